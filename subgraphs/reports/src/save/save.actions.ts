import { keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId } from '@eact/kit/ids'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { answers } from '../answers.store.ts'
import { removeDrafts } from '../draft/draft.store.ts'
import { lockReports } from '../report/report.store.ts'
import { applyOpened, openReport, refuse, type SaveOutcome } from './save.apply.ts'
import { findBrokenShape, type SaveRequest } from './save.request.ts'

export interface SaveReportInput extends SaveRequest {
  expectedVersion: number
  idempotencyKey?: string | null | undefined
}

/**
 * บันทึก: judges the whole input, then changes and publishes everything in one transaction with its history and its
 * events. Nothing is changed when any rule is broken or another save touched the same parts first.
 */
export async function saveReport(
  database: Database,
  viewer: SignedIn,
  input: SaveReportInput,
): Promise<SaveOutcome> {
  const broken = findBrokenShape(input, false)
  if (broken) return { reportId: null, errors: [broken] }
  return keyedTransaction(database, (tx) => saveLocked(tx, viewer, input))
}

async function saveLocked(tx: Tx, viewer: SignedIn, input: SaveReportInput): Promise<SaveOutcome> {
  const [report] = isId(input.reportId) ? await lockReports(tx, [input.reportId]) : []
  const opened = openReport(await readReach(tx, viewer), report)
  if ('errors' in opened) return opened
  const { id, version } = opened.report
  const act: KeyedAct = { holderId: viewer.id, key: input.idempotencyKey, act: 'saveReport', input }
  const before = await answers.find(tx, act)
  if (before === 'OTHER_INPUT') return refuse(id, 'IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])
  if (before) return answeredBefore(id, before['savedVersion'], version)
  const [outcome] = await applyOpened(tx, viewer, [{ request: input, opened }])
  if (!outcome) throw new Error(`the save of report ${id} has no outcome`)
  if (!('errors' in outcome)) {
    // Of the form alone: what an act upon many reports does to this one holds nothing of what was typed here.
    await removeDrafts(tx, viewer.id, [id])
    const saved: Record<string, string> = outcome.isChanged ? { savedVersion: String(outcome.version) } : {}
    await answers.keep(tx, act, { reportId: id, ...saved })
  }
  return outcome
}

/** The same save again: what it did stands in the history by its version. */
const answeredBefore = (reportId: string, saved: string | undefined, version: number): SaveOutcome => ({
  reportId,
  version: saved === undefined ? version : Number(saved),
  isChanged: saved !== undefined,
  merged: [],
})
