import type { ApolloServerPlugin } from '@apollo/server'
import { asOfHeader, asOfOnlyForReading } from '@eact/kit/as-of'
import { Refusal, type Message } from '@eact/kit/errors'
import { isDay, readInstant } from '@eact/kit/scalars'
import type { GatewayContext } from './context.ts'

/** Thailand has had one offset since 1920. */
const offset = '+07:00'
const offsetMs = 7 * 60 * 60 * 1000

/** How a request says which past instant it reads; nothing of it has been looked at. */
export interface SentAsOf {
  /** Of `extensions.asOf`. */
  extension?: unknown
  /** Of the header `x-as-of`. */
  header?: unknown
}

/**
 * Reads the instant as of which a whole operation is to be answered: one of RFC 3339 with its offset, or a day, which
 * means its last moment in Thailand, and this moment where it is today.
 *
 * @returns null where none is given: the present
 * @throws Refusal AS_OF_NOT_AN_INSTANT, AS_OF_IN_THE_FUTURE; AS_OF_GIVEN_TWICE when extension and header differ
 */
export function readAsOf({ extension, header }: SentAsOf, now = new Date()): Date | null {
  const given = [extension, header].filter((one) => one !== undefined && one !== null)
  const [asOf = null, other = asOf] = given.map((one) => instantOf(one, now))
  if (asOf?.getTime() !== other?.getTime()) throw givenTwice()
  return asOf
}

/** The same for what only a query may ask. @throws Refusal also AS_OF_ONLY_FOR_READING */
export function refuseAsOf(sent: SentAsOf): void {
  if (readAsOf(sent)) throw asOfOnlyForReading()
}

/** Reads `asOf` of every operation, whatever door it came through, and says in the answer what was used. */
export function asOfPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ request: { extensions }, operation, contextValue }) {
          const asOf = readAsOf({ extension: extensions?.['asOf'], header: contextValue.asOfHeader })
          if (asOf && operation?.operation !== 'query') throw asOfOnlyForReading()
          contextValue.asOf = asOf
        },
        async willSendResponse({ response: { body }, contextValue: { asOf } }) {
          if (!asOf || body.kind !== 'single') return
          body.singleResult.extensions = { ...body.singleResult.extensions, asOf: asOf.toISOString() }
        },
      }
    },
  }
}

function instantOf(sent: unknown, now: Date): Date {
  if (typeof sent !== 'string') throw notAnInstant(JSON.stringify(sent))
  const asOf = isDay(sent) ? endOf(sent, now) : readInstant(sent)
  if (!asOf) throw notAnInstant(sent)
  if (asOf > now) throw inTheFuture(sent)
  return asOf
}

function endOf(day: string, now: Date): Date {
  const today = new Date(now.getTime() + offsetMs).toISOString().slice(0, 10)
  return day === today ? now : new Date(`${day}T23:59:59.999${offset}`)
}

const refusal = (code: string, messages: Message) => new Refusal(code, messages, 400)

const notAnInstant = (got: string) =>
  refusal('AS_OF_NOT_AN_INSTANT', {
    th: `asOf ต้องเป็นวันที่ (ปปปป-ดด-วว ของปีคริสต์ศักราช) หรือเวลาตาม RFC 3339 ที่ระบุเขตเวลา เช่น 2026-01-31 หรือ 2026-01-31T09:15:00+07:00 แต่ได้รับ ${got.slice(0, 40)}`,
    en: `\`asOf\` is a day (YYYY-MM-DD, Gregorian) or an instant of RFC 3339 with its offset, for example 2026-01-31 or 2026-01-31T09:15:00+07:00; got ${got.slice(0, 40)}.`,
  })

const inTheFuture = (got: string) =>
  refusal('AS_OF_IN_THE_FUTURE', {
    th: `asOf ต้องไม่เป็นเวลาในอนาคต แต่ได้รับ ${got}`,
    en: `\`asOf\` cannot lie in the future; got ${got}.`,
  })

const givenTwice = () =>
  refusal('AS_OF_GIVEN_TWICE', {
    th: `กรุณาระบุเวลาเดียวกันใน extensions.asOf และส่วนหัว ${asOfHeader} หรือระบุเพียงอย่างเดียว`,
    en: `\`extensions.asOf\` and the header \`${asOfHeader}\` name different instants. Give one of them.`,
  })
