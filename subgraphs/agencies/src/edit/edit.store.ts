import type { Queryable, Tx } from '@eact/kit/database'
import type { HeldGrant } from '@eact/kit/reach'
import type { CodeScheme, FormName } from '@eact/schema/forms/agency'
import type { EmailKind } from '@eact/schema/forms/email'
import type { AgencyField, AgencyKind, AgencyLevel } from '@eact/schema/generated/agencies'
import { ofNoUndoneOpening } from '../agency/agency.history.store.ts'

/** What a save may change in the agency's own row. */
export interface Said {
  code: string
  codeIsProvisional: boolean
  name: string
  nameEn: string | null
  level: AgencyLevel
  kind: AgencyKind
  provinceCode: string | null
  provinceName: string | null
  areaCode: string | null
  boundByAct: boolean
  boundByActReason: string | null
  /** ISO days. */
  boundFrom: string | null
  boundTo: string | null
  mustReport: boolean
  mustReportReason: string | null
  mustReportFrom: string | null
  mustReportTo: string | null
}

/** An agency as a save finds it. */
export interface HeldAgency extends Said {
  id: string
  no: number
  path: string
  line: string
  version: number
  isClosed: boolean
  belongs: boolean
  emails: { id: string; kind: EmailKind; address: string; isMain: boolean }[]
  names: FormName[]
  codes: { scheme: CodeScheme; code: string }[]
}

/** Who an edit is by, and under which right; null: the system by itself. */
export type EditedBy = { personId: string; grant: HeldGrant } | null

/** One field before and after. */
export interface FieldChange {
  field: AgencyField
  before: string | null
  after: string | null
}

/**
 * The numbers of the agencies that a save changes: the one with this id and, where its code is to change, those that
 * lie in it, which name it by its code. Empty when there is no such agency.
 */
export async function numbersToLock({ sql }: Tx, id: string, codeChanges: boolean): Promise<number[]> {
  const rows = await sql<{ no: number }[]>`
    select a.no from agencies.agency a where a.id = ${id}
    union
    select beside.no from agencies.agency a join agencies.agency beside on beside.area_code = a.code
    where a.id = ${id} and ${codeChanges}
    order by no`
  return rows.map(({ no }) => no)
}

/** Reads an agency with all that a save may change; its row is locked by then. */
export async function readHeld({ sql }: Queryable, id: string): Promise<HeldAgency | null> {
  const [row] = await sql<HeldAgency[]>`
    select a.id, a.no, a.path, a.line, a.version, a.closed_at is not null as "isClosed",
      coalesce(a.parent_relation = 'BELONGS_TO', false) as belongs,
      a.code, a.code_provisional as "codeIsProvisional", a.name_th as name, a.name_en as "nameEn", a.level, a.kind,
      a.province_code as "provinceCode", a.province_name as "provinceName", a.area_code as "areaCode",
      a.bound_by_act as "boundByAct", a.bound_reason as "boundByActReason", a.bound_from as "boundFrom",
      a.bound_to as "boundTo", a.must_report as "mustReport", a.must_report_reason as "mustReportReason",
      a.must_report_from as "mustReportFrom", a.must_report_to as "mustReportTo",
      coalesce((
        select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'address', e.address, 'isMain', e.is_main))
        from agencies.email e where e.agency_no = a.no and e.valid_to is null
      ), '[]') as emails,
      coalesce((
        select json_agg(json_build_object('kind', n.kind, 'name', n.text, 'usedUntil', n.used_until))
        from agencies.name n where n.agency_no = a.no and n.valid_to is null
      ), '[]') as names,
      coalesce((
        select json_agg(json_build_object('scheme', c.scheme, 'code', c.code))
        from agencies.agency_code c where c.agency_no = a.no and c.valid_to is null
      ), '[]') as codes
    from agencies.agency a where a.id = ${id}`
  return row ?? null
}

/** Agencies for which the period of a duty is over. @param today the day in Bangkok, YYYY-MM-DD */
export const idsOfEndedPeriods = ({ sql }: Queryable, today: string): Promise<{ id: string; no: number }[]> =>
  sql<{ id: string; no: number }[]>`
    select id, no from agencies.agency where bound_to < ${today} and closed_at is null
    union
    select id, no from agencies.agency where must_report_to < ${today} and closed_at is null
    order by no`

