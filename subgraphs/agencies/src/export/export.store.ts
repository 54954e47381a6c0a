import type { Database, Queryable, Tx } from '@eact/kit/database'
import type { AgencyKind, AgencyLevel, ParentRelation } from '@eact/schema/generated/agencies'
import { sql as drizzleSql, type SQL } from 'drizzle-orm'
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
  coalesce((
    select json_agg(json_build_object('kind', n.kind, 'name', n.text, 'usedUntil', n.used_until))
    from agencies.name n where n.agency_no = a.no and n.valid_to is null
  ), '[]') as "otherNames",
  coalesce((
    select json_agg(json_build_object('scheme', c.scheme, 'code', c.code))
    from agencies.agency_code c where c.agency_no = a.no and c.valid_to is null
  ), '[]') as codes,
  coalesce((
    select json_agg(json_build_object('kind', e.kind, 'address', e.address, 'isMain', e.is_main))
    from agencies.email e where e.agency_no = a.no and e.valid_to is null
  ), '[]') as emails`

/** Reads the whole table of agencies, the closed ones with it. For the import: an export goes piece by piece. */
export const readWholeTable = ({ sql }: Queryable): Promise<TableAgency[]> => sql<TableAgency[]>`
  select ${sql.unsafe(columns)}
  from agencies.agency a left join agencies.agency p on p.no = a.parent_no
  order by a.no`

/** Rows that are held at a time. */
export const rowsAtATime = 500

/** What is known of an export before its first row. */
export interface ExportBeginning {
  rowCount: number
  /** The instant at which the table was as it is exported. */
  asOf: Date
}

/** Who takes an export. */
export interface ExportTaker {
  begin(beginning: ExportBeginning): void
  /** Answers when it has room for more; what it throws ends the export. */
  take(rows: TableAgency[]): Promise<void>
}

/**
 * Reads the agencies for which all conditions hold, in Thai order, out of one snapshot and a few hundred at a time:
 * the next ones are fetched when those before have been taken.
 */
export function readTable(
  database: Database,
  conditions: AgencyConditions,
  taker: ExportTaker,
): Promise<void> {
  return database.transaction(async (tx) => {
    await tx.sql`set transaction isolation level repeatable read, read only`
    taker.begin(await readBeginning(tx, conditions))
    await tx.db.execute(drizzleSql`
      declare table_rows no scroll cursor for
      select ${drizzleSql.raw(columns)}
      from agencies.agency a left join agencies.agency p on p.no = a.parent_no
      where a.no in (${numbersOf(conditions)}) order by a.name_th, a.code`)
    for (;;) {
      const rows = await tx.sql.unsafe<TableAgency[]>(`fetch ${rowsAtATime} from table_rows`)
      if (rows.length > 0) await taker.take(rows)
      if (rows.length < rowsAtATime) return
    }
  })
}

async function readBeginning({ db }: Tx, conditions: AgencyConditions): Promise<ExportBeginning> {
  const [row] = await db.execute<{ rowCount: number; asOf: Date } & Record<string, unknown>>(drizzleSql`
    select count(*)::int as "rowCount", clock_timestamp() as "asOf" from (${numbersHolding(conditions)}) found`)
  return row as ExportBeginning & Record<string, unknown>
}

/** Bound to a select of its own: a search begins with a `with`. */
const numbersOf = (conditions: AgencyConditions): SQL =>
  drizzleSql`select no from (${numbersHolding(conditions)}) found`
