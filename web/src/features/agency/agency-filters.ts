import type { AgencyFilter, AgencyKind, AgencyListQueryVariables } from '@eact/schema/generated/documents'
import type { Chosen, Place } from '../../ui/list-address.ts'
import { kinds } from '../../text/kinds.ts'
import { texts } from '../../text/texts.ts'

const code = /^\d{12}$/

/** Codes, each of an agency with everything beneath it; the narrowest counts, empty ones are not chosen. */
export type Subtree = Record<'ministry' | 'department' | 'agency', string>

/** The three codes, as they stand in an address. */
export const subtreeFilters = { ministry: code, department: code, agency: code } as const

/** What the list of agencies can be narrowed by, as it stands in the address. */
export const agencyFilters = {
  q: /^.{1,200}$/su,
  ...subtreeFilters,
  level: Object.keys(texts.open.levels) as AgencyLevelName[],
  kind: Object.keys(kinds) as AgencyKind[],
  province: /^\d{2}$/,
  report: ['yes', 'no'],
  /** By name when left out. */
  order: ['CODE'],
} as const

type AgencyLevelName = keyof typeof texts.open.levels

export type AgencyListState = Chosen<typeof agencyFilters> & Place

/** Bodies that the กรม box holds: departments and what stands in their place where there are none. */
export const departmentKinds: AgencyKind[] = [
  'DEPARTMENT',
  'MINISTER_OFFICE',
  'PARLIAMENT_OFFICE',
  'COURT_OFFICE',
  'INDEPENDENT_OFFICE',
  'PROSECUTION_OFFICE',
]

/** Code of the narrowest subtree that is chosen; empty when none is. */
export const subtreeOf = ({ agency, department, ministry }: Subtree): string =>
  agency || department || ministry

/** The same for the service. @param under id of the chosen subtree's top */
export function agencyListVariables(
  { q, level, kind, province, report, order, after }: AgencyListState,
  under: string | undefined,
): AgencyListQueryVariables {
  const filter: AgencyFilter = {
    text: q || null,
    under: under ?? null,
    levels: level ? [level] : null,
    kinds: kind ? [kind] : null,
    provinceCode: province || null,
    mustReport: report ? report === 'yes' : null,
  }
  return { filter, orderBy: order || 'NAME', after }
}
