import { GraphQLScalarType, Kind } from 'graphql'
import { badInput } from './errors.ts'

/** The beginning of what was given; String() itself fails on an object whose `toString` is no function. */
const shown = (got: unknown): string =>
  (typeof got === 'string' ? got : (JSON.stringify(got) ?? typeof got)).slice(0, 40)

const wrongDateTime = (got: unknown) =>
  badInput({
    th: `เวลาต้องอยู่ในรูปแบบ RFC 3339 เช่น 2026-01-31T02:15:00.000Z แต่ได้รับ ${shown(got)}`,
    en: `A DateTime is written as in RFC 3339, for example 2026-01-31T02:15:00.000Z; got ${shown(got)}.`,
  })

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

/** The instant that a text of RFC 3339 with an offset tells, in whole milliseconds; null where it tells none. */
export function readInstant(text: string): Date | null {
  // Date takes 30 February for 2 March, and 24:00 for the next day.
  if (!instant.test(text) || !isDay(text.slice(0, 10)) || text.slice(11, 13) === '24') return null
  const date = new Date(text)
  return Number.isNaN(date.getTime()) || !isYear(date.getUTCFullYear()) ? null : date
}

function parseDateTime(value: unknown): Date {
  const date = typeof value === 'string' ? readInstant(value) : null
  if (!date) throw wrongDateTime(value)
  return date
}

/** An instant; a `Date` inside, RFC 3339 in UTC outside. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value instanceof Date ? value : parseDateTime(value)).toISOString(),
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(node.kind === Kind.STRING ? node.value : node.kind),
})

const wrongDate = (got: unknown) =>
  badInput({
    th: `วันที่ต้องอยู่ในรูปแบบ ปปปป-ดด-วว ของปีคริสต์ศักราช เช่น 2023-09-22 แต่ได้รับ ${shown(got)}`,
    en: `A Date is written YYYY-MM-DD in the Gregorian calendar, for example 2023-09-22; got ${shown(got)}.`,
  })

/** Whether a text is a day that exists, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && isYear(date.getUTCFullYear())
}

/** The years that four digits and Postgres can tell. */
const isYear = (year: number): boolean => year >= 1 && year <= 9999

function parseDay(value: unknown): string {
  if (typeof value !== 'string' || !isDay(value)) throw wrongDate(value)
  return value
}

/** A day of law; the text YYYY-MM-DD inside and outside. */
export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'Date',
  serialize: parseDay,
  parseValue: parseDay,
  parseLiteral: (node) => parseDay(node.kind === Kind.STRING ? node.value : node.kind),
})