/** What stands elsewhere and decides whether a save can be. */
export interface Ground {
  /** The name of the province asked for, without the word จังหวัด; null when there is none. */
  provinceName: string | null
  /** The province of the area asked for; undefined when there is no such area. */
  areaProvince: string | null | undefined
  /** Whether another agency has, or had, the code asked for. */
  codeIsTaken: boolean
  /** The names of those that stand beside the agency in the same area, where a name is put right. */
  namesBeside: readonly string[]
  /** Which of the codes of others are another agency's, as `scheme code`. */
  taken: ReadonlySet<string>
}

/** Looks up, in one statement, what a save asks for. */
export async function readGround(
  { sql }: Queryable,
  asked: {
    no: number
    provinceCode: string | null
    areaCode: string | null
    code: string | null
    codes: readonly { scheme: string; code: string }[]
    name: string | null
  },
): Promise<Ground> {
  const { no, provinceCode, areaCode, code, codes, name } = asked
  const [row] = await sql<
    {
      provinceName: string | null
      area: { province: string | null } | null
      codeIsTaken: boolean
      namesBeside: string[]
      taken: string[]
    }[]
  >`
    select
      (
        select p.province_name from agencies.agency p
        where p.province_code = ${provinceCode} and p.province_name is not null
        order by p.kind <> 'PROVINCE', p.depth, p.no limit 1
      ) as "provinceName",
      (
        select json_build_object('province', area.province_code) from agencies.agency area
        where area.code = ${areaCode} and area.kind in ('PROVINCE', 'DISTRICT', 'BKK_DISTRICT', 'SPECIAL_LOCAL')
          and area.closed_at is null
      ) as area,
      exists (select from agencies.agency other where other.code = ${code} and other.no <> ${no})
        or exists (select from agencies.agency_version v where v.code = ${code} and v.agency_no <> ${no}
          and ${ofNoUndoneOpening({ sql })})
        or exists (select from agencies.deleted_agency d where d.code = ${code})
        as "codeIsTaken",
      array(
        select beside.name_th from agencies.agency a
        join agencies.agency beside on beside.parent_no is not distinct from a.parent_no and beside.no <> a.no
        where ${name !== null} and a.no = ${no} and beside.closed_at is null
          and beside.area_code is not distinct from ${areaCode}
      ) as "namesBeside",
      array(
        select c.scheme || ' ' || c.code from agencies.agency_code c
        join json_to_recordset(${JSON.stringify(codes)}::json) asked (scheme text, code text)
          on asked.scheme = c.scheme and asked.code = c.code
        where c.valid_to is null and c.agency_no <> ${no}
      ) as taken`
  const { provinceName = null, area = null, codeIsTaken = false, namesBeside = [], taken = [] } = row ?? {}
  const areaProvince = area ? area.province : undefined
  return { provinceName, areaProvince, codeIsTaken, namesBeside, taken: new Set(taken) }
}

/** Writes what is said of an agency, as its next version; what lies in it names it by its new code. */
export async function writeSaid({ sql }: Tx, { no, code: before }: HeldAgency, said: Said): Promise<void> {
  await sql`
    update agencies.agency set version = version + 1, code = ${said.code},
      code_provisional = ${said.codeIsProvisional}, name_th = ${said.name}, name_en = ${said.nameEn},
      level = ${said.level}, kind = ${said.kind}, province_code = ${said.provinceCode},
      province_name = ${said.provinceName}, area_code = ${said.areaCode}, bound_by_act = ${said.boundByAct},
      bound_reason = ${said.boundByActReason}, bound_from = ${said.boundFrom}, bound_to = ${said.boundTo},
      must_report = ${said.mustReport}, must_report_reason = ${said.mustReportReason},
      must_report_from = ${said.mustReportFrom}, must_report_to = ${said.mustReportTo}
    where no = ${no}`
  if (said.code !== before)
    await sql`update agencies.agency set area_code = ${said.code} where area_code = ${before}`
}

/** An edit as it is kept. */
export interface NewEdit {
  id: string
  agencyNo: number
  version: number
  at: Date
  by: EditedBy
  reason: string | null
  changes: readonly FieldChange[]
}

/** Appends to the history who changed what of an agency. */
export async function appendEdit({ sql }: Tx, edit: NewEdit): Promise<void> {
  const { id, agencyNo, version, at, by, reason, changes } = edit
  await sql`
    insert into agencies.agency_edit
      (id, agency_no, version, at, edited_by, acting_role, acting_agency_no, reason, changes)
    values (${id}, ${agencyNo}, ${version}, ${at}, ${by?.personId ?? null}, ${by?.grant.role ?? null},
      ${by?.grant.agencyNo ?? null}, ${reason}, ${JSON.stringify(changes)}::jsonb)`
}
