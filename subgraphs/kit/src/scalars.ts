import { GraphQLScalarType, Kind } from 'graphql'
import { badInput } from './errors.ts'

const wrongDateTime = (got: unknown) =>
  badInput({
    th: `เวลาต้องอยู่ในรูปแบบ RFC 3339 เช่น 2026-01-31T02:15:00.000Z แต่ได้รับ ${String(got).slice(0, 40)}`,
    en: `A DateTime is written as in RFC 3339, for example 2026-01-31T02:15:00.000Z; got ${String(got).slice(0, 40)}.`,
  })

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

function parseDateTime(value: unknown): Date {
  if (typeof value !== 'string' || !instant.test(value)) throw wrongDateTime(value)
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) throw wrongDateTime(value)
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
    th: `วันที่ต้องอยู่ในรูปแบบ ปปปป-ดด-วว ของปีคริสต์ศักราช เช่น 2023-09-22 แต่ได้รับ ${String(got).slice(0, 40)}`,
    en: `A Date is written YYYY-MM-DD in the Gregorian calendar, for example 2023-09-22; got ${String(got).slice(0, 40)}.`,
  })

/** Whether a text is a day that exists, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

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
