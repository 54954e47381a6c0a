import type { Database } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { leaveEvents } from '@eact/kit/outbox.store'
import { moveCoverage } from '../coverage/coverage.projection.store.ts'
import { touchOf } from '../coverage/coverage.touch.ts'
import { lockReports, readInstant } from '../report/report.store.ts'
import type { ScanVerdict } from './scan.clamd.ts'
import { publishedByScan } from './scan.events.ts'
import { reportsOfScan, writeVerdict } from './scan.store.ts'

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
  })
}
