import type { GroupListQueryVariables } from '@eact/schema/generated/documents'
import type { Chosen, Place } from '../../ui/list-address.ts'

/** What the list of groups can be narrowed by, as it stands in the address. */
export const groupFilters = {
  text: /^.{1,200}$/u,
  /** Code of an agency that is a member. */
  agency: /^\d{12}$/,
  show: ['ALL'],
} as const

export type GroupListState = Chosen<typeof groupFilters> & Place

/** The same for the service. */
export const groupVariables = (
  { text, show, after }: GroupListState,
  memberId: string | undefined,
): GroupListQueryVariables => ({
  filter: { text: text || null, memberId: memberId ?? null, withClosed: show === 'ALL' },
  after,
})

/** What the members of a group can be narrowed by. */
export const memberFilters = { state: ['CURRENT', 'PLANNED', 'ENDED'] } as const

/** Codes that were pasted, each once, in Arabic digits, and the first of them that is none. */
export function readCodes(text: string): { codes: string[]; wrong: string | null } {
  const arabic = text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
  const codes = [...new Set(arabic.split(/[\s,;]+/u).filter(Boolean))]
  return { codes, wrong: codes.find((code) => !/^\d{12}$/.test(code)) ?? null }
}
