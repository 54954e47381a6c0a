import {
  CreateReportDocument,
  DiscardDocumentDocument,
  type HistoryDocumentFragment,
  type ReportFormFragment,
  type ReportFormQuery,
} from '@eact/schema/generated/documents'
import { dayInBangkok } from '@eact/schema/forms/report'
import { useClient } from '@urql/solid'
import type { Client } from '@urql/core'
import { createMemo, createSignal } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { makeAttemptKey } from '../../graphql/attempt-key.ts'
import { problemOf, type Problem } from '../../graphql/problem.ts'
import { th } from '../../text/th.ts'
import {
  draftedDocument,
  keepUnsaved,
  pendingChanges,
  type DocumentDraft,
  type DraftedDocument,
  type PendingChange,
  type ReportDraft,
} from './report-draft.ts'
import { takeDraft } from './kept-draft.ts'
import { attemptSave, type SaveOutcome } from './report-save.ts'
import { makeUploads, type Uploads } from './uploads.ts'

export type FormAgency = NonNullable<ReportFormQuery['agency']>

/** The form of one agency's report: what is saved, what is not yet, and what can be done. */
export interface ReportForm {
  agency: FormAgency
  /** Null until the first upload opens it. */
  report(): ReportFormFragment | null
  /** The agency's own documents, newest upload first. */
  documents(): HistoryDocumentFragment[]
  drafted(document: HistoryDocumentFragment): DraftedDocument
  mayEdit(): boolean
  touch(documentId: string, values: DocumentDraft): void
  /** What was touched and not saved. */
  draft(): ReportDraft
  /** Forgets what was touched of a document. */
  undo(documentId: string): void
  changes(): PendingChange[]
  uploads: Uploads
  /** Throws an unsaved upload away; null when that is done. */
  discard(document: HistoryDocumentFragment): Promise<Problem | null>
  save(): Promise<void>
  isSaving(): boolean
  /** How the last press of บันทึก ended; null before it, and once a change follows a save. */
  outcome(): SaveOutcome | null
}

/**
 * Makes the state of a report's form. Everything typed stays until the service has it: a failed request, a
 * conflict or a lost session change nothing of it.
 */
export function makeReportForm(agency: FormAgency): ReportForm {
  const client = useClient()
  const [report, setReport] = createSignal(agency.report)
  const [draft, setDraft] = createStore<Record<string, DocumentDraft>>(
    keepUnsaved(takeDraft(agency.code), agency.report?.documents.nodes ?? []),
  )
  const [isSaving, setSaving] = createSignal(false)
  const [outcome, setOutcome] = createSignal<SaveOutcome | null>(null)
  const key = makeAttemptKey()
  const today = () => dayInBangkok(new Date())
  const documents = () => report()?.documents.nodes ?? []

  const replaceDraft = (next: ReportDraft) => setDraft(reconcile(next))
  const accept = (next: ReportFormFragment) => {
    setReport(next)
    replaceDraft(keepUnsaved(draft, next.documents.nodes))
  }
  const changeDocuments = (change: (nodes: HistoryDocumentFragment[]) => HistoryDocumentFragment[]) => {
    const known = report()
    if (known) accept({ ...known, documents: { ...known.documents, nodes: change(known.documents.nodes) } })
    // What the last save said is true only until something is changed.
    if (outcome()?.kind === 'SAVED' || outcome()?.kind === 'NOTHING') setOutcome(null)
  }
  const uploads = makeUploads({
    client,
    openReport: async () => {
      const known = report()
      if (known) return known
      const opened = await openReport(client, agency.id)
      return 'id' in opened ? setReport(opened) : opened
    },
    onUploaded: (document) =>
      changeDocuments((nodes) => [document, ...nodes.filter(({ id }) => id !== document.id)]),
  })

  return {
    agency,
    report,
    documents,
    drafted: (document) => draftedDocument(document, draft[document.id], today()),
    mayEdit: () => agency.viewerMayReport === true && (report()?.viewerMaySave ?? true),
    touch: (documentId, values) => setDraft(documentId, (before) => ({ ...before, ...values })),
    draft: () => draft,
    undo: (documentId) =>
      replaceDraft(Object.fromEntries(Object.entries(draft).filter(([id]) => id !== documentId))),
    changes: createMemo(() => pendingChanges(documents(), draft, today())),
    uploads,
    async discard({ id }) {
      const problem = await discard(client, id)
      if (!problem) changeDocuments((nodes) => nodes.filter((one) => one.id !== id))
      return problem
    },
    async save() {
      if (isSaving()) return
      setSaving(true)
      try {
        const now = {
          report: report(),
          documents: documents(),
          today: today(),
          isUploading: uploads.isBusy(),
        }
        setOutcome(await attemptSave({ client, key, draft, ...now, onReport: accept }))
      } finally {
        setSaving(false)
      }
    },
    isSaving,
    outcome,
  }
}

async function openReport(
  client: Client,
  agencyId: string,
): Promise<ReportFormFragment | { sentence: string }> {
  const { data, error } = await client.mutation(CreateReportDocument, { agencyId }).toPromise()
  if (error) return { sentence: problemOf(error).sentence }
  const [refusal] = data?.createReport.errors ?? []
  return data?.createReport.report ?? { sentence: refusal?.message ?? th.site.unexpected }
}

async function discard(client: Client, documentId: string): Promise<Problem | null> {
  const { data, error } = await client.mutation(DiscardDocumentDocument, { documentId }).toPromise()
  if (error) return problemOf(error)
  const [refusal] = data?.discardDocument.errors ?? []
  // One that is gone already is what was wanted.
  if (!refusal || refusal.code === 'DOCUMENT_NOT_FOUND') return null
  return { code: refusal.code, sentence: refusal.message }
}
