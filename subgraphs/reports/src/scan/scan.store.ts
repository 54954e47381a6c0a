import type { Queryable, Tx } from '@eact/kit/database'
import type { DocumentScope } from '../document/document.store.ts'
import type { ScanVerdict } from './scan.clamd.ts'

type Reading = Pick<Queryable, 'sql'>

/** An object whose scan this process has begun. */
export interface BegunScan {
  fileKey: string
  /** This one included. */
  tries: number
}

/**
 * Begins the scan that waits longest, past those that others are beginning, and makes it due again after the lease, so
 * that another takes it up should this process die.
 */
export async function beginScan({ sql }: Reading, leaseMs: number): Promise<BegunScan | null> {
  const [begun] = await sql<BegunScan[]>`
    update reports.document d
    set scan_tries = d.scan_tries + 1, scan_due_at = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    where d.id = (
      select id from reports.document where scan_state = 'WAITING' and scan_due_at <= clock_timestamp()
      order by scan_due_at, id limit 1 for update skip locked
    )
    returning d.file_key as "fileKey", d.scan_tries as tries`
  return begun ?? null
}

/** Puts the scan of an object off, whichever documents share it. */
export async function putOffScan({ sql }: Reading, fileKey: string, delayMs: number): Promise<void> {
  await sql`
    update reports.document set scan_due_at = clock_timestamp() + ${delayMs} * interval '1 millisecond'
    where file_key = ${fileKey} and scan_state = 'WAITING'`
}

/** How much waits for a scanner. */
export async function countWaiting({ sql }: Reading): Promise<number> {
  const [row] = await sql<{ waiting: number }[]>`
    select count(distinct file_key)::int as waiting from reports.document where scan_state = 'WAITING'`
  return row?.waiting ?? 0
}

/** The object that has waited longest past its time, and that nobody has begun to scan since; null when there is none. */
export async function findIdleScan({ sql }: Reading, idleMs: number): Promise<string | null> {
  const [row] = await sql<{ fileKey: string }[]>`
    select d.file_key as "fileKey" from reports.document d
    where d.scan_state = 'WAITING' and d.scan_due_at <= clock_timestamp() - ${idleMs} * interval '1 millisecond'
      and not exists (select from reports.document other where other.file_key = d.file_key
        and other.scan_due_at > clock_timestamp() - ${idleMs} * interval '1 millisecond')
    order by d.scan_due_at, d.id limit 1`
  return row?.fileKey ?? null
}

/**
 * Locks the documents that wait for the scan of an object: nobody begins it from now on.
 *
 * @returns whether all of them are that long past their time; whoever has begun a scan has moved it on
 */
export async function lockIdleScan({ sql }: Tx, fileKey: string, idleMs: number): Promise<boolean> {
  const rows = await sql<{ isIdle: boolean }[]>`
    select scan_due_at <= clock_timestamp() - ${idleMs} * interval '1 millisecond' as "isIdle"
    from reports.document where file_key = ${fileKey} and scan_state = 'WAITING' order by id for update`
  return rows.length > 0 && rows.every(({ isIdle }) => isIdle)
}

/** The reports of the documents that wait for the scan of an object. */
export async function reportsOfScan({ sql }: Reading, fileKey: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct report_id as id from reports.document where file_key = ${fileKey} and scan_state = 'WAITING'`
  return rows.map(({ id }) => id)
}

/** A document of which a scanner has said something. */
export interface ScannedDocument {
  id: string
  reportId: string
  agencyNo: number
  scope: DocumentScope
  groupNos: number[]
  /** Not null: the verdict made it public. */
  publicFrom: Date | null
}

/**
 * Keeps a verdict for the documents of locked reports, or that there is none any more; what was saved as switched on and
 * has nothing against it becomes public.
 */
export const writeVerdict = (
  { sql }: Tx,
  fileKey: string,
  verdict: ScanVerdict | { state: 'NOT_NEEDED' },
  { reportIds, at }: { reportIds: readonly string[]; at: Date },
): Promise<ScannedDocument[]> =>
  sql<ScannedDocument[]>`
    update reports.document d
    set scan_state = ${verdict.state}, scanned_at = ${at}, scan_due_at = null,
      scan_finding = ${'finding' in verdict ? verdict.finding : null},
      public_from = case when ${verdict.state} <> 'INFECTED' and d.saved_at is not null and d.in_use
        then ${at}::timestamptz end
    where d.file_key = ${fileKey} and d.scan_state = 'WAITING' and d.report_id = any(${[...reportIds]}::uuid[])
    returning d.id, d.report_id as "reportId", d.agency_no as "agencyNo", d.scope, d.group_nos as "groupNos",
      d.public_from as "publicFrom"`
