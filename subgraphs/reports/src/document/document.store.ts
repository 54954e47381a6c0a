import type { Queryable, Tx } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { Role } from '@eact/kit/viewer'
import { documentTable } from './document.tables.ts'

type Reading = Pick<Queryable, 'sql'>

export type ReportSection = 'SECTION_10' | 'SECTION_13_1' | 'SECTION_16'
export type DocumentScope = 'OWN' | 'SUBTREE' | 'GROUP'

export interface DocumentRow {
  id: string
  reportId: string
  agencyNo: number
  agencyId: string
  line: string
  /** Of the agency. */
  isClosed: boolean
  section: ReportSection
  fileName: string
  fileKey: string
  sha256: string
  sizeBytes: number
  pageCount: number
  uploadedAt: Date
  uploadedBy: string
  announcedOn: string | null
  scope: DocumentScope
  inUse: boolean
  savedAt: Date | null
  savedBy: string | null
  publicFrom: Date | null
  suspendedAt: Date | null
  isSample: boolean
  /** The coverage groups that it is meant for, by their numbers, in order; of scope GROUP alone. */
  groupNos: number[]
  /** บังคับแสดง: those beneath may not hide it. */
  isLocked: boolean
  /** The licences of the report that it speaks of. */
  licenceIds: string[]
  /** The right under which it was saved last; null while it is pending. */
  actingRole: Role | null
  actingAgencyNo: number | null
  /** Switched off because the agency answered that it has no licences. */
  offByAnswer: boolean
  /** When the bytes of its file were removed for good. */
  purgedAt: Date | null
  purgeReason: string | null
  /** What the malware scanner said; while it waits, and when it did not pass, the document is not public. */
  scanState: ScanState
  /** Since when that is known; null while it waits, and of what came while there was no scanner. */
  scannedAt: Date | null
  scanFinding: string | null
}

export type ScanState = 'NOT_NEEDED' | 'WAITING' | 'CLEAN' | 'INFECTED'

/** Columns of `DocumentRow` from `d` and its agency `a`. */
export const documentColumns = ({ sql }: Reading) => sql`
  d.id, d.report_id as "reportId", d.agency_no as "agencyNo", a.id as "agencyId", a.line,
  a.closed_at is not null as "isClosed", d.section, d.file_name as "fileName", d.file_key as "fileKey", d.sha256, d.size_bytes as "sizeBytes",
  d.page_count as "pageCount", d.uploaded_at as "uploadedAt", d.uploaded_by as "uploadedBy",
  d.announced_on as "announcedOn", d.scope, d.in_use as "inUse", d.saved_at as "savedAt",
  d.saved_by as "savedBy", d.public_from as "publicFrom", d.suspended_at as "suspendedAt", d.is_sample as "isSample",
  d.group_nos as "groupNos", d.is_locked as "isLocked", d.licence_ids as "licenceIds", d.acting_role as "actingRole",
  d.acting_agency_no as "actingAgencyNo", d.off_by_answer as "offByAnswer",
  d.purged_at as "purgedAt", d.purge_reason as "purgeReason", d.scan_state as "scanState", d.scanned_at as "scannedAt",
  d.scan_finding as "scanFinding"`

/** Documents by id, with their agencies' places. */
export const documentsByIds = (from: Reading, ids: readonly string[]): Promise<DocumentRow[]> =>
  from.sql<DocumentRow[]>`
    select ${documentColumns(from)} from reports.document d join agencies.agency a on a.no = d.agency_no
    where d.id = any(${[...ids]}::uuid[])`

/** One page of a report's document history. */
export interface HistoryPage {
  reportId: string
  section: ReportSection | 'SECTION_13_2'
  /** Whose unsaved uploads are shown; nobody's when null. */
  pendingOf: string | null
  /** The id of the last document seen: ids are made in the order of the uploads. */
  page: Page<string>
}

/** Pages of several histories in one statement, newest upload first, each with one row more than wanted. */
export const historyPages = (
  from: Reading,
  pages: readonly HistoryPage[],
): Promise<(DocumentRow & { at: number })[]> =>
  from.sql<(DocumentRow & { at: number })[]>`
    select p.at::int, ${documentColumns(from)}
    from unnest(${pages.map((one) => one.reportId)}::uuid[], ${pages.map((one) => one.section)}::text[],
      ${pages.map((one) => one.pendingOf)}::uuid[], ${pages.map((one) => one.page.first)}::int[],
      ${pages.map((one) => one.page.after)}::uuid[])
      with ordinality as p(report_id, section, pending_of, first, after, at)
    cross join lateral (
      select * from reports.document d
      where d.report_id = p.report_id and d.section = p.section
        and (d.saved_at is not null or d.uploaded_by = p.pending_of)
        and (p.after is null or d.id < p.after)
      order by d.id desc limit p.first + 1
    ) d
    join agencies.agency a on a.no = d.agency_no
    order by p.at, d.id desc`

