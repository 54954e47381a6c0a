import type { Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { leaveEvents } from '@eact/kit/outbox.store'
import { appendRevisions } from '@eact/reports/report/report.history.store'
import type { PlannedNotice } from './notice-file.ts'

/** By whom sample reports were saved; no one can sign in as it. */
const sampleAuthor = { id: '00000000-0000-7000-8000-000000002565', name: 'ข้อมูลตัวอย่าง' }

/** The agency that keeps the service (สพร.). */
const keeperCode = '011013900000'

/**
 * Keeps the notices that are not kept yet, each with its agency: the one that the file names, else the only one in
 * the tree that bears the name, else none.
 *
 * @returns how many were added
 */
export async function keepNotices({ sql }: Tx, notices: readonly PlannedNotice[]): Promise<number> {
  const added = await sql`
    insert into reports.gazette_notice (url, section, agency_no, agency_name, title, gazetted_on, citation)
    select n.url, n.section, coalesce(by_code.no, by_name.no), n.agency_name, n.title, n.gazetted_on, n.citation
    from json_to_recordset(${JSON.stringify(notices)}::json) n (section text, agency_name text, agency_code text,
      title text, gazetted_on date, citation text, url text)
    left join agencies.agency by_code on by_code.code = n.agency_code
    left join (
      select a.name_th, min(a.no) as no from agencies.agency a group by a.name_th having count(*) = 1
    ) by_name on n.agency_code is null and by_name.name_th = n.agency_name
    on conflict (url, title) do nothing`
  return added.count
}

/**
 * Makes a sample report, saved once, of every agency that has s.13(1) notices and no report, with its Gazette links
 * and the event that tells of it.
 *
 * @returns how many reports were made
 */
export async function addSampleReports(tx: Tx, at: Date): Promise<number> {
  const { sql } = tx
  const agencies = await sql<{ no: number }[]>`
    select distinct n.agency_no as no from reports.gazette_notice n
    where n.section = 'SECTION_13_1' and n.agency_no is not null
      and not exists (select from reports.report r where r.agency_no = n.agency_no)
    order by no`
  if (agencies.length === 0) return 0
  const reports = agencies.map(({ no }) => ({ id: newId(), agency_no: no, group_id: newId() }))
  const planned = JSON.stringify(reports)
  await sql`
    insert into identity.person (id, display_name, created_at)
    values (${sampleAuthor.id}, ${sampleAuthor.name}, ${at}) on conflict (id) do nothing`
  await sql`
    insert into reports.report (id, agency_no, version, opened_at, created_at, modified_at, is_sample, has_licences)
    select id, agency_no, 1, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, true, true
    from json_to_recordset(${planned}::json) planned (id uuid, agency_no int)`
  await sql`
    insert into reports.report_state (report_id, has_licences, version, valid_from)
    select id, true, 1, ${at}::timestamptz from json_to_recordset(${planned}::json) planned (id uuid)`
  const [keeper] = await sql<{ no: number }[]>`select no from agencies.agency where code = ${keeperCode}`
  if (!keeper) throw new Error(`agency ${keeperCode}, which saves the samples, is not in the tree`)
  await appendRevisions(
    tx,
    reports.map(({ id, group_id }) => ({
      reportId: id,
      version: 1,
      savedAt: at,
      savedBy: sampleAuthor.id,
      actingRole: 'DGA_ADMINISTRATOR',
      actingAgencyNo: keeper.no,
      groupId: group_id,
      changes: [],
    })),
  )
  await addLinks(tx, planned, at)
  // They are planted beside the acts that would have moved the projection of coverage.
  await sql`update reports.coverage_projection set rebuild_wanted = true`
  await leaveEvents(
    tx,
    reports.map(({ id, agency_no, group_id }) => ({
      kind: 'REPORT_CREATED',
      at,
      groupId: group_id,
      agencyNo: agency_no,
      reportId: id,
      reportVersion: 1,
    })),
  )
  return reports.length
}

async function addLinks({ sql }: Tx, reports: string, at: Date): Promise<void> {
  const notices = await sql<{ url: string; reportId: string }[]>`
    select n.url, planned.id as "reportId"
    from json_to_recordset(${reports}::json) planned (id uuid, agency_no int)
    join reports.gazette_notice n on n.agency_no = planned.agency_no and n.section = 'SECTION_13_1'`
  const links = notices.map(({ url, reportId }) => ({ id: newId(), report_id: reportId, url }))
  await sql`
    insert into reports.link (id, report_id, agency_no, kind, title, url, gazetted_on, citation, is_sample, created_at,
      saved_at, public_from, saved_by, acting_role, acting_agency_no)
    select planned.id, planned.report_id, n.agency_no, 'GAZETTE', n.title, n.url, n.gazetted_on, n.citation, true,
      ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, v.saved_by, v.acting_role, v.acting_agency_no
    from json_to_recordset(${JSON.stringify(links)}::json) planned (id uuid, report_id uuid, url text)
    join reports.gazette_notice n on n.url = planned.url and n.section = 'SECTION_13_1'
    join reports.report_revision v on v.report_id = planned.report_id and v.version = 1`
  await sql`
    insert into reports.link_state (link_id, url, licence_ids, in_use, version, valid_from)
    select l.id, l.url, '{}', true, 1, l.saved_at
    from json_to_recordset(${JSON.stringify(links)}::json) planned (id uuid) join reports.link l on l.id = planned.id`
}
