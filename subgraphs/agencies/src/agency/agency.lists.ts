import { asOfNotOffered } from '@eact/kit/as-of'
import type { Queryable } from '@eact/kit/database'
import { toConnection, type Connection, type Page, type PageArguments } from '@eact/kit/pages'
import type { AgencyFilter, AgencyOrder } from '@eact/schema/generated/agencies'
import type { Context } from '../context.ts'
import {
  agencyCursor,
  rankedCursor,
  readAgencyPage,
  readConditions,
  readId,
  readRankedPage,
  readText,
} from './agency.input.ts'
import { reportableLines } from './agency.policy.ts'
import {
  countAgencies,
  filterAgencies,
  readWholeBranch,
  searchAgencies,
  wholeBranchOf,
  type AgencyConditions,
} from './agency.search.store.ts'
import { countAgenciesAsOf, filterAgenciesAsOf, searchAgenciesAsOf } from './agency.past.store.ts'
import type { SearchText } from '@eact/kit/tree-words'
import { findSubtree, readAllAgencies, type AgencyPosition, type AgencyRow } from './agency.store.ts'

/** One agency in a page, with the text that found it. */
export interface FoundAgency {
  cursor: string
  node: AgencyRow
  asked?: SearchText
}

/** A page of agencies; all of them are counted only when somebody asks. */
export interface AgencyPage extends Connection<AgencyRow> {
  edges: FoundAgency[]
  count: () => Promise<number>
}

/** Reads one page of the agencies that a filter leaves: in order, or the best first where a text is looked for. */
export async function listAgencies(
  filter: AgencyFilter,
  { orderBy, ...args }: PageArguments & { orderBy: AgencyOrder },
  { database, reach, asOf }: Context,
): Promise<AgencyPage> {
  const conditions = await settle(filter, { database, reach, asOf })
  if (conditions === 'NONE') {
    const { first } = (readText(filter.text ?? '') ? readRankedPage : readAgencyPage)(args)
    return { ...connectionOf([], first), count: async () => 0 }
  }
  const past = asOf ? { ...conditions, asOf } : null
  const count = () => (past ? countAgenciesAsOf(database, past) : countAgencies(database, conditions))
  const { text } = conditions
  if (text) {
    const page = readRankedPage(args)
    const { rows, count: known } = past
      ? { rows: await searchAgenciesAsOf(database, { ...past, text }, page), count: null }
      : await searchAgencies(database, { ...conditions, text }, page)
    const found = toConnection(rows, page.first, rankedCursor)
    return {
      ...found,
      edges: found.edges.map((edge) => ({ ...edge, asked: text })),
      // The page knows it unless there are more than it ranks.
      count: async () => known ?? count(),
    }
  }
  const page = readAgencyPage(args)
  const rows = past
    ? await filterAgenciesAsOf(database, past, page, orderBy)
    : orderBy === 'CODE'
      ? await filterAgencies(database, conditions, page, orderBy)
      : await readPlain(conditions, page, database)
  return { ...connectionOf(rows, page.first), count }
}

/** What is asked most, everything or a whole branch, has statements of its own, which Postgres plans once. */
function readPlain(
  conditions: AgencyConditions,
  page: Page<AgencyPosition>,
  database: Queryable,
): Promise<AgencyRow[]> {
  if (Object.values(conditions).every((asked) => asked === null)) return readAllAgencies(database, page)
  const branch = wholeBranchOf(conditions)
  return branch ? readWholeBranch(database, branch, page) : filterAgencies(database, conditions, page)
}

/** Reads one page of the agencies directly beneath one, together with all others asked for at the same moment. */
export async function listChildren(
  parent: AgencyRow,
  args: PageArguments,
  { loaders }: Context,
): Promise<AgencyPage> {
  const page = readAgencyPage(args)
  const rows = await loaders.children.load({ parentNo: parent.no, ...page })
  return {
    ...connectionOf(rows, page.first),
    count: async () => (await loaders.childCount.load(parent.no))?.count ?? 0,
  }
}

const connectionOf = (rows: AgencyRow[], first: number) => toConnection(rows, first, agencyCursor)

/** What a filter asks, with what stands elsewhere looked up; `NONE` where no agency can meet it. */
export async function settle(
  filter: AgencyFilter,
  { database, reach, asOf = null }: Pick<Context, 'database' | 'reach'> & { asOf?: Date | null },
): Promise<AgencyConditions | 'NONE'> {
  const text = readText(filter.text ?? '')
  const conditions: AgencyConditions = { ...readConditions(filter), text: null, under: null, lines: null }
  if (text === 'NOTHING') return 'NONE'
  conditions.text = text
  if (filter.under != null) {
    const id = readId(filter.under)
    conditions.under = id === null ? null : await findSubtree(database, id, asOf)
    if (!conditions.under) return 'NONE'
  }
  if (filter.viewerMayReport) {
    // Rights are read as they are now.
    if (asOf) throw asOfNotOffered()
    conditions.lines = reportableLines(await reach())
    if (conditions.lines?.lows.length === 0) return 'NONE'
  }
  return conditions
}
