import type { Tx } from '@eact/kit/database'
import type { Publicity, SaveStamp } from '../report/report.rows.ts'
import type { DocumentValues } from './document.changes.ts'

/** A document as a save leaves it. */
export interface WrittenDocument extends DocumentValues, Publicity, SaveStamp {
  id: string
}

/** Writes documents and their new states, and ends the states before, in three statements however many there are. */
export async function writeDocuments({ sql }: Tx, documents: readonly WrittenDocument[]): Promise<void> {
  if (documents.length === 0) return
  const written = JSON.stringify(documents.map(rowOf))
  await sql`
    update reports.document d set announced_on = w.announced_on, file_name = w.file_name, scope = w.scope,
      group_nos = w.group_nos, is_locked = w.is_locked, licence_ids = w.licence_ids, in_use = w.in_use,
      off_by_answer = w.off_by_answer, saved_at = w.saved_at, saved_by = w.saved_by, acting_role = w.acting_role,
      acting_agency_no = w.acting_agency_no, suspended_at = w.suspended_at,
      -- What waits for the scanner, or did not pass, is not public, whatever is saved.
      public_from = case when d.scan_state in ('NOT_NEEDED', 'CLEAN') then w.public_from end
    from json_to_recordset(${written}::json) w (id uuid, announced_on date, file_name text, scope text, group_nos int[],
      is_locked boolean, licence_ids uuid[], in_use boolean, off_by_answer boolean, saved_at timestamptz, saved_by uuid,
      acting_role text, acting_agency_no int, public_from timestamptz, suspended_at timestamptz)
    where d.id = w.id`
  await sql`
    update reports.document_state s set valid_to = w.saved_at
    from json_to_recordset(${written}::json) w (id uuid, saved_at timestamptz)
    where s.document_id = w.id and s.valid_to is null`
  await sql`
    insert into reports.document_state (document_id, in_use, scope, announced_on, file_name, group_nos, is_locked,
      licence_ids, version, valid_from)
    select id, in_use, scope, announced_on, file_name, group_nos, is_locked, licence_ids, version, saved_at
    from json_to_recordset(${written}::json) w (id uuid, in_use boolean, scope text, announced_on date, file_name text,
      group_nos int[], is_locked boolean, licence_ids uuid[], version int, saved_at timestamptz)`
}

const rowOf = (document: WrittenDocument) => ({
  id: document.id,
  announced_on: document.announcedOn,
  file_name: document.fileName,
  scope: document.scope,
  group_nos: document.groupNos,
  is_locked: document.isLocked,
  licence_ids: document.licenceIds,
  in_use: document.inUse,
  off_by_answer: document.offByAnswer,
  saved_at: document.at,
  saved_by: document.savedBy,
  acting_role: document.actingRole,
  acting_agency_no: document.actingAgencyNo,
  public_from: document.publicFrom,
  suspended_at: document.suspendedAt,
  version: document.version,
})
