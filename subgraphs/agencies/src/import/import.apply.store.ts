import type { Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { emailKinds } from '@eact/schema/forms/email'
import type { AgencyColumn } from '@eact/schema/forms/agency-table'
import type { AgencyField } from '@eact/schema/generated/agencies'
import { codesIn, emailsOf, namesIn } from './import.cells.ts'
import type { WantedRow } from './import.row.ts'
import { noOf } from './import.shape.ts'

/** Rows that are being written. */
export interface Writing {
  wanted: readonly WantedRow[]
  /** Names of the provinces by their codes. */
  provinces: ReadonlyMap<string, string>
  /** The one instant of all that is written. */
  at: Date
}

/** Columns of what an edit tells; a name and a place are told by the reorganisation. */
const fieldOfColumn: Readonly<Partial<Record<AgencyColumn, AgencyField>>> = {
  name_en: 'NAME_EN',
  other_names: 'OTHER_NAME',
  kind: 'KIND',
  level: 'LEVEL',
  province_code: 'PROVINCE',
  area_code: 'AREA',
  bound_by_act: 'BOUND_BY_ACT',
  bound_reason: 'BOUND_BY_ACT_REASON',
  must_report: 'MUST_REPORT',
  must_report_reason: 'MUST_REPORT_REASON',
  codes: 'OTHER_CODE',
  email_citizen_contact: 'EMAIL_CITIZEN_CONTACT',
  email_dga_registered: 'EMAIL_DGA_REGISTERED',
  email_petition: 'EMAIL_PETITION',
}

const isEdited = ({ held, differing }: WantedRow): boolean =>
  held !== null && differing.some((column) => column in fieldOfColumn)

/** Writes what is said of agencies in their own rows; where something else was said of a duty, its period is over. */
export async function writeSaid({ sql }: Tx, { wanted, provinces }: Writing): Promise<void> {
  const rows = wanted.filter(isEdited).map(({ held, after, differing }) => ({
    no: held?.no,
    renamed: differing.includes('name_th'),
    nameEn: after.name_en || null,
    kind: after.kind,
    level: after.level,
    provinceCode: after.province_code || null,
    provinceName: provinces.get(after.province_code) ?? null,
    provinceDiffers: differing.includes('province_code'),
    areaCode: after.area_code || null,
    bound: after.bound_by_act === 'YES',
    boundReason: after.bound_reason || null,
    boundDiffers: differing.includes('bound_by_act'),
    must: after.must_report === 'YES',
    mustReason: after.must_report_reason || null,
    mustDiffers: differing.includes('must_report'),
  }))
  if (rows.length === 0) return
  await sql`
    update agencies.agency a set version = a.version + (not w.renamed)::int, name_en = w."nameEn", kind = w.kind,
      level = w.level, province_code = w."provinceCode",
      province_name = case when w."provinceDiffers" then w."provinceName" else a.province_name end,
      area_code = w."areaCode", bound_by_act = w.bound, bound_reason = w."boundReason",
      bound_from = case when w."boundDiffers" then null else a.bound_from end,
      bound_to = case when w."boundDiffers" then null else a.bound_to end,
      must_report = w.must, must_report_reason = w."mustReason",
      must_report_from = case when w."mustDiffers" then null else a.must_report_from end,
      must_report_to = case when w."mustDiffers" then null else a.must_report_to end
    from json_to_recordset(${JSON.stringify(rows)}::json) w (no int, renamed boolean, "nameEn" text, kind text, level text,
      "provinceCode" text, "provinceName" text, "provinceDiffers" boolean, "areaCode" text, bound boolean,
      "boundReason" text, "boundDiffers" boolean, must boolean, "mustReason" text, "mustDiffers" boolean)
    where a.no = w.no`
}

/** Numbers of the agencies of which a column says something else; as JSON, which has no limit of parameters. */
const numbersIn = (wanted: readonly WantedRow[], column: AgencyColumn): string =>
  JSON.stringify(wanted.filter((row) => row.differing.includes(column)).map(noOf))

/** Ends and begins other names, codes of others and addresses, each kind in two statements for all rows. */
export async function writeLists(tx: Tx, writing: Writing): Promise<void> {
  await writeNames(tx, writing)
  await writeCodes(tx, writing)
  await writeEmails(tx, writing)
}

async function writeNames({ sql }: Tx, { wanted, at }: Writing): Promise<void> {
  const names = wanted.flatMap((row) =>
    row.differing.includes('other_names')
      ? namesIn(row.after.other_names).map((name) => ({ no: noOf(row), ...name }))
      : [],
  )
  const asked = JSON.stringify(names)
  // What the same act has begun, such as the former name of one that is renamed, stays.
  await sql`
    update agencies.name n set valid_to = ${at}
    where n.agency_no in (select value::int from json_array_elements_text(${numbersIn(wanted, 'other_names')}::json))
      and n.valid_to is null and n.valid_from < ${at}
      and not exists (
        select from json_to_recordset(${asked}::json) w (no int, kind text, name text, "usedUntil" date)
        where w.no = n.agency_no and w.kind = n.kind and w.name = n.text and w."usedUntil" is not distinct from n.used_until
      )`
  await sql`
    insert into agencies.name (agency_no, kind, text, used_until, source, valid_from)
    select w.no, w.kind, w.name, w."usedUntil", 'import', ${at}
    from json_to_recordset(${asked}::json) w (no int, kind text, name text, "usedUntil" date)
    on conflict (agency_no, text) where valid_to is null do nothing`
}

async function writeCodes({ sql }: Tx, { wanted, at }: Writing): Promise<void> {
  const codes = wanted.flatMap((row) =>
    row.differing.includes('codes')
      ? codesIn(row.after.codes).map((code) => ({ no: noOf(row), ...code }))
      : [],
  )
  const asked = JSON.stringify(codes)
  await sql`
    update agencies.agency_code c set valid_to = ${at}
    where c.agency_no in (select value::int from json_array_elements_text(${numbersIn(wanted, 'codes')}::json))
      and c.valid_to is null
      and not exists (
        select from json_to_recordset(${asked}::json) w (no int, scheme text, code text)
        where w.no = c.agency_no and w.scheme = c.scheme and w.code = c.code
      )`
  await sql`
    insert into agencies.agency_code (agency_no, scheme, code, valid_from)
    select w.no, w.scheme, w.code, ${at}
    from json_to_recordset(${asked}::json) w (no int, scheme text, code text)
    where not exists (
      select from agencies.agency_code c
      where c.agency_no = w.no and c.scheme = w.scheme and c.code = w.code and c.valid_to is null
    )`
}

const columnOfKind = (kind: string) => `email_${kind.toLowerCase()}` as AgencyColumn

async function writeEmails({ sql }: Tx, { wanted, at }: Writing): Promise<void> {
  const lists = wanted.flatMap((row) =>
    emailKinds.filter((kind) => row.differing.includes(columnOfKind(kind))).map((kind) => ({ row, kind })),
  )
  const kinds = JSON.stringify(lists.map(({ row, kind }) => ({ no: noOf(row), kind })))
  const emails = lists.flatMap(({ row, kind }) =>
    emailsOf(row.after[columnOfKind(kind)]).map((address, place) => ({
      id: newId(),
      no: noOf(row),
      kind,
      address,
      isMain: place === 0,
    })),
  )
  const asked = JSON.stringify(emails)
  // An address that only becomes, or ceases to be, the main one was verified all the same.
  await sql`
    update agencies.email e set valid_to = ${at}
    from json_to_recordset(${kinds}::json) k (no int, kind text)
    where e.agency_no = k.no and e.kind = k.kind and e.valid_to is null
      and not exists (
        select from json_to_recordset(${asked}::json) w (no int, kind text, address text, "isMain" boolean)
        where w.no = e.agency_no and w.kind = e.kind and w.address = e.address and w."isMain" = e.is_main
      )`
  await sql`
    insert into agencies.email (id, agency_no, kind, address, is_main, verified_at, is_sample, valid_from)
    select w.id, w.no, w.kind, w.address, w."isMain",
      (select max(old.verified_at) from agencies.email old
        where old.agency_no = w.no and old.kind = w.kind and old.address = w.address and old.valid_to = ${at}),
      lower(w.address) like '%.example', ${at}
    from json_to_recordset(${asked}::json) w (id uuid, no int, kind text, address text, "isMain" boolean)
    where not exists (
      select from agencies.email e
      where e.agency_no = w.no and e.kind = w.kind and e.address = w.address and e.is_main = w."isMain"
        and e.valid_to is null
    )`
}

/** Who an import is by, and under which right. */
export interface ImportedBy {
  personId: string
  role: string
  agencyNo: number
}

/** Appends to the history of each agency what was changed of it beside its name and place. */
export async function writeEdits(
  { sql }: Tx,
  { wanted, at }: Writing,
  by: ImportedBy,
  reason: string,
): Promise<void> {
  const rows = wanted.filter(isEdited).map(({ held, before, after, differing }) => ({
    id: newId(),
    no: held?.no,
    changes: differing.flatMap((column) => {
      const field = fieldOfColumn[column]
      return field ? [{ field, before: before?.[column] || null, after: after[column] || null }] : []
    }),
  }))
  if (rows.length === 0) return
  await sql`
    insert into agencies.agency_edit (id, agency_no, version, at, edited_by, acting_role, acting_agency_no, reason, changes)
    select w.id, w.no, a.version, ${at}, ${by.personId}, ${by.role}, ${by.agencyNo}, ${reason}, w.changes
    from json_to_recordset(${JSON.stringify(rows)}::json) w (id uuid, no int, changes jsonb)
    join agencies.agency a on a.no = w.no`
}
