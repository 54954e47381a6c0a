import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { LineRanges } from '@eact/kit/reach'
import type { AgencyKind, AgencyLevel, AgencyOrder } from '@eact/schema/generated/agencies'
import { and, eq, getTableColumns, gte, inArray, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { AgencyPosition, AgencyRow, PathRange } from './agency.store.ts'
import { agency } from './agency.tables.ts'
import { countingText, findingText, rankedAtMost, type Finding } from '@eact/kit/tree-text.store'
import type { SearchText } from '@eact/kit/tree-words'

// drizzle does not prepare what it sends. That is wanted here: a prepared statement is soon planned once for all
// values, and then a search for two letters, or beneath a ministry, takes the way that is right for a rare word.

/** Which agencies a list holds; null asks nothing. */
export interface AgencyConditions {
  text: SearchText | null
  under: PathRange | null
  levels: AgencyLevel[] | null
  kinds: AgencyKind[] | null
  provinceCode: string | null
  mustReport: boolean | null
  /** Whether nothing is above them. */
  isTop: boolean | null
  /** Only agencies whose line lies in one of these. */
  lines: LineRanges | null
}

/** Where an agency stands among those that a text finds: the lower the rank, the better it meets. */
export interface RankedPosition extends AgencyPosition {
  rank: number
}

const { search: _search, searchAround: _around, ...columns } = getTableColumns(agency)
/** Written once: putting a query together anew costs more than Postgres takes to answer it. */
const shownText = Object.entries(columns)
  .map(([key, { name }]) => `a.${name} as "${key}"`)
  .join(', ')
const shown = sql.raw(shownText)

/**
 * Reads a page of the agencies for which all conditions hold, in Thai order or by code; one row more than wanted where
 * there is a next page.
 */
export async function filterAgencies(
  { db }: Queryable,
  conditions: AgencyConditions,
  { first, after }: Page<AgencyPosition>,
  order: AgencyOrder = 'NAME',
): Promise<AgencyRow[]> {
  if (order === 'CODE') return filterByCode({ db }, conditions, { first, after })
  // The index is entered at the name; two columns at once would be compared again for every entry that is passed.
  const beyond = after
    ? sql`${agency.name} >= ${after.name} and (${agency.name} > ${after.name} or ${agency.code} > ${after.code})`
    : undefined
  // The page first, from the index alone where that holds all that is asked: then only its rows are fetched.
  return db.execute<Row<AgencyRow>>(sql`
    select ${shown} from (
      select no from ${agency} where ${and(...holding(conditions), beyond)}
      order by name_th, code limit ${first + 1}
    ) page join ${agency} a on a.no = page.no
    order by a.name_th, a.code`)
}

async function filterByCode(
  { db }: Pick<Queryable, 'db'>,
  conditions: AgencyConditions,
  { first, after }: Page<AgencyPosition>,
): Promise<AgencyRow[]> {
  const beyond = after ? sql`${agency.code} > ${after.code}` : undefined
  return db.execute<Row<AgencyRow>>(sql`
    select ${shown} from (
      select no from ${agency} where ${and(...holding(conditions), beyond)} order by code limit ${first + 1}
    ) page join ${agency} a on a.no = page.no
    order by a.code`)
}

/** Everything that belongs to one agency at the top (`line`), or stands beneath it whatever the relation (`path`). */
export interface WholeBranch {
  by: 'line' | 'path'
  /** Number of the agency at the top. */
  root: string
}

/** The whole branch that these conditions ask for, where they ask for nothing else; else null. */
export function wholeBranchOf({ under, lines, ...others }: AgencyConditions): WholeBranch | null {
  if (Object.values(others).some((asked) => asked !== null) || (under && lines)) return null
  const root = under ? rootOf(under) : rootOfLines(lines)
  return root === null ? null : { by: under ? 'path' : 'line', root }
}

/**
 * Reads a page of a whole branch in Thai order; one row more than wanted where there is a next page. The entries of an
 * index are just these, so one plan is right for all values and Postgres makes it once.
 */
export function readWholeBranch(
  { sql: prepared }: Queryable,
  { by, root }: WholeBranch,
  { first, after }: Page<AgencyPosition>,
): Promise<AgencyRow[]> {
  return prepared<AgencyRow[]>`
    select ${prepared.unsafe(shownText)} from (
      select no from agencies.agency
      where closed_at is null and split_part(${prepared.unsafe(by)}, '/', 2) = ${root}
        and (name_th, code) > (${after?.name ?? ''}, ${after?.code ?? ''})
      order by name_th, code limit ${first + 1}
    ) page join agencies.agency a on a.no = page.no
    order by a.name_th, a.code`
}

/**
 * Reads a page of the agencies that a text finds and for which all other conditions hold, the best first; at most 2,000.
 *
 * @returns with how many there are in all; null where they are more than were ranked, or none was left for this page
 */
export async function searchAgencies(
  { db }: Queryable,
  conditions: AgencyConditions & { text: SearchText },
  { first, after }: Page<RankedPosition>,
): Promise<{ rows: (AgencyRow & RankedPosition)[]; count: number | null }> {
  const beyond = after
    ? sql`where (rank, name_th, code) > (${after.rank}::int, ${after.name}, ${after.code})`
    : sql``
  // The page first: then only its rows are fetched.
  const rows = await db.execute<Row<AgencyRow & RankedPosition & { found: number }>>(sql`
    select ${shown}, page.rank, page.found from (
      select no, rank, found from (
        select found.*, (count(*) over ())::int as found from (${finding(conditions, 'RANKED')}) found
      ) counted ${beyond}
      order by rank, name_th, code limit ${first + 1}
    ) page join ${agency} a on a.no = page.no
    order by page.rank, a.name_th, a.code`)
  const found = rows[0]?.found ?? (after ? rankedAtMost : 0)
  return { rows, count: found < rankedAtMost ? found : null }
}

/** Counts the agencies for which all conditions hold. */
export async function countAgencies({ db }: Queryable, conditions: AgencyConditions): Promise<number> {
  const { text, ...rest } = conditions
  const others = and(...holding(rest))
  const [row] = await db.execute<{ count: number }>(
    text ? countingText(text, others) : sql`select count(*)::int as count from ${agency} where ${others}`,
  )
  return row?.count ?? 0
}

/** A query for the numbers (`no`) of all agencies for which all conditions hold, however many they are. */
export const numbersHolding = ({ text, ...rest }: AgencyConditions): SQL =>
  text
    ? sql`select no from (${finding({ ...rest, text }, 'ALL')}) found`
    : sql`select ${agency.no} as no from ${agency} where ${and(...holding(rest))}`

/** As drizzle wants a row that it does not make itself. */
type Row<Fields> = Fields & Record<string, unknown>

const finding = ({ text, ...rest }: AgencyConditions & { text: SearchText }, which: Finding): SQL =>
  findingText(text, and(...holding(rest)), which)

function holding(conditions: Omit<AgencyConditions, 'text'>): (SQL | undefined)[] {
  const { under, levels, kinds, provinceCode, mustReport, isTop, lines } = conditions
  return [
    sql`closed_at is null`,
    under ? inPath(under) : undefined,
    levels ? inArray(agency.level, levels) : undefined,
    kinds ? inArray(agency.kind, kinds) : undefined,
    provinceCode === null ? undefined : eq(agency.provinceCode, provinceCode),
    mustReport === null ? undefined : eq(agency.mustReport, mustReport),
    isTop === null ? undefined : (isTop ? isNull : isNotNull)(agency.parentNo),
    lines ? inLines(lines) : undefined,
  ]
}

function inPath(range: PathRange): SQL | undefined {
  const root = rootOf(range)
  // As the index of branches has it.
  if (root) return sql`split_part(path, '/', 2) = ${root}`
  return and(gte(agency.path, range.low), lt(agency.path, range.high))
}

function inLines(lines: LineRanges): SQL | undefined {
  const root = rootOfLines(lines)
  if (root) return sql`split_part(line, '/', 2) = ${root}`
  const { lows, highs } = lines
  return or(sql`false`, ...lows.map((low, i) => and(gte(agency.line, low), lt(agency.line, highs[i] ?? low))))
}

const rootOfLines = (lines: LineRanges | null): string | null =>
  lines?.lows.length === 1 ? rootOf({ low: lines.lows[0] ?? '', high: lines.highs[0] ?? '' }) : null

/** The number at the top where a range holds a whole branch; else null. */
function rootOf({ low, high }: PathRange): string | null {
  const [, root] = /^\/(\d+)\/$/.exec(low) ?? []
  return root && high === `/${root}0` ? root : null
}
