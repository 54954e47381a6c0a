import { keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId } from '@eact/kit/ids'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { draftRules, type DraftCode } from '@eact/schema/forms/draft'
import { answers } from '../answers.store.ts'
import { grantToReport, maySeeReport } from '../report/report.policy.ts'
import { reportsByIds, type ReportRow } from '../report/report.store.ts'
import { keepDraft, removeDrafts } from './draft.store.ts'

export type DraftOutcome = { reportId: string } | { code: DraftCode; path: string[] }

export interface SaveDraftInput {
  reportId: string
  baseVersion: number
  content: string
  idempotencyKey?: string | null | undefined
}

/** Keeps what a person has filled in of a report. It is no part of the report: nobody is told, nothing is published. */
export async function saveDraft(
  database: Database,
  viewer: SignedIn,
  input: SaveDraftInput,
): Promise<DraftOutcome> {
  const wrong = wrongContent(input.content)
  if (wrong) return broken(wrong, ['content'])
  return keyedTransaction(database, async (tx) => {
    const report = await judge(tx, viewer, input.reportId)
    if ('code' in report) return report
    const { baseVersion, content } = input
    if (baseVersion < 0 || baseVersion > report.version) return broken('VERSION_WRONG', ['baseVersion'])
    return once(tx, keyed(viewer, 'saveDraft', input), report.id, () =>
      keepDraft(tx, { reportId: report.id, personId: viewer.id, baseVersion, content }),
    )
  })
}

export interface DiscardDraftInput {
  reportId: string
  idempotencyKey?: string | null | undefined
}

/** Throws a person's own draft away; safe when there is none. */
export async function discardDraft(
  database: Database,
  viewer: SignedIn,
  input: DiscardDraftInput,
): Promise<DraftOutcome> {
  return keyedTransaction(database, async (tx) => {
    const report = await judge(tx, viewer, input.reportId)
    if ('code' in report && report.code !== 'AGENCY_CLOSED') return report
    return once(tx, keyed(viewer, 'discardDraft', input), input.reportId, () =>
      removeDrafts(tx, viewer.id, [input.reportId]),
    )
  })
}

async function once(
  tx: Tx,
  act: KeyedAct,
  reportId: string,
  carryOut: () => Promise<void>,
): Promise<DraftOutcome> {
  const before = await answers.find(tx, act)
  if (before === 'OTHER_INPUT') return broken('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])
  if (before) return { reportId }
  await carryOut()
  await answers.keep(tx, act, { reportId })
  return { reportId }
}

async function judge(
  tx: Tx,
  viewer: SignedIn,
  reportId: string,
): Promise<ReportRow | { code: DraftCode; path: string[] }> {
  const [report] = isId(reportId) ? await reportsByIds(tx, [reportId]) : []
  const reach = await readReach(tx, viewer)
  if (!report || !maySeeReport(reach, report)) return broken('REPORT_NOT_FOUND', ['reportId'])
  if (!grantToReport(reach, report.line)) return broken('NOT_ALLOWED', ['reportId'])
  return report.isClosed ? broken('AGENCY_CLOSED', ['reportId']) : report
}

function wrongContent(content: string): DraftCode | null {
  if (Buffer.byteLength(content) > draftRules.maxBytes) return 'DRAFT_TOO_LARGE'
  // Postgres keeps no NUL in a text; JSON writes one as an escape.
  if (content.includes('\0')) return 'DRAFT_WRONG'
  try {
    JSON.parse(content)
    return null
  } catch (error) {
    if (error instanceof SyntaxError) return 'DRAFT_WRONG'
    throw error
  }
}

const broken = (code: DraftCode, path: string[]): { code: DraftCode; path: string[] } => ({ code, path })

const keyed = (
  viewer: SignedIn,
  act: string,
  input: { idempotencyKey?: string | null | undefined },
): KeyedAct => ({ holderId: viewer.id, key: input.idempotencyKey, act, input })
