/**
 * What an officer has changed in a report and not yet saved. Pure: the form shows it, tests know it.
 *
 * A draft holds only what was touched; what was not follows the report as it is saved, by whomever.
 */
import { findBrokenDateRule } from '@eact/schema/forms/report'
import { readThaiDate, writeThaiDate } from '@eact/schema/forms/thai-date'
import type { DocumentScope, ReportChangeField, SaveDocumentInput } from '@eact/schema/generated/documents'

/** What the draft needs to know of a document as the service has it. */
export interface FormDocument {
  id: string
  /** YYYY-MM-DD; null while it was never saved. */
  announcedOn: string | null
  inUse: boolean
  scope: DocumentScope
  isPending: boolean
}

/** What was touched of one document. */
export interface DocumentDraft {
  /** The date as it was typed. */
  dateText?: string
  inUse?: boolean
  scope?: DocumentScope
}

/** By the document's id. */
export type ReportDraft = Readonly<Record<string, DocumentDraft>>

export type DateProblem =
  | 'ANNOUNCED_ON_MISSING'
  | 'ANNOUNCED_ON_UNREADABLE'
  | 'ANNOUNCED_ON_TOO_OLD'
  | 'ANNOUNCED_ON_TOO_FAR'

/** A document as it will be after บันทึก. */
export interface DraftedDocument {
  inUse: boolean
  scope: DocumentScope
  /** As it stands in the field. */
  dateText: string
  /** YYYY-MM-DD as it was understood; null when it is no day. */
  day: string | null
  /** Whether the year was typed in common era. */
  commonEra: boolean
  isFuture: boolean
  problem: DateProblem | null
  /** What a save will change, in the words of the report's history. */
  changes: ReportChangeField[]
}

/**
 * Reads a document with its draft.
 *
 * @param today the day in Bangkok, YYYY-MM-DD
 */
export function draftedDocument(
  document: FormDocument,
  draft: DocumentDraft | undefined,
  today: string,
): DraftedDocument {
  const saved = document.announcedOn
  const inUse = draft?.inUse ?? document.inUse
  const scope = draft?.scope ?? document.scope
  const dateText = draft?.dateText ?? (saved ? writeThaiDate(saved) : '')
  const read = readThaiDate(dateText)
  const day = draft?.dateText === undefined ? saved : (read?.day ?? null)
  const changes: ReportChangeField[] = document.isPending
    ? ['ADDED']
    : [
        ...(inUse === document.inUse ? [] : (['IN_USE'] as const)),
        ...(day === saved ? [] : (['ANNOUNCED_ON'] as const)),
        ...(scope === document.scope ? [] : (['SCOPE'] as const)),
      ]
  return {
    inUse,
    scope,
    dateText,
    day,
    commonEra: read?.commonEra ?? false,
    isFuture: day !== null && day > today,
    problem: day === null ? missing(dateText) : day === saved ? null : findBrokenDateRule(day, today),
    changes,
  }
}

const missing = (text: string): DateProblem =>
  text.trim() === '' ? 'ANNOUNCED_ON_MISSING' : 'ANNOUNCED_ON_UNREADABLE'

/** One thing that a save will change. */
export interface PendingChange {
  documentId: string
  field: ReportChangeField
}

/** Lists what a save will change; a new document counts once, however much of it is filled in. */
export const pendingChanges = (
  documents: readonly FormDocument[],
  draft: ReportDraft,
  today: string,
): PendingChange[] =>
  documents.flatMap((document) =>
    draftedDocument(document, draft[document.id], today).changes.map((field) => ({
      documentId: document.id,
      field,
    })),
  )

/** Lists the documents that stand against saving, with the reason. */
export const draftProblems = (
  documents: readonly FormDocument[],
  draft: ReportDraft,
  today: string,
): { documentId: string; problem: DateProblem }[] =>
  documents.flatMap((document) => {
    const { problem } = draftedDocument(document, draft[document.id], today)
    return problem ? [{ documentId: document.id, problem }] : []
  })

/** Makes the input of a save: only the documents, and of them only the values, that change. */
export const saveInput = (
  documents: readonly FormDocument[],
  draft: ReportDraft,
  today: string,
): SaveDocumentInput[] =>
  documents.flatMap((document): SaveDocumentInput[] => {
    const { inUse, scope, day, changes } = draftedDocument(document, draft[document.id], today)
    if (document.isPending) return [{ id: document.id, announcedOn: day, inUse, scope }]
    if (changes.length === 0) return []
    return [
      {
        id: document.id,
        ...(changes.includes('ANNOUNCED_ON') ? { announcedOn: day } : {}),
        ...(changes.includes('IN_USE') ? { inUse } : {}),
        ...(changes.includes('SCOPE') ? { scope } : {}),
      },
    ]
  })

/**
 * Drops from a draft what the report now says itself, and what belongs to documents that are gone: after a save,
 * and after somebody else's. What was touched meanwhile stays.
 */
export function keepUnsaved(draft: ReportDraft, documents: readonly FormDocument[]): ReportDraft {
  const left: Record<string, DocumentDraft> = {}
  for (const document of documents) {
    const { dateText, inUse, scope } = draft[document.id] ?? {}
    const kept: DocumentDraft = {}
    if (dateText !== undefined && readThaiDate(dateText)?.day !== document.announcedOn)
      kept.dateText = dateText
    if (inUse !== undefined && inUse !== document.inUse) kept.inUse = inUse
    if (scope !== undefined && scope !== document.scope) kept.scope = scope
    if (Object.keys(kept).length > 0) left[document.id] = kept
  }
  return left
}
