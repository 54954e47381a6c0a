import type { Database } from '@eact/kit/database'
import { readHistories } from './history.store.ts'
import { StateCheck } from './history.states.ts'
import { HistoryCheck, type BadEntry, type HistoryFinding } from './history.verify.ts'

/** What was found of one report's history. */
export interface VerifiedHistory extends HistoryFinding {
  reportId: string
  agencyCode: string
  /** The hash of the last save; null before the first. */
  head: string | null
}

/**
 * Checks the histories of reports, and what stands in them against what they say, all as they were at one instant. Holds a few rows at a time.
 *
 * @param reportId one report, or null for all
 * @param tell called for each report when its history was read
 */
export async function verifyHistories(
  database: Pick<Database, 'sql'>,
  reportId: string | null,
  tell: (verified: VerifiedHistory) => void,
): Promise<void> {
  let current: Checked | null = null
  const end = () => {
    if (!current) return
    const { check, states, ...of } = current
    tell({ ...of, ...withStates(check.end(), states) })
  }
  await readHistories(database, reportId, (row) => {
    if (row.rows) {
      end()
      const { reportId: id, agencyCode, head, rows } = row
      current = { reportId: id, agencyCode, head, check: new HistoryCheck(row), states: new StateCheck(rows) }
    }
    if (!row.entry) return
    current?.check.take(row.entry)
    current?.states.take(row.entry)
  })
  end()
}

interface Checked {
  reportId: string
  agencyCode: string
  head: string | null
  check: HistoryCheck
  states: StateCheck
}

/** What the history says is worth comparing with only where it is as it was written. */
function withStates(finding: HistoryFinding, states: StateCheck): HistoryFinding {
  const fault = finding.isIntact ? states.end() : null
  if (!fault) return finding
  const firstBad: BadEntry = { reason: 'STATE_DIFFERS', ...fault }
  return { ...finding, isIntact: false, firstBad }
}
