import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import { treeAsOf } from './agency.past.tables.ts'
import type { AgencyKind, AgencyLevel, ParentRelation } from '@eact/schema/generated/agencies'

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
  /** Code of the district, or of the province, that it lies in. */
  areaCode: string | null
  parentNo: number | null
  parentRelation: ParentRelation | null
  /** `/1/12/345/`: the numbers of all agencies above and its own. */
  path: string
  /** The same along สังกัด only. */
  line: string
  boundByAct: boolean
  boundByActReason: string | null
  /** The legal days, ISO, for which it is said; null where none is set. */
  boundFrom: string | null
  boundTo: string | null
  mustReport: boolean
  mustReportReason: string | null
  mustReportFrom: string | null
  mustReportTo: string | null
  /** Counts the changes of what is said of it. */
  version: number
  /** When it was closed; null while it stands. */
  closedAt: Date | null
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

/** One page of the agencies directly beneath one. */
export interface ChildrenPage extends Page<AgencyPosition> {
  parentNo: number
}

type Sql = Queryable['sql']

/** The tree as it stands, or as it stood at a past instant. */
export const tree = (sql: Sql, asOf: Date | null) =>
  asOf ? sql`${sql.unsafe(treeAsOf[0])}${asOf}${sql.unsafe(treeAsOf[1])}` : sql`agencies.agency`

const columns = (sql: Sql) => sql`
  a.id, a.no, a.code, a.code_provisional as "codeIsProvisional", a.name_th as name, a.name_en as "nameEn",
  a.level, a.kind, a.province_code as "provinceCode", a.province_name as "provinceName",
  a.area_code as "areaCode", a.parent_no as "parentNo", a.parent_relation as "parentRelation", a.path, a.line,
  a.bound_by_act as "boundByAct", a.bound_reason as "boundByActReason", a.bound_from as "boundFrom",
  a.bound_to as "boundTo", a.must_report as "mustReport", a.must_report_reason as "mustReportReason",
  a.must_report_from as "mustReportFrom", a.must_report_to as "mustReportTo", a.version,
  a.closed_at as "closedAt", a.valid_from as "validFrom"`

/**
 * Makes a row of its values, in the order of `columns`. Where hundreds are read at once: the driver's own objects, put
 * together name by name, are slow to make and to read, and twice as large.
 */
const rowOf = ([
  id,
  no,
  code,
  codeIsProvisional,
  name,
  nameEn,
  level,
  kind,
  provinceCode,
  provinceName,
  areaCode,
  parentNo,
  parentRelation,
  path,
  line,
  boundByAct,
  boundByActReason,
  boundFrom,
  boundTo,
  mustReport,
  mustReportReason,
  mustReportFrom,
  mustReportTo,
  version,
  closedAt,
  validFrom,
  // A test holds the order to that of the columns.
  // oxlint-disable-next-line typescript/no-explicit-any
]: any[]): AgencyRow => ({
  id,
  no,
  code,
  codeIsProvisional,
  name,
  nameEn,
  level,
  kind,
  provinceCode,
  provinceName,
  areaCode,
  parentNo,
  parentRelation,
  path,
  line,
  boundByAct,
  boundByActReason,
  boundFrom,
  boundTo,
  mustReport,
  mustReportReason,
  mustReportFrom,
  mustReportTo,
  version,
  closedAt,
  validFrom,
})

// Each of what follows reads the tree as it stands, or as of a past instant where one is given.

export const readAgenciesById = (
  { sql }: Queryable,
  ids: readonly string[],
  asOf: Date | null = null,
): Promise<AgencyRow[]> =>
  sql<
    AgencyRow[]
  >`select ${columns(sql)} from ${tree(sql, asOf)} a where a.id = any(${ids as string[]}::uuid[])`

export const readAgenciesByNo = (
  { sql }: Queryable,
  nos: readonly number[],
  asOf: Date | null = null,
): Promise<AgencyRow[]> =>
  sql<
    AgencyRow[]
  >`select ${columns(sql)} from ${tree(sql, asOf)} a where a.no = any(${nos as number[]}::int[])`

