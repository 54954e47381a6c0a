import type { Queryable } from '@eact/kit/database'
import { toConnection, type Connection, type PageArguments } from '@eact/kit/pages'
import type { ViewerReach } from '@eact/kit/reach'
import type { Viewer } from '@eact/kit/viewer'
import type {
  OrderDirection,
  ReportingAgencyFilter,
  ReportingAgencyOrder,
} from '@eact/schema/generated/reports'
import type { ListConditions } from './list.conditions.store.ts'
import { cursorOf, readFilter, readPosition } from './list.input.ts'
import { countListed, findSubtrees, readListed, type ListedAgency } from './list.store.ts'

/** Who asks for the list. */
export interface ListAsker {
  database: Queryable
  viewer: Viewer
  reach: () => Promise<ViewerReach>
}

/** A page of the list; all are counted only when somebody asks. */
export interface ListPage extends Connection<ListedAgency> {
  count: () => Promise<number>
}

export interface ListArguments extends PageArguments {
  filter: ReportingAgencyFilter
  orderBy?: ReportingAgencyOrder | null | undefined
  direction: OrderDirection
}

/** Reads one page of the agencies with or without a report: two statements beside the viewer's reach at most. */
export async function listReportingAgencies(args: ListArguments, asker: ListAsker): Promise<ListPage> {
  const { database } = asker
  const conditions = await settle(args.filter, asker)
  const hasText = conditions !== 'NONE' && conditions.text !== null
  const order = args.orderBy ?? (hasText ? 'BEST' : 'NAME')
  // Without a text nothing meets it better: then by name, also on the pages that follow.
  const by = order === 'BEST' && !hasText ? 'NAME' : order
  const page = readPosition(args, by)
  if (conditions === 'NONE') return { ...toConnection([], page.first, cursorOfRow), count: async () => 0 }
  const rows = await readListed(database, conditions, by, args.direction, page)
  return {
    ...toConnection(rows, page.first, cursorOfRow),
    count: () => countListed(database, conditions),
  }
}

/** What a filter asks, with what stands elsewhere looked up; `NONE` where no agency can meet it. */
export async function settle(
  filter: ReportingAgencyFilter,
  { database, viewer, reach }: ListAsker,
): Promise<ListConditions | 'NONE'> {
  const read = readFilter(filter, viewer, await reach())
  if (read === 'NONE') return 'NONE'
  const under = read.under ? await findSubtrees(database, read.under) : null
  return under?.lows.length === 0 ? 'NONE' : { ...read, under }
}

const cursorOfRow = (row: ListedAgency): string => cursorOf(row.position)
