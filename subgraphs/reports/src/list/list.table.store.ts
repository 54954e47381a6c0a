import type { Database } from '@eact/kit/database'
import { readTableByParts, type TableTaker } from '@eact/kit/table.store'
import type {
  AgencyKind,
  AgencyLevel,
  CoverageState,
  OrderDirection,
  ReportingAgencyOrder,
} from '@eact/schema/generated/reports'
import { sql, type SQL } from 'drizzle-orm'
import { holdingAll, tree, visibleReport, type ListConditions } from './list.conditions.store.ts'

/** An agency with all that the table of reports says of it. */
export interface TableReport {
  id: string
  code: string
  codeIsProvisional: boolean
  name: string
  /** The agencies above, the highest first; null at the top. */
  above: string | null
  level: AgencyLevel
  kind: AgencyKind
  provinceName: string | null
  mustReport: boolean
  /** Null where there is no report that the viewer may know of. */
  createdAt: Date | null
  modifiedAt: Date | null
  /** Null is `NONE`. */
  section10: CoverageState | null
  section13a: CoverageState | null
  section13b: CoverageState | null
  section16: CoverageState | null
}

/** In which order a table is written. */
export interface TableOrder {
  by: ReportingAgencyOrder
  direction: OrderDirection
}

/** Reads the agencies for which all conditions hold, out of one snapshot and a few hundred at a time. */
export const readReportTable = (
  database: Database,
  asked: ListConditions,
  order: TableOrder,
  taker: TableTaker<TableReport>,
): Promise<void> => {
  const counted = sql`select agency.no from ${tree} where ${holdingAll(asked)}`
  const rows = sql`
    select agency.id, agency.code, agency.code_provisional as "codeIsProvisional", agency.name_th as name,
      above.names as above, agency.level, agency.kind, agency.province_name as "provinceName",
      agency.must_report as "mustReport", r.created_at as "createdAt", r.modified_at as "modifiedAt",
      c."section10", c."section13a", c."section13b", c."section16"
    from ${tree} agency
    left join reports.report r on r.agency_no = agency.no and ${visibleReport(asked)}
    left join (${states}) c on c.agency_no = agency.no
    cross join lateral (
      select string_agg(up.name_th, ' › ' order by steps.place) as names
      from unnest(string_to_array(trim(both '/' from agency.path), '/')::int[]) with ordinality as steps (no, place)
      join agencies.agency up on up.no = steps.no
      where up.no <> agency.no
    ) above
    where agency.no in (${counted})
    order by ${orderOf(order)}`
  return readTableByParts(database, { rows, counted }, taker)
}

/** Put together once for all, not looked up for each agency. */
const states = sql`
  select agency_no,
    max(state) filter (where section = 'SECTION_10') as "section10",
    max(state) filter (where section = 'SECTION_13_1') as "section13a",
    max(state) filter (where section = 'SECTION_13_2') as "section13b",
    max(state) filter (where section = 'SECTION_16') as "section16"
  from reports.coverage_state where valid_to is null group by agency_no`

function orderOf({ by, direction }: TableOrder): SQL {
  const way = sql.raw(direction === 'ASCENDING' ? 'asc' : 'desc')
  const name = sql`agency.name_th, agency.code`
  if (by === 'TREE') return sql`agency.path ${way}`
  if (by === 'CREATED') return sql`r.created_at ${way} nulls last, ${name}`
  if (by === 'MODIFIED') return sql`r.modified_at ${way} nulls last, ${name}`
  return sql`agency.name_th ${way}, agency.code ${way}`
}