/** An agency, by the code that it was asked for by. */
export interface AgencyByCode extends AgencyRow {
  askedCode: string
}

/** Reads agencies by their codes; those that have it no more are looked for only where nobody has it. */
export async function readAgenciesByCode(
  { sql }: Queryable,
  codes: readonly string[],
  asOf: Date | null = null,
): Promise<AgencyByCode[]> {
  const found = await sql<AgencyByCode[]>`
    select ${columns(sql)}, a.code as "askedCode"
    from ${tree(sql, asOf)} a where a.code = any(${codes as string[]}::text[])`
  const known = new Set(found.map(({ code }) => code))
  const unknown = codes.filter((code) => !known.has(code))
  if (unknown.length === 0) return found
  const former = await sql<AgencyByCode[]>`
    select distinct on (former.code) ${columns(sql)}, former.code as "askedCode"
    from agencies.agency_version former join ${tree(sql, asOf)} a on a.no = former.agency_no
    where former.code = any(${unknown}::text[]) ${asOf ? sql`and former.valid_from <= ${asOf}` : sql``}
    order by former.code, former.valid_from desc`
  return [...found, ...former]
}

/**
 * Reads a page of children for each parent, all in one statement.
 *
 * @returns in the order of `pages`; each with one row more than wanted where there is a next page
 */
export async function readChildren(
  { sql }: Queryable,
  pages: readonly ChildrenPage[],
  asOf: Date | null = null,
): Promise<AgencyRow[][]> {
  // An empty name comes before every name there is, so that the index is entered at one place with or without a cursor.
  const rows = await sql`
    select child.*, wanted.page::int
    from unnest(
      ${pages.map(({ parentNo }) => parentNo)}::int[], ${pages.map(({ first }) => first)}::int[],
      ${pages.map(({ after }) => after?.name ?? '')}::text[], ${pages.map(({ after }) => after?.code ?? '')}::text[]
    ) with ordinality wanted (parent_no, first, after_name, after_code, page)
    cross join lateral (
      select ${columns(sql)}
      from ${tree(sql, asOf)} a
      where a.parent_no = wanted.parent_no and a.closed_at is null
        and (a.name_th, a.code) > (wanted.after_name, wanted.after_code)
      order by a.name_th, a.code
      limit wanted.first + 1
    ) child
    order by wanted.page, child.name, child.code`.values()
  const found: AgencyRow[][] = pages.map(() => [])
  for (const row of rows) found[row.at(-1) - 1]?.push(rowOf(row))
  return found
}

/** Counts the agencies directly beneath each of these; one without children is not in the answer. */
export const countChildren = (
  { sql }: Queryable,
  parentNos: readonly number[],
  asOf: Date | null = null,
): Promise<{ parentNo: number; count: number }[]> => sql<{ parentNo: number; count: number }[]>`
    select a.parent_no as "parentNo", count(*)::int as count
    from ${tree(sql, asOf)} a where a.parent_no = any(${parentNos as number[]}::int[]) and a.closed_at is null
    group by a.parent_no`

/** Reads a page of all agencies in Thai order; one row more than wanted where there is a next page. */
export const readAllAgencies = (
  { sql }: Queryable,
  { first, after }: Page<AgencyPosition>,
): Promise<AgencyRow[]> => sql<AgencyRow[]>`
  select ${columns(sql)}
  from agencies.agency a
  where a.closed_at is null and (a.name_th, a.code) > (${after?.name ?? ''}, ${after?.code ?? ''})
  order by a.name_th, a.code
  limit ${first + 1}`

/** The range of paths of an agency and everything beneath it; null when there is no such agency. */
export async function findSubtree(
  { sql }: Queryable,
  id: string,
  asOf: Date | null = null,
): Promise<PathRange | null> {
  const [row] = await sql<{ path: string }[]>`select a.path from ${tree(sql, asOf)} a where a.id = ${id}`
  return row ? { low: row.path, high: `${row.path.slice(0, -1)}0` } : null
}
