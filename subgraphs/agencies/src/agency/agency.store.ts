import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { LineRanges } from '@eact/kit/reach'
import type { AgencyKind, AgencyLevel, ParentRelation } from '@eact/schema/generated/agencies'
import { eq } from 'drizzle-orm'
import { agency } from './agency.tables.ts'

/** An agency as it is read: what the contract shows and its place in the tree, nothing else. */
export interface AgencyRow {
  id: string
  /** Small number that paths are made of. */
  no: number
  code: string
  codeIsProvisional: boolean
  name: string
  nameEn: string | null
  level: AgencyLevel
  kind: AgencyKind
  provinceCode: string | null
  provinceName: string | null
  parentNo: number | null
  parentRelation: ParentRelation | null
  /** `/1/12/345/`: the numbers of all agencies above and its own. */
  path: string
  boundByAct: boolean
  boundByActReason: string | null
  mustReport: boolean
  mustReportReason: string | null
  validFrom: Date
}

/** Where an agency stands in Thai alphabetical order. */
export interface AgencyPosition {
  name: string
  code: string
}

/** Half-open range over `path`, collation "C": one agency and everything beneath it. */
export interface PathRange {
  low: string
  high: string
}

/** Which agencies a list holds; null asks nothing. Texts are normalised. */
export interface AgencyConditions {
  text: string | null
  under: PathRange | null
  levels: readonly AgencyLevel[] | null
  kinds: readonly AgencyKind[] | null
  provinceCode: string | null
  mustReport: boolean | null
  /** Only agencies whose line lies in one of these. */
  lines: LineRanges | null
}

/** One page of the agencies directly beneath one. */
export interface ChildrenPage extends Page<AgencyPosition> {
  parentNo: number
}

type Sql = Queryable['sql']

const columns = (sql: Sql) => sql`
  a.id, a.no, a.code, a.code_provisional as "codeIsProvisional", a.name_th as name, a.name_en as "nameEn",
  a.level, a.kind, a.province_code as "provinceCode", a.province_name as "provinceName",
  a.parent_no as "parentNo", a.parent_relation as "parentRelation", a.path,
  a.bound_by_act as "boundByAct", a.bound_reason as "boundByActReason",
  a.must_report as "mustReport", a.must_report_reason as "mustReportReason", a.valid_from as "validFrom"`

export const readAgenciesById = ({ sql }: Queryable, ids: readonly string[]): Promise<AgencyRow[]> =>
  sql<AgencyRow[]>`select ${columns(sql)} from agencies.agency a where a.id = any(${ids as string[]}::uuid[])`

export const readAgenciesByNo = ({ sql }: Queryable, nos: readonly number[]): Promise<AgencyRow[]> =>
  sql<AgencyRow[]>`select ${columns(sql)} from agencies.agency a where a.no = any(${nos as number[]}::int[])`

export const readAgenciesByCode = ({ sql }: Queryable, codes: readonly string[]): Promise<AgencyRow[]> =>
  sql<
    AgencyRow[]
  >`select ${columns(sql)} from agencies.agency a where a.code = any(${codes as string[]}::text[])`

/**
 * Reads a page of children for each parent, all in one statement.
 *
 * @returns in the order of `pages`; each with one row more than wanted where there is a next page
 */
export async function readChildren(
  { sql }: Queryable,
  pages: readonly ChildrenPage[],
): Promise<AgencyRow[][]> {
  // An empty name comes before every name there is, so that the index is entered at one place with or without a cursor.
  const rows = await sql<(AgencyRow & { page: number })[]>`
    select wanted.page::int, child.*
    from unnest(
      ${pages.map(({ parentNo }) => parentNo)}::int[], ${pages.map(({ first }) => first)}::int[],
      ${pages.map(({ after }) => after?.name ?? '')}::text[], ${pages.map(({ after }) => after?.code ?? '')}::text[]
    ) with ordinality wanted (parent_no, first, after_name, after_code, page)
    cross join lateral (
      select ${columns(sql)}
      from agencies.agency a
      where a.parent_no = wanted.parent_no and (a.name_th, a.code) > (wanted.after_name, wanted.after_code)
      order by a.name_th, a.code
      limit wanted.first + 1
    ) child
    order by wanted.page, child.name, child.code`
  const found: AgencyRow[][] = pages.map(() => [])
  for (const { page, ...row } of rows) found[page - 1]?.push(row)
  return found
}

/** Counts the agencies directly beneath each of these; one without children is not in the answer. */
export const countChildren = (
  { sql }: Queryable,
  parentNos: readonly number[],
): Promise<{ parentNo: number; count: number }[]> => sql<{ parentNo: number; count: number }[]>`
    select a.parent_no as "parentNo", count(*)::int as count
    from agencies.agency a where a.parent_no = any(${parentNos as number[]}::int[])
    group by a.parent_no`

/** Reads a page of agencies in Thai order; one row more than wanted where there is a next page. */
export function readAgencies(
  { sql }: Queryable,
  conditions: AgencyConditions,
  { first, after }: Page<AgencyPosition>,
): Promise<AgencyRow[]> {
  const beyond = after ? sql`and (a.name_th, a.code) > (${after.name}, ${after.code})` : sql``
  return sql<AgencyRow[]>`
    select ${columns(sql)}
    from agencies.agency a
    where ${holds(sql, conditions)} ${beyond}
    order by a.name_th, a.code
    limit ${first + 1}`
}

/** Counts all agencies for which the conditions hold. */
export async function countAgencies({ sql }: Queryable, conditions: AgencyConditions): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from agencies.agency a where ${holds(sql, conditions)}`
  return row?.count ?? 0
}

/** The range of paths of an agency and everything beneath it; null when there is no such agency. */
export async function findSubtree({ db }: Queryable, id: string): Promise<PathRange | null> {
  const [row] = await db.select({ path: agency.path }).from(agency).where(eq(agency.id, id))
  return row ? { low: row.path, high: `${row.path.slice(0, -1)}0` } : null
}

/** Only what is asked stands in the SQL: each combination is a fixed text, which is prepared and planned by itself. */
function holds(sql: Sql, conditions: AgencyConditions) {
  const { text, under, levels, kinds, provinceCode, mustReport, lines } = conditions
  const parts = [sql`true`]
  if (text) parts.push(matches(sql, text))
  if (under) parts.push(sql`a.path >= ${under.low} and a.path < ${under.high}`)
  if (levels) parts.push(sql`a.level = any(${levels as string[]}::text[])`)
  if (kinds) parts.push(sql`a.kind = any(${kinds as string[]}::text[])`)
  if (provinceCode) parts.push(sql`a.province_code = ${provinceCode}`)
  if (mustReport !== null) parts.push(sql`a.must_report = ${mustReport}`)
  if (lines) parts.push(inLines(sql, lines))
  return parts.reduce((all, part) => sql`${all} and ${part}`)
}

function matches(sql: Sql, text: string) {
  const pattern = text.replace(/[\\%_]/g, '\\$&')
  const inName = sql`a.search like ${`%${pattern}%`}`
  return /^\d{1,12}$/.test(text) ? sql`(${inName} or a.code like ${`${pattern}%`})` : inName
}

function inLines(sql: Sql, { lows, highs }: LineRanges) {
  const ranges = lows.map((low, i) => sql`(a.line >= ${low} and a.line < ${highs[i] ?? low})`)
  return sql`(${ranges.reduce((all, range) => sql`${all} or ${range}`, sql`false`)})`
}