/**
 * Documents that saves of reports look at: those that are named, those that are switched on, and those that an answer
 * switched off. Locked, they stay so for the rest of the transaction, always in the same order.
 */
export const documentsInSave = (
  from: Reading,
  reportIds: readonly string[],
  ids: readonly string[],
  lock: boolean,
): Promise<DocumentRow[]> =>
  from.sql<DocumentRow[]>`
    select ${documentColumns(from)} from reports.document d join agencies.agency a on a.no = d.agency_no
    where d.report_id = any(${[...reportIds]}::uuid[])
      and (d.id = any(${[...ids]}::uuid[]) or (d.in_use and d.saved_at is not null) or d.off_by_answer)
    order by d.id ${lock ? from.sql`for update of d` : from.sql``}`

/** How many uploads of a holder wait to be saved. */
export async function countPending({ sql }: Reading, holderId: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from reports.document where uploaded_by = ${holderId} and saved_at is null`
  return row?.n ?? 0
}

/** Makes a holder's uploads wait for one another until the transaction ends, so that what they count stays true. */
export async function lockPending({ sql }: Tx, holderId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reports.pending ${holderId}`}, 0))`
}

/** Adds an unsaved upload; `isScanned`: a scanner is to look at it. */
export async function insertPending(
  { db }: Tx,
  {
    isScanned,
    ...document
  }: Pick<
    DocumentRow,
    | 'id'
    | 'reportId'
    | 'agencyNo'
    | 'section'
    | 'fileName'
    | 'fileKey'
    | 'sha256'
    | 'sizeBytes'
    | 'pageCount'
    | 'uploadedAt'
    | 'uploadedBy'
  > & { isScanned: boolean },
): Promise<void> {
  const scan = isScanned ? ({ scanState: 'WAITING', scanDueAt: document.uploadedAt } as const) : {}
  await db.insert(documentTable).values({ ...document, ...scan, scope: 'OWN', inUse: true })
}

/** Removes an unsaved upload of a holder; null when there was none. */
export async function deletePending(
  { sql }: Reading,
  id: string,
  holderId: string,
): Promise<{ fileKey: string } | null> {
  const [row] = await sql<{ fileKey: string }[]>`
    delete from reports.document where id = ${id} and uploaded_by = ${holderId} and saved_at is null
    returning file_key as "fileKey"`
  return row ?? null
}

/** Removes unsaved uploads made before an instant; tells their objects. */
export const deleteExpiredPending = ({ sql }: Reading, before: Date): Promise<{ fileKey: string }[]> =>
  sql<{ fileKey: string }[]>`
    delete from reports.document where saved_at is null and uploaded_at < ${before}
    returning file_key as "fileKey"`

/**
 * Which of these objects a document still needs: several may share one, and one whose bytes were removed for good needs
 * none. Asked after a row was deleted or changed, in the same transaction, it counts what others added meanwhile.
 */
export const neededFiles = ({ sql }: Reading, keys: string[]): Promise<{ fileKey: string }[]> =>
  sql<{ fileKey: string }[]>`
    select distinct file_key as "fileKey" from reports.document
    where file_key = any(${keys}::text[]) and purged_at is null`

/**
 * The objects of documents that others are to share, locked: until the transaction ends none of them is discarded,
 * swept or purged. Documents that were purged, or are not there any more, are left out. Whoever adds a row with the
 * `file_key` of another must take it from here, after locking the reports that it adds to: reports are locked first.
 */
export const filesToShare = ({ sql }: Tx, ids: readonly string[]): Promise<SharedFile[]> =>
  sql<SharedFile[]>`
    select id, file_key as "fileKey", sha256, size_bytes as "sizeBytes", page_count as "pageCount",
      scan_state as "scanState", scanned_at as "scannedAt", scan_finding as "scanFinding", scan_due_at as "scanDueAt"
    from reports.document where id = any(${[...ids]}::uuid[]) and purged_at is null
    order by id for share`

/** All that documents have in common that share an object. */
export interface SharedFile extends Pick<
  DocumentRow,
  'id' | 'fileKey' | 'sha256' | 'sizeBytes' | 'pageCount' | 'scanState' | 'scannedAt' | 'scanFinding'
> {
  /** While it waits: when it is scanned. */
  scanDueAt: Date | null
}
