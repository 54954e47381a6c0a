import { createStore, produce, reconcile } from 'solid-js/store'
import type { AnswerValues, DraftedForm, ReportDraft, RowPart } from './report-draft.ts'
import { newRowKey } from './row-draft.ts'

/** The values of a row of a part. */
export type RowValues<Part extends RowPart> = DraftedForm[Part][number]['now']

/** What is touched of a form, as components change it. */
export interface DraftStore {
  draft: ReportDraft
  touch: <Part extends RowPart>(part: Part, key: string, values: Partial<RowValues<Part>>) => void
  answer: (values: Partial<AnswerValues>) => void
  /** Begins a new row. @returns its key */
  begin: (part: RowPart) => string
  /** Forgets what was touched of a row; a new one is gone. */
  undo: (part: RowPart, key: string) => void
  replace: (next: ReportDraft) => void
}

/** Makes the store of a draft. */
export function makeDraftStore(first: ReportDraft): DraftStore {
  const [draft, setDraft] = createStore<ReportDraft>(first)
  const touch = (part: RowPart, key: string, values: object) =>
    setDraft(
      produce((all) => {
        const rows = all[part] as Record<string, object>
        rows[key] = { ...rows[key], ...values }
      }),
    )
  const replace = (next: ReportDraft) => setDraft(reconcile(next))
  return {
    draft,
    touch,
    answer: (values) => setDraft('answers', values),
    begin(part) {
      const key = newRowKey()
      touch(part, key, {})
      return key
    },
    undo: (part, key) =>
      replace({
        ...draft,
        [part]: Object.fromEntries(Object.entries(draft[part]).filter(([one]) => one !== key)),
      }),
    replace,
  }
}
