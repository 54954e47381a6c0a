import type { Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import type { ReportSection } from '../document/document.store.ts'

type Within = Pick<Tx, 'sql'>

/** Opens the reports of agencies that have none, all in one statement; gives the ids of all, by the agencies' numbers. */
export async function openReports(
  { sql }: Within,
  agencyNos: readonly number[],
): Promise<{ id: string; agencyNo: number }[]> {
  await sql`
    insert into reports.report (id, agency_no, kind, version, opened_at)
    select id, agency_no, 'ACT_2565', 0, date_trunc('milliseconds', clock_timestamp())
    from unnest(${agencyNos.map(() => newId())}::uuid[], ${[...agencyNos]}::int[]) as one (id, agency_no)
    on conflict (agency_no, kind) do nothing`
  return sql<{ id: string; agencyNo: number }[]>`
    select id, agency_no as "agencyNo" from reports.report
    where agency_no = any(${[...agencyNos]}::int[]) and kind = 'ACT_2565'`
}

/** What reports publish already of what an operation would add, and what it would take the place of. */
export interface Standing {
  reportId: string
  documentId: string | null
  sha256: string | null
  linkKind: string | null
  url: string | null
}

/** The published documents of a section, and all published links, of reports. */
export const standingOf = (
  { sql }: Within,
  reportIds: readonly string[],
  section: ReportSection | null,
): Promise<Standing[]> =>
  sql<Standing[]>`
    select report_id as "reportId", id as "documentId", sha256, null as "linkKind", null as url
    from reports.document
    where report_id = any(${[...reportIds]}::uuid[]) and section = ${section} and in_use and saved_at is not null
    union all
    select report_id, null, null, kind, url from reports.link
    where report_id = any(${[...reportIds]}::uuid[]) and in_use`

/** Where a row of a shared file is put. */
export interface Copy {
  id: string
  reportId: string
  agencyNo: number
}

/** Adds a row for each report that shares the file of a document; unsaved yet. */
export async function insertCopies(
  { sql }: Within,
  source: { id: string; fileName: string; section: ReportSection },
  copies: readonly Copy[],
  uploadedBy: string,
): Promise<void> {
  await sql`
    insert into reports.document (id, report_id, agency_no, section, file_name, file_key, sha256, size_bytes, page_count,
      uploaded_at, uploaded_by, scan_state, scanned_at, scan_finding, scan_due_at)
    select copy.id, copy.report_id, copy.agency_no, ${source.section}, ${source.fileName}, d.file_key, d.sha256,
      d.size_bytes, d.page_count, date_trunc('milliseconds', clock_timestamp()), ${uploadedBy}, d.scan_state, d.scanned_at,
      d.scan_finding, d.scan_due_at
    from unnest(${copies.map(({ id }) => id)}::uuid[], ${copies.map(({ reportId }) => reportId)}::uuid[],
      ${copies.map(({ agencyNo }) => agencyNo)}::int[]) as copy (id, report_id, agency_no)
    join reports.document d on d.id = ${source.id}`
}

/** Removes rows that were added and not saved. */
export async function removeCopies({ sql }: Within, ids: readonly string[]): Promise<void> {
  await sql`delete from reports.document where id = any(${[...ids]}::uuid[]) and saved_at is null`
}

/** Does what is only to be looked at, and takes all of it back. */
export async function takenBack<T>({ sql }: Within, act: () => Promise<T>): Promise<T> {
  await sql`savepoint only_looked_at`
  const answer = await act()
  await sql`rollback to savepoint only_looked_at`
  return answer
}
