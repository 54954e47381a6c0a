import type { Database, Queryable } from '@eact/kit/database'
import { readTableByParts, type TableTaker } from '@eact/kit/table.store'
import type { AgencyKind, AgencyLevel, ParentRelation } from '@eact/schema/generated/agencies'
import { sql as drizzleSql } from 'drizzle-orm'
import { numbersHolding, type AgencyConditions } from '../agency/agency.search.store.ts'

/** An agency with all that the table of agencies says of it. */
export interface TableAgency {
  id: string
  no: number
  code: string
  codeIsProvisional: boolean
  name: string
  nameEn: string | null
  otherNames: { kind: string; name: string; usedUntil: string | null }[]
  parentNo: number | null
  parentCode: string | null
  parentName: string | null
  relation: ParentRelation | null
  kind: AgencyKind
  level: AgencyLevel
  provinceCode: string | null
  provinceName: string | null
  areaCode: string | null
  boundByAct: boolean
  boundByActReason: string | null
  mustReport: boolean
  mustReportReason: string | null
  codes: { scheme: string; code: string }[]
  emails: { kind: string; address: string; isMain: boolean }[]
  version: number
  path: string
  line: string
  depth: number
  isClosed: boolean
}

const columns = `
  a.id, a.no, a.code, a.code_provisional as "codeIsProvisional", a.name_th as name, a.name_en as "nameEn",
  a.parent_no as "parentNo", p.code as "parentCode", p.name_th as "parentName", a.parent_relation as relation,
  a.kind, a.level, a.province_code as "provinceCode", a.province_name as "provinceName", a.area_code as "areaCode",
  a.bound_by_act as "boundByAct", a.bound_reason as "boundByActReason",
  a.must_report as "mustReport", a.must_report_reason as "mustReportReason",
  a.version, a.path, a.line, a.depth, a.closed_at is not null as "isClosed",
  coalesce(n.names, '[]') as "otherNames", coalesce(c.codes, '[]') as codes, coalesce(e.emails, '[]') as emails`

/** Lists are put together once for all, not looked up for each agency: twelve thousand look-ups take longer. */
const from = `
  agencies.agency a
  left join agencies.agency p on p.no = a.parent_no
  left join (
    select agency_no, json_agg(json_build_object('kind', kind, 'name', text, 'usedUntil', used_until)) as names
    from agencies.name where valid_to is null group by agency_no
  ) n on n.agency_no = a.no
  left join (
    select agency_no, json_agg(json_build_object('scheme', scheme, 'code', code)) as codes
    from agencies.agency_code where valid_to is null group by agency_no
  ) c on c.agency_no = a.no
  left join (
    select agency_no, json_agg(json_build_object('kind', kind, 'address', address, 'isMain', is_main)) as emails
    from agencies.email where valid_to is null group by agency_no
  ) e on e.agency_no = a.no`

/** Reads the whole table of agencies, the closed ones with it. For the import: an export goes piece by piece. */
export const readWholeTable = ({ sql }: Queryable): Promise<TableAgency[]> => sql<TableAgency[]>`
  select ${sql.unsafe(columns)} from ${sql.unsafe(from)} order by a.no`

/**
 * Reads the agencies for which all conditions hold, in Thai order, out of one snapshot and a few hundred at a time:
 * the next ones are fetched when those before have been taken.
 */
export const readTable = (
  database: Database,
  conditions: AgencyConditions,
  taker: TableTaker<TableAgency>,
): Promise<void> =>
  readTableByParts(
    database,
    {
      // Bound to a select of its own: a search begins with a `with`.
      rows: drizzleSql`
        select ${drizzleSql.raw(columns)} from ${drizzleSql.raw(from)}
        where a.no in (select no from (${numbersHolding(conditions)}) found) order by a.name_th, a.code`,
      counted: numbersHolding(conditions),
    },
    taker,
  )
