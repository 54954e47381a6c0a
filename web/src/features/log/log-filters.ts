import type { AccountEventKind, AccountLogQueryVariables } from '@eact/schema/generated/documents'
import { texts } from '../../text/texts.ts'
import type { Chosen, Place } from '../../ui/list-address.ts'

/** What can happen to an account, in the order in which it is offered. */
// The texts have one for each.
export const eventKinds = Object.keys(texts.log.kinds) as AccountEventKind[]

/** What the account log can be narrowed by, as it stands in the address. */
export const logFilters = {
  kind: eventKinds,
  /** Code of an agency. */
  agency: /^\d{12}$/,
  /** Id of a person. */
  person: /^[0-9a-f-]{36}$/,
  /** First and last day, in Bangkok. */
  from: /^\d{4}-\d{2}-\d{2}$/,
  to: /^\d{4}-\d{2}-\d{2}$/,
} as const

export type LogState = Chosen<typeof logFilters> & Place

const dayMs = 24 * 60 * 60 * 1000

/** Where a day of Bangkok begins; null for what is no day. */
function beginOf(day: string, daysLater = 0): string | null {
  const begin = Date.parse(`${day}T00:00:00+07:00`)
  return Number.isNaN(begin) ? null : new Date(begin + daysLater * dayMs).toISOString()
}

/** The same for the service. */
export function logVariables(
  { kind, person, from, to, after }: LogState,
  agencyId: string | undefined,
): AccountLogQueryVariables {
  return {
    filter: {
      kinds: kind ? [kind] : null,
      person: person || null,
      agency: agencyId ?? null,
      from: from ? beginOf(from) : null,
      to: to ? beginOf(to, 1) : null,
    },
    after,
  }
}
