import type { Database, Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { leaveEvents } from '@eact/kit/outbox.store'
import { moveCoverage } from '../coverage/coverage.projection.store.ts'
import { touchOf } from '../coverage/coverage.touch.ts'
import { lockReports, readInstant, type ReportRow } from '../report/report.store.ts'
import type { ScanVerdict } from './scan.clamd.ts'
import { publishedByScan } from './scan.events.ts'
import { lockIdleScan, reportsOfScan, writeVerdict } from './scan.store.ts'

/** That an object is not scanned: it waited for a scanner that is there no more. */
const unscanned = { state: 'NOT_NEEDED' } as const

/**
 * Tells an object to be not scanned that nobody has asked a scanner about for so long, and publishes what waited for
 * nothing else.
 *
 * @param idleMs since a scanner ought to have been asked; longer than any waiting between two tries
 * @returns how many documents became public; null when somebody asks a scanner after all
 */
export const releaseUnscanned = (
  database: Database,
  fileKey: string,
  idleMs: number,
): Promise<number | null> =>
  database.transaction(async (tx) => {
    const reports = await lockReports(tx, await reportsOfScan(tx, fileKey))
    return (await lockIdleScan(tx, fileKey, idleMs)) ? settle(tx, fileKey, unscanned, reports) : null
  })

/**
 * Keeps a scanner's verdict on an object, and publishes what waited for nothing else, all in one transaction with its
 * events. No save is made of it: what was saved has only now come into effect.
 *
 * @returns how many documents became public
 */
export async function keepVerdict(
  database: Database,
  fileKey: string,
  verdict: ScanVerdict,
): Promise<number> {
  return database.transaction(async (tx) => {
    const reports = await lockReports(tx, await reportsOfScan(tx, fileKey))
    return settle(tx, fileKey, verdict, reports)
  })
}

async function settle(
  tx: Tx,
  fileKey: string,
  verdict: ScanVerdict | typeof unscanned,
  reports: readonly ReportRow[],
): Promise<number> {
  const last = Math.max(0, ...reports.map(({ modifiedAt }) => modifiedAt?.getTime() ?? 0))
  const at = await readInstant(tx, last === 0 ? null : new Date(last))
  const scanned = await writeVerdict(tx, fileKey, verdict, { reportIds: reports.map(({ id }) => id), at })
  const published = scanned.filter(({ publicFrom }) => publicFrom !== null)
  if (published.length === 0) return 0
  const versions = new Map(reports.map(({ id, version }) => [id, version]))
  await leaveEvents(tx, publishedByScan(published, { at, groupId: newId(), versions }))
  const agencies = [...new Set(published.map(({ agencyNo }) => agencyNo))]
  const touches = agencies.map((no) =>
    touchOf(
      no,
      published.filter(({ agencyNo }) => agencyNo === no),
    ),
  )
  await moveCoverage(tx, touches, at)
  return published.length
}
