/** How a press of บันทึก ends, and what is sent for it. */
import {
  PreviewSaveDocument,
  SavedSinceDocument,
  SaveReportDocument,
  type SavePreviewFragment,
  type SaveReceiptFragment,
  type SavedRevisionFragment,
  type ReportFormFragment,
} from '@eact/schema/generated/documents'
import type { Client } from '@urql/core'
import type { AttemptKey } from '../../graphql/attempt-key.ts'
import { isSignedOut, isUncertain, problemOf, type Problem } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import type { OwnChange } from './conflict-sides.ts'
import type { FormPart } from './report-draft.ts'
import type { SaveInput, SentRows } from './save-input.ts'

/** Something to be put right before the report can be saved. */
export interface FormProblem {
  /** Which value it is about; null when it is about the whole. */
  at: { part: FormPart; key: string; field: string } | null
  sentence: string
  /** Whether the form judges it by itself while it is put right. */
  isOwn: boolean
}

/** How a press of บันทึก ended. */
export type SaveOutcome =
  | { kind: 'SAVED'; receipt: SaveReceiptFragment | null; merged: SavedRevisionFragment[] }
  | { kind: 'NOTHING' }
  | { kind: 'PROBLEMS'; problems: FormProblem[] }
  /** Theirs newest first, empty when they cannot be told now; and what was changed here. */
  | { kind: 'CONFLICT'; revisions: SavedRevisionFragment[]; mine: OwnChange[] }
  | { kind: 'FAILED'; problem: Problem; isSignedOut: boolean }

/** What a save sends. */
export interface SaveRequest {
  report: ReportFormFragment
  input: SaveInput
  sent: SentRows
  /** The answer to whether section 13 is suspended, too; null when it is not asked. */
  suspendSection13: boolean | null
  /** The same told. */
  mine: OwnChange[]
}

const variablesOf = ({ report, input, suspendSection13 }: SaveRequest) => ({
  reportId: report.id,
  expectedVersion: report.version,
  ...input,
  ...(suspendSection13 === null ? {} : { suspendSection13 }),
})

/** Asks what a save would do. */
export async function askPreview(
  client: Client,
  request: SaveRequest,
): Promise<SavePreviewFragment | Extract<SaveOutcome, { kind: 'FAILED' }>> {
  const { data, error } = await client.query(PreviewSaveDocument, variablesOf(request)).toPromise()
  if (error) return failed(problemOf(error))
  // Nobody is told nothing: the session is over.
  if (!data?.previewSave) return failed({ code: 'UNAUTHENTICATED', sentence: texts.form.signedOut })
  return data.previewSave
}

/** Saves. What fails changes nothing of the draft. */
export async function sendSave(
  client: Client,
  key: AttemptKey,
  request: SaveRequest,
): Promise<{ outcome: SaveOutcome; report: ReportFormFragment | null }> {
  const variables = variablesOf(request)
  const { data, error } = await client
    .mutation(SaveReportDocument, { ...variables, idempotencyKey: key.of(variables) })
    .toPromise()
  if (!error || !isUncertain(error)) key.answered()
  if (error || !data) return { outcome: failed(error ? problemOf(error) : unexpected), report: null }
  const { conflict, errors, receipt, merged, report } = data.saveReport
  if (conflict) {
    const revisions = await savedSince(client, request.report, conflict.currentVersion)
    return { outcome: { kind: 'CONFLICT', revisions, mine: request.mine }, report }
  }
  if (errors.length > 0) return { outcome: refused(errors, request.sent), report: null }
  const others = new Set((merged ?? []).map(({ version }) => version))
  const since = others.size > 0 ? await savedSince(client, request.report, Math.max(...others)) : []
  return {
    outcome: { kind: 'SAVED', receipt, merged: since.filter(({ version }) => others.has(version)) },
    report,
  }
}

/** The most saves of others that are told. */
const mostSaves = 25

/** What was saved since the version that the form was filled in on, newest first. */
export async function savedSince(
  client: Client,
  { id, version }: Pick<ReportFormFragment, 'id' | 'version'>,
  current: number,
): Promise<SavedRevisionFragment[]> {
  // One's own save may stand before them.
  const first = Math.min(current - version + 1, mostSaves)
  if (first <= 0) return []
  const { data } = await client.query(SavedSinceDocument, { reportId: id, first }).toPromise()
  return (data?.report?.revisions.nodes ?? []).filter(
    (one) => one.version > version && one.version <= current,
  )
}

const unexpected: Problem = { code: 'UNKNOWN', sentence: texts.site.unexpected }

/** Something stood against the whole of it. */
export const failed = (problem: Problem): Extract<SaveOutcome, { kind: 'FAILED' }> => ({
  kind: 'FAILED',
  problem,
  isSignedOut: isSignedOut(problem),
})

/** Fields of the form that bear another name than the input's. */
const fieldNames: Readonly<Record<string, string>> = { announcedOn: 'dateText' }

/** Says of each error which value of the form it is about. */
export function refused(
  errors: readonly { message: string; path: string[] }[],
  sent: SentRows,
): Extract<SaveOutcome, { kind: 'PROBLEMS' }> {
  return {
    kind: 'PROBLEMS',
    problems: errors.map(({ message, path: [list = '', place = '', field = ''] }) => {
      const row = sent[list]?.[Number(place)]
      const at =
        list === 'answers'
          ? { part: 'answers' as const, key: '', field: place }
          : row
            ? { ...row, field: fieldNames[field] ?? field }
            : null
      return { at, sentence: message, isOwn: false }
    }),
  }
}
