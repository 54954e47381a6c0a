import {
  FormCoverageDocument,
  type CoveringDocumentFragment,
  type FormCoverageFragment,
  type ReportFormFragment,
  type ReportFormQuery,
} from '@eact/schema/generated/documents'
import type { Client } from '@urql/core'
import { batch, createMemo, createSignal } from 'solid-js'
import { makeDraftStore, type DraftStore } from './draft-store.ts'
import { readDraft, takeDraft, type DraftPlace } from './kept-draft.ts'
import {
  draftedForm,
  emptyDraft,
  keepUnsaved,
  pendingChanges,
  withoutBlankRows,
  type DraftedForm,
  type PendingChange,
  type ReportDraft,
  type SavedForm,
} from './report-draft.ts'
import { savedForm } from './saved-form.ts'

export type FormAgency = NonNullable<ReportFormQuery['agency']>

/** A draft that was brought back. */
export interface Restored {
  at: string
  /** Whether somebody saved since. */
  isOlder: boolean
}

/** What is saved of a report and what is not yet. */
export interface FormState {
  /** Null until the first change opens it. */
  report: () => ReportFormFragment | null
  /** What covers the agency under section 10; null when that cannot be told now. */
  coverage: () => FormCoverageFragment | null
  /** What comes from agencies above and from groups. */
  inherited: () => CoveringDocumentFragment[]
  mayEdit: () => boolean
  saved: () => SavedForm
  drafted: () => DraftedForm
  changes: () => PendingChange[]
  restored: () => Restored | null
  /** Forgets all that was filled in and not saved. */
  dropDraft: () => void
}

/** The state with what changes it. */
export interface FormStateStore extends FormState {
  store: DraftStore
  /** What is worth keeping of the draft. */
  toKeep: () => ReportDraft
  /** What the service has kept already. */
  keptByService: ReportDraft | null
  /** Takes the report as the service has it; what is touched and not in it stays. */
  accept: (report: ReportFormFragment, savedKeys?: readonly string[]) => void
  /** The same after a save, with what covers the agency now. */
  acceptSaved: (report: ReportFormFragment, savedKeys: readonly string[]) => Promise<void>
  /** Takes rows of these keys for saved. */
  dropSaved: (savedKeys: readonly string[]) => void
}

/** Makes the state of a form over what the service knows of an agency's report. */
export function makeFormState(agency: FormAgency, place: DraftPlace, client: Client): FormStateStore {
  const [report, setReport] = createSignal<ReportFormFragment | null>(agency.report)
  const [coverage, setCoverage] = createSignal(agency.coverage)
  const inherited = () => coverage()?.documents.edges.filter(({ origin }) => origin !== 'OWN') ?? []
  const saved = createMemo(() => savedForm(report(), inherited()))
  const kept = keptDraft(agency, place)
  const store = makeDraftStore(keepUnsaved(kept.draft ?? emptyDraft, saved()))
  const drafted = createMemo(() => draftedForm(saved(), store.draft))
  const changes = createMemo(() => pendingChanges(saved(), drafted()))
  const [restored, setRestored] = createSignal(changes().length > 0 ? kept.restored : null)
  const accept = (next: ReportFormFragment, savedKeys: readonly string[] = []) =>
    batch(() => {
      setReport(next)
      store.replace(keepUnsaved(store.draft, saved(), savedKeys))
    })
  return {
    report,
    coverage,
    inherited,
    mayEdit: () => agency.viewerMayReport === true && (report()?.viewerMaySave ?? true),
    saved,
    drafted,
    changes,
    restored,
    store,
    toKeep: () => withoutBlankRows(keepUnsaved(store.draft, saved())),
    keptByService: kept.fromService,
    dropDraft() {
      store.replace(emptyDraft)
      setRestored(null)
    },
    accept,
    dropSaved: (savedKeys) => store.replace(keepUnsaved(store.draft, saved(), savedKeys)),
    async acceptSaved(next, savedKeys) {
      const { data } = await client.query(FormCoverageDocument, { code: agency.code }).toPromise()
      batch(() => {
        if (savedKeys.length > 0) setRestored(null)
        // What cannot be told now stays as it was known.
        if (data?.agency?.coverage) setCoverage(data.agency.coverage)
        accept(next, savedKeys)
      })
    },
  }
}

/** What was typed and not saved: in this tab, else as the service kept it. */
function keptDraft(
  { report }: FormAgency,
  place: DraftPlace,
): {
  draft: ReportDraft | null
  fromService: ReportDraft | null
  restored: Restored | null
} {
  const mine = report?.myDraft
  const fromService = mine ? readDraft(mine.content) : null
  const here = takeDraft(place)
  const restored =
    mine && fromService && !here ? { at: mine.savedAt, isOlder: mine.baseVersion < report.version } : null
  return { draft: here ?? fromService, fromService, restored }
}
