import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { LineRanges } from '@eact/kit/reach'
import type { AgencyKind, AgencyLevel } from '@eact/schema/generated/agencies'
import { and, count, eq, getTableColumns, gte, inArray, like, lt, or, sql, type SQL } from 'drizzle-orm'
import type { AgencyPosition, AgencyRow, PathRange } from './agency.store.ts'
import { agency } from './agency.tables.ts'

// drizzle does not prepare what it sends. That is wanted here: a prepared statement is soon planned once for all
// values, and then a search for two letters, or beneath a ministry, takes the way that is right for a rare word.

/** Which agencies a list holds; null asks nothing. Texts are normalised. */
export interface AgencyConditions {
  text: string | null
  under: PathRange | null
  levels: AgencyLevel[] | null
  kinds: AgencyKind[] | null
  provinceCode: string | null
  mustReport: boolean | null
  /** Only agencies whose line lies in one of these. */
  lines: LineRanges | null
}

const { search: _search, ...shown } = getTableColumns(agency)

/**
 * Reads a page of the agencies for which all conditions hold, in Thai order; one row more than wanted where there is
 * a next page.
 */
export async function searchAgencies(
  { db }: Queryable,
  conditions: AgencyConditions,
  { first, after }: Page<AgencyPosition>,
): Promise<AgencyRow[]> {
  const beyond = after ? sql`(${agency.name}, ${agency.code}) > (${after.name}, ${after.code})` : undefined
  // Awaited here: drizzle's query runs anew for everyone who awaits it.
  return await db
    .select(shown)
    .from(agency)
    .where(and(...holding(conditions), beyond))
    .orderBy(agency.name, agency.code)
    .limit(first + 1)
}

/** Counts the agencies for which all conditions hold. */
export async function countAgencies({ db }: Queryable, conditions: AgencyConditions): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(agency)
    .where(and(...holding(conditions)))
  return row?.count ?? 0
}

function holding(conditions: AgencyConditions): (SQL | undefined)[] {
  const { text, under, levels, kinds, provinceCode, mustReport, lines } = conditions
  return [
    text === null ? undefined : matching(text),
    under ? and(gte(agency.path, under.low), lt(agency.path, under.high)) : undefined,
    levels ? inArray(agency.level, levels) : undefined,
    kinds ? inArray(agency.kind, kinds) : undefined,
    provinceCode === null ? undefined : eq(agency.provinceCode, provinceCode),
    mustReport === null ? undefined : eq(agency.mustReport, mustReport),
    lines ? inLines(lines) : undefined,
  ]
}

function matching(text: string): SQL | undefined {
  const pattern = text.replace(/[\\%_]/g, '\\$&')
  const inName = like(agency.search, `%${pattern}%`)
  return /^\d{1,12}$/.test(text) ? or(inName, like(agency.code, `${pattern}%`)) : inName
}

const inLines = ({ lows, highs }: LineRanges): SQL | undefined =>
  or(sql`false`, ...lows.map((low, i) => and(gte(agency.line, low), lt(agency.line, highs[i] ?? low))))
