import {
  SaveReportDocument,
  type HistoryDocumentFragment,
  type ReportFormFragment,
  type SaveConflictFragment,
  type SaveReportMutation,
} from '@eact/schema/generated/documents'
import { reportMessages } from '@eact/schema/forms/report'
import type { Client } from '@urql/core'
import type { AttemptKey } from '../../graphql/attempt-key.ts'
import { isSignedOut, isUncertain, problemOf, type Problem } from '../../graphql/problem.ts'
import { th } from '../../text/th.ts'
import { draftProblems, saveInput, type DateProblem, type ReportDraft } from './report-draft.ts'

/** Something to be put right before the report can be saved. */
export interface FormProblem {
  /** Null when it is about the whole. */
  documentId: string | null
  sentence: string
  /** Whether it is about the date, which the form judges by itself while it is put right. */
  isOfDate: boolean
}

/** How a press of บันทึก ended. */
export type SaveOutcome =
  | { kind: 'SAVED'; at: string }
  | { kind: 'NOTHING' }
  | { kind: 'PROBLEMS'; problems: FormProblem[] }
  | { kind: 'CONFLICT'; conflict: SaveConflictFragment }
  | { kind: 'FAILED'; problem: Problem; isSignedOut: boolean }

const dateSentences: Record<DateProblem, string> = {
  ANNOUNCED_ON_UNREADABLE: th.form.announcedOnUnreadable,
  ANNOUNCED_ON_MISSING: reportMessages.ANNOUNCED_ON_MISSING.th,
  ANNOUNCED_ON_TOO_OLD: reportMessages.ANNOUNCED_ON_TOO_OLD.th,
  ANNOUNCED_ON_TOO_FAR: reportMessages.ANNOUNCED_ON_TOO_FAR.th,
}

/** The sentence for a date that cannot be saved. */
export const dateSentence = (problem: DateProblem): string => dateSentences[problem]

export interface SaveAttempt {
  client: Client
  key: AttemptKey
  report: ReportFormFragment | null
  documents: readonly HistoryDocumentFragment[]
  draft: ReportDraft
  isUploading: boolean
  /** The day in Bangkok, YYYY-MM-DD. */
  today: string
  /** The report as the service has it after the save, or after the save that came first. */
  onReport(report: ReportFormFragment): void
}

/** Judges the draft and sends it. What fails changes nothing of the draft. */
export async function attemptSave(attempt: SaveAttempt): Promise<SaveOutcome> {
  const { client, key, report, documents, draft, today } = attempt
  const problems = problemsBefore(attempt)
  if (problems.length > 0) return { kind: 'PROBLEMS', problems }
  const input = saveInput(documents, draft, today)
  if (!report || input.length === 0) return { kind: 'NOTHING' }
  const variables = { reportId: report.id, expectedVersion: report.version, documents: input }
  const { data, error } = await client
    .mutation(SaveReportDocument, { ...variables, idempotencyKey: key.of(variables) })
    .toPromise()
  if (!error || !isUncertain(error)) key.answered()
  if (error || !data) {
    const problem = error ? problemOf(error) : { code: 'UNKNOWN', sentence: th.site.unexpected }
    return { kind: 'FAILED', problem, isSignedOut: isSignedOut(problem) }
  }
  const answer = data.saveReport
  if (answer.report && (answer.conflict || answer.errors.length === 0)) attempt.onReport(answer.report)
  return outcomeOf(
    answer,
    input.map(({ id }) => id),
  )
}

function problemsBefore({ documents, draft, today, isUploading }: SaveAttempt): FormProblem[] {
  const problems = draftProblems(documents, draft, today).map(({ documentId, problem }): FormProblem => ({
    documentId,
    sentence: dateSentence(problem),
    isOfDate: true,
  }))
  if (problems.length > 0 || !isUploading) return problems
  return [{ documentId: null, sentence: th.form.uploadUnderWay, isOfDate: false }]
}

function outcomeOf(answer: SaveReportMutation['saveReport'], sent: string[]): SaveOutcome {
  const { conflict, errors, report } = answer
  if (conflict) return { kind: 'CONFLICT', conflict }
  if (errors.length === 0) return { kind: 'SAVED', at: report?.modifiedAt ?? new Date().toISOString() }
  return {
    kind: 'PROBLEMS',
    problems: errors.map(({ path: [list, place], message }) => ({
      documentId: (list === 'documents' && sent[Number(place)]) || null,
      sentence: message,
      isOfDate: false,
    })),
  }
}
