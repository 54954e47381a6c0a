import type { Tx } from '@eact/kit/database'
import type { Publicity, SaveStamp } from '../report/report.rows.ts'
import type { LinkValues } from './link.changes.ts'

/** A link as a save leaves it. */
export interface WrittenLink extends LinkValues, Publicity, SaveStamp {
  id: string
  reportId: string
  agencyNo: number
}

/** Writes links, new ones too, with their new states, in three statements however many there are. */
export async function writeLinks({ sql }: Tx, links: readonly WrittenLink[]): Promise<void> {
  if (links.length === 0) return
  const written = JSON.stringify(links.map(rowOf))
  await sql`
    insert into reports.link (id, report_id, agency_no, kind, url, name, licence_ids, title, gazetted_on, citation, in_use,
      off_by_answer, created_at, saved_at, saved_by, acting_role, acting_agency_no, public_from, suspended_at)
    select id, report_id, agency_no, kind, url, name, licence_ids, title, gazetted_on, citation, in_use, off_by_answer,
      saved_at, saved_at, saved_by, acting_role, acting_agency_no, public_from, suspended_at
    from json_to_recordset(${written}::json) w (id uuid, report_id uuid, agency_no int, kind text, url text, name text,
      licence_ids uuid[], title text, gazetted_on date, citation text, in_use boolean, off_by_answer boolean,
      saved_at timestamptz, saved_by uuid, acting_role text, acting_agency_no int, public_from timestamptz,
      suspended_at timestamptz)
    on conflict (id) do update set url = excluded.url, name = excluded.name, licence_ids = excluded.licence_ids,
      title = excluded.title, gazetted_on = excluded.gazetted_on, citation = excluded.citation,
      in_use = excluded.in_use, off_by_answer = excluded.off_by_answer, saved_at = excluded.saved_at,
      saved_by = excluded.saved_by, acting_role = excluded.acting_role, acting_agency_no = excluded.acting_agency_no,
      public_from = excluded.public_from, suspended_at = excluded.suspended_at, is_sample = false`
  await sql`
    update reports.link_state s set valid_to = w.saved_at
    from json_to_recordset(${written}::json) w (id uuid, saved_at timestamptz)
    where s.link_id = w.id and s.valid_to is null`
  await sql`
    insert into reports.link_state (link_id, url, name, licence_ids, in_use, version, valid_from)
    select id, url, name, licence_ids, in_use, version, saved_at
    from json_to_recordset(${written}::json) w (id uuid, url text, name text, licence_ids uuid[], in_use boolean,
      version int, saved_at timestamptz)`
}

const rowOf = (link: WrittenLink) => ({
  id: link.id,
  report_id: link.reportId,
  agency_no: link.agencyNo,
  kind: link.kind,
  url: link.url,
  name: link.name,
  licence_ids: link.licenceIds,
  title: link.title,
  gazetted_on: link.gazettedOn,
  citation: link.citation,
  in_use: link.inUse,
  off_by_answer: link.offByAnswer,
  saved_at: link.at,
  saved_by: link.savedBy,
  acting_role: link.actingRole,
  acting_agency_no: link.actingAgencyNo,
  public_from: link.publicFrom,
  suspended_at: link.suspendedAt,
  version: link.version,
})
