import type {
  OrderDirection,
  ReportingAgencyFilter,
  ReportingAgencyOrder,
} from '@eact/schema/generated/documents'
import type { Language } from '../../text/language.ts'
import { language } from '../../text/texts.ts'
import type { Chosen, Place } from '../../ui/list-address.ts'
import { subtreeFilters } from '../agency/agency-filters.ts'

/** How many agencies one page of the list has; the operation asks for as many. */
export const pageSize = 25

const day = /^\d{4}-\d\d-\d\d$/

/** The orders that can be chosen; by name when none is, or the best first where a text is looked for. */
export const listOrders = {
  NAME: ['NAME', 'ASCENDING'],
  NAME_BACK: ['NAME', 'DESCENDING'],
  TREE: ['TREE', 'ASCENDING'],
  CREATED_NEW: ['CREATED', 'DESCENDING'],
  CREATED_OLD: ['CREATED', 'ASCENDING'],
  MODIFIED_NEW: ['MODIFIED', 'DESCENDING'],
  MODIFIED_OLD: ['MODIFIED', 'ASCENDING'],
} as const satisfies Record<string, readonly [ReportingAgencyOrder, OrderDirection]>

/** What the list of reports can be narrowed by, as it stands in the address. */
export const reportFilters = {
  q: /^.{1,200}$/su,
  ...subtreeFilters,
  /** วันที่สร้าง, whole days, both included. */
  from: day,
  to: day,
  has: ['yes', 'no'],
  /** What needs doing. */
  needs: ['INCOMPLETE', 'CONTRADICTION', 'DEAD_LINK'],
  /** Whether agencies are shown for which one may not report. */
  all: ['1'],
  order: Object.keys(listOrders) as (keyof typeof listOrders)[],
} as const

export type ReportListState = Chosen<typeof reportFilters> & Place

/** Whether anything is asked beside which agencies, and in which order. */
export const isNarrowed = ({
  q,
  ministry,
  department,
  agency,
  from,
  to,
  has,
  needs,
}: ReportListState): boolean =>
  [q, ministry, department, agency, from, to, has, needs].some((value) => value !== '')

/** The filter for the service. @param under id of the chosen subtree's top */
export const reportFilter = ({ q, from, to, has, needs, all }: ReportListState, under: string | undefined) =>
  ({
    text: q || null,
    under: under ? [under] : null,
    createdFrom: from || null,
    createdTo: to || null,
    hasReport: has ? has === 'yes' : null,
    needs: needs ? [needs] : null,
    viewerMayReport: all ? null : true,
  }) satisfies ReportingAgencyFilter

/** What the service is asked for the list. */
export function reportListVariables(state: ReportListState, under: string | undefined) {
  const [orderBy, direction] = state.order ? listOrders[state.order] : [null, 'ASCENDING' as const]
  return { filter: reportFilter(state, under), orderBy, direction, after: state.after }
}

/** Where what the list shows, all of it and in its order, is to be had as a file. */
export function reportTableAddress(
  state: ReportListState,
  under: string | undefined,
  extension: 'csv' | 'xlsx',
  form: Language = language,
): string {
  const { filter, orderBy, direction } = reportListVariables(state, under)
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter))
    if (value !== null && value !== undefined) query.set(name, [value].flat().join(','))
  if (orderBy) query.set('orderBy', orderBy)
  if (orderBy && direction === 'DESCENDING') query.set('direction', direction)
  if (form === 'en') query.set('form', 'english')
  const said = query.toString()
  return `/report-list/reports.${extension}${said ? `?${said}` : ''}`
}
