import { SaveAgencyDocument, type AgencyFactsFragment } from '@eact/schema/generated/documents'
import { dayInBangkok } from '@eact/schema/forms/report'
import { createMemo, createSignal } from 'solid-js'
import { createStore, reconcile, unwrap, type SetStoreFunction } from 'solid-js/store'
import { makeAct, type ActFailure } from '../../graphql/act.ts'
import {
  changedParts,
  draftOf,
  inputOf,
  merge,
  withoutBlanks,
  type AgencyDraft,
  type DraftPart,
} from './agency-draft.ts'
import { judgeDraft, type EditProblem } from './draft-problems.ts'

/** How the last press of บันทึก ended. */
export type EditOutcome =
  | { kind: 'SAVED'; at: Date; warnings: string[] }
  | { kind: 'PROBLEMS' }
  /** Somebody saved first. */
  | { kind: 'CONFLICT'; now: AgencyFactsFragment }
  | { kind: 'FAILED'; failure: Extract<ActFailure, { kind: 'FAILED' }> }

/** The page for editing an agency: what is typed, what of it was changed, and how saving goes. */
export interface EditForm {
  /** As the service last told of it. */
  agency(): AgencyFactsFragment
  draft: AgencyDraft
  set: SetStoreFunction<AgencyDraft>
  changes(): DraftPart[]
  isChanged(part: DraftPart): boolean
  /** What stands against saving; told once it was tried. */
  problems(): EditProblem[]
  /** The sentence about one place of the input. */
  problemAt(...path: string[]): string | null
  outcome(): EditOutcome | null
  isSaving(): boolean
  save(): Promise<void>
  /** Goes on with both sides put together, after somebody else saved first. */
  meetWith(now: AgencyFactsFragment, keepsMine: (part: DraftPart) => boolean): void
  undo(): void
}

/** Id of the field of a place in the input, for links from the summary of problems. */
export const fieldId = (...path: (string | number)[]): string => `edit-${path.join('-')}`

/** Makes the form of one agency. */
export function makeEditForm(first: AgencyFactsFragment): EditForm {
  const act = makeAct(SaveAgencyDocument, (data) => data.saveAgency)
  const [agency, setAgency] = createSignal(first)
  const held = createMemo(() => draftOf(agency()))
  const [draft, set] = createStore<AgencyDraft>(draftOf(first))
  const [outcome, setOutcome] = createSignal<EditOutcome | null>(null)
  const [isPressed, setPressed] = createSignal(false)
  const [refused, setRefused] = createSignal<EditProblem[]>([])
  const changes = createMemo(() => changedParts(draft, held()))
  const own = createMemo(() => judgeDraft(draft, held(), dayInBangkok(new Date())))
  const problems = () => (isPressed() ? [...own(), ...refused()] : [])
  const replace = (next: AgencyDraft) => set(reconcile(structuredClone(next), { merge: false }))

  const save = async () => {
    if (act.isRunning()) return
    replace(withoutBlanks(unwrap(draft)))
    setRefused([])
    setOutcome(null)
    setPressed(true)
    if (own().length > 0) return void setOutcome({ kind: 'PROBLEMS' })
    const input = inputOf(unwrap(draft), held(), agency())
    const ended = await act.run({ input: structuredClone(input) })
    if (!ended) return
    if (ended.kind === 'FAILED') return void setOutcome({ kind: 'FAILED', failure: ended })
    const { agency: now, warnings } = ended.answer
    if (ended.kind === 'DONE' && now) {
      start(now)
      return void setOutcome({
        kind: 'SAVED',
        at: new Date(),
        warnings: [...new Set(warnings?.map(({ message }) => message))],
      })
    }
    const isConflict = ended.answer.errors.some(({ code }) => code === 'VERSION_CONFLICT')
    if (isConflict && now) return void setOutcome({ kind: 'CONFLICT', now })
    setRefused(ended.answer.errors.map(({ message, path }) => ({ sentence: message, path })))
    setOutcome({ kind: 'PROBLEMS' })
  }
  const start = (now: AgencyFactsFragment) => {
    setAgency(now)
    setPressed(false)
    replace(draftOf(now))
  }
  return {
    agency,
    draft,
    set,
    changes,
    isChanged: (part) => changes().includes(part),
    problems,
    problemAt: (...path) => problems().find((one) => one.path.join() === path.join())?.sentence ?? null,
    outcome,
    isSaving: () => act.isRunning(),
    save,
    meetWith(now, keepsMine) {
      const next = merge(structuredClone(unwrap(draft)), held(), draftOf(now), keepsMine)
      setAgency(now)
      replace(next)
      setOutcome(null)
    },
    undo() {
      start(agency())
      setOutcome(null)
    },
  }
}
