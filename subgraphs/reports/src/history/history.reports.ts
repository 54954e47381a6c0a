import type { Database } from '@eact/kit/database'
import { readHistories } from './history.store.ts'
import { HistoryCheck, type HistoryFinding } from './history.verify.ts'

/** What was found of one report's history. */
export interface VerifiedHistory extends HistoryFinding {
  reportId: string
  agencyCode: string
  /** The hash of the last save; null before the first. */
  head: string | null
}

/**
 * Checks the histories of reports, all as they were at one instant. Holds a few rows at a time.
 *
 * @param reportId one report, or null for all
 * @param tell called for each report when its history was read
 */
export async function verifyHistories(
  database: Pick<Database, 'sql'>,
  reportId: string | null,
  tell: (verified: VerifiedHistory) => void,
): Promise<void> {
  let current: { reportId: string; agencyCode: string; head: string | null; check: HistoryCheck } | null =
    null
  const end = () => {
    if (!current) return
    const { check, ...of } = current
    tell({ ...of, ...check.end() })
  }
  await readHistories(database, reportId, (row) => {
    if (current?.reportId !== row.reportId) {
      end()
      const { reportId: id, agencyCode, head } = row
      current = { reportId: id, agencyCode, head, check: new HistoryCheck(row) }
    }
    if (row.entry) current?.check.take(row.entry)
  })
  end()
}
