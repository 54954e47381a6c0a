import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { LineRanges } from '@eact/kit/reach'
import type { AgencyKind, AgencyLevel } from '@eact/schema/generated/agencies'
import { and, count, eq, getTableColumns, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import type { AgencyPosition, AgencyRow, PathRange } from './agency.store.ts'
import { agency } from './agency.tables.ts'
import { findingText, type Finding } from './agency.text.store.ts'
import type { SearchText } from './agency.words.ts'

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
  /** Only agencies whose line lies in one of these. */
  lines: LineRanges | null
}

/** Where an agency stands among those that a text finds: the lower the rank, the better it meets. */
export interface RankedPosition extends AgencyPosition {
  rank: number
}

const { search: _search, searchAround: _around, ...shown } = getTableColumns(agency)

/**
 * Reads a page of the agencies for which all conditions hold, in Thai order; one row more than wanted where there is
 * a next page.
 */
export async function filterAgencies(
  { db }: Queryable,
  conditions: AgencyConditions,
  { first, after }: Page<AgencyPosition>,
): Promise<AgencyRow[]> {
  const beyond = after ? sql`(${agency.name}, ${agency.code}) > (${after.name}, ${after.code})` : undefined
  // The page first, from the index alone where that holds all that is asked: then only its rows are fetched.
  const page = db
    .select({ no: agency.no })
    .from(agency)
    .where(and(...holding(conditions), beyond))
    .orderBy(agency.name, agency.code)
    .limit(first + 1)
    .as('page')
  // Awaited here: drizzle's query runs anew for everyone who awaits it.
  return await db
    .select(shown)
    .from(page)
    .innerJoin(agency, eq(page.no, agency.no))
    .orderBy(agency.name, agency.code)
}

/** Reads a page of the agencies that a text finds and for which all other conditions hold, the best first; at most 2,000. */
export async function searchAgencies(
  { db }: Queryable,
  conditions: AgencyConditions & { text: SearchText },
  { first, after }: Page<RankedPosition>,
): Promise<(AgencyRow & RankedPosition)[]> {
  const beyond = after
    ? sql`where (rank, name_th, code) > (${after.rank}::int, ${after.name}, ${after.code})`
    : sql``
  const rank = sql<number>`hit.rank`
  // The page first: then only its rows are fetched.
  const page = sql`(
    select no, rank from (${finding(conditions, 'RANKED')}) found ${beyond} order by rank, name_th, code limit ${first + 1}) hit`
  return await db
    .select({ ...shown, rank })
    .from(page)
    .innerJoin(agency, sql`hit.no = ${agency.no}`)
    .orderBy(rank, agency.name, agency.code)
}

/** Counts the agencies for which all conditions hold. */
export async function countAgencies({ db }: Queryable, conditions: AgencyConditions): Promise<number> {
  const { text } = conditions
  const counted = db.select({ count: count() })
  const [row] = text
    ? await counted.from(sql`(${finding({ ...conditions, text }, 'ALL')}) found`)
    : await counted.from(agency).where(and(...holding(conditions)))
  return row?.count ?? 0
}

const finding = ({ text, ...rest }: AgencyConditions & { text: SearchText }, which: Finding): SQL =>
  findingText(text, and(...holding(rest)), which)

function holding(conditions: Omit<AgencyConditions, 'text'>): (SQL | undefined)[] {
  const { under, levels, kinds, provinceCode, mustReport, lines } = conditions
  return [
    under ? and(gte(agency.path, under.low), lt(agency.path, under.high)) : undefined,
    levels ? inArray(agency.level, levels) : undefined,
    kinds ? inArray(agency.kind, kinds) : undefined,
    provinceCode === null ? undefined : eq(agency.provinceCode, provinceCode),
    mustReport === null ? undefined : eq(agency.mustReport, mustReport),
    lines ? inLines(lines) : undefined,
  ]
}

const inLines = ({ lows, highs }: LineRanges): SQL | undefined =>
  or(sql`false`, ...lows.map((low, i) => and(gte(agency.line, low), lt(agency.line, highs[i] ?? low))))
