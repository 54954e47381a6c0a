import type { Tx } from '@eact/kit/database'
import type { Publicity, SaveStamp } from '../report/report.rows.ts'
import type { LicenceValues } from './licence.changes.ts'

/** A licence as a save leaves it. */
export interface WrittenLicence extends LicenceValues, Publicity, SaveStamp {
  id: string
  reportId: string
  agencyNo: number
}

/** Writes licences, new ones too, with their new states, in three statements however many there are. */
export async function writeLicences({ sql }: Tx, licences: readonly WrittenLicence[]): Promise<void> {
  if (licences.length === 0) return
  const written = JSON.stringify(licences.map(rowOf))
  await sql`
    insert into reports.licence (id, report_id, agency_no, name, in_use, off_by_answer, created_at, saved_at, saved_by,
      acting_role, acting_agency_no, public_from, suspended_at)
    select id, report_id, agency_no, name, in_use, off_by_answer, saved_at, saved_at, saved_by, acting_role,
      acting_agency_no, public_from, suspended_at
    from json_to_recordset(${written}::json) w (id uuid, report_id uuid, agency_no int, name text, in_use boolean,
      off_by_answer boolean, saved_at timestamptz, saved_by uuid, acting_role text, acting_agency_no int,
      public_from timestamptz, suspended_at timestamptz)
    on conflict (id) do update set name = excluded.name, in_use = excluded.in_use,
      off_by_answer = excluded.off_by_answer, saved_at = excluded.saved_at, saved_by = excluded.saved_by,
      acting_role = excluded.acting_role, acting_agency_no = excluded.acting_agency_no,
      public_from = excluded.public_from, suspended_at = excluded.suspended_at, is_sample = false`
  await sql`
    update reports.licence_state s set valid_to = w.saved_at
    from json_to_recordset(${written}::json) w (id uuid, saved_at timestamptz)
    where s.licence_id = w.id and s.valid_to is null`
  await sql`
    insert into reports.licence_state (licence_id, name, in_use, version, valid_from)
    select id, name, in_use, version, saved_at
    from json_to_recordset(${written}::json) w (id uuid, name text, in_use boolean, version int, saved_at timestamptz)`
}

const rowOf = (licence: WrittenLicence) => ({
  id: licence.id,
  report_id: licence.reportId,
  agency_no: licence.agencyNo,
  name: licence.name,
  in_use: licence.inUse,
  off_by_answer: licence.offByAnswer,
  saved_at: licence.at,
  saved_by: licence.savedBy,
  acting_role: licence.actingRole,
  acting_agency_no: licence.actingAgencyNo,
  public_from: licence.publicFrom,
  suspended_at: licence.suspendedAt,
  version: licence.version,
})
