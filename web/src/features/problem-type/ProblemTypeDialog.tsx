import { SaveProblemTypeDocument, type ProblemTypeRowFragment } from '@eact/schema/generated/documents'
import { Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { makeAct } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { readPlace } from './place.ts'

export interface ProblemTypeDialogProps {
  /** Null for a new one. */
  type: ProblemTypeRowFragment | null
  /** What happened, in a sentence. */
  onDone(sentence: string): void
  onClose(): void
}

/** A type of problem: its names, its place, whether it is offered. */
export function ProblemTypeDialog(props: ProblemTypeDialogProps): JSX.Element {
  const save = makeAct(SaveProblemTypeDocument, (data) => data.saveProblemType)
  const before = props.type
  const [draft, setDraft] = createStore({
    code: before?.code ?? '',
    name: before?.name ?? '',
    nameEn: before?.nameEn ?? '',
    place: before ? String(before.place) : '',
    isActive: before?.isActive ?? true,
    isConfirmed: !before?.isAssumption,
  })
  const lack = () => {
    if (!draft.name.trim() || !draft.code.trim())
      return before ? texts.problemType.nameLack : texts.problemType.lack
    const isOpen = !before && draft.place.trim() === ''
    return isOpen || readPlace(draft.place) !== null ? null : texts.problemType.placeWrong
  }
  return (
    <ReasonDialog
      title={before ? texts.problemType.editTitle(before.name) : texts.problemType.addTitle}
      confirm={texts.problemType.save}
      asksReason={false}
      lack={lack()}
      isRunning={save.isRunning()}
      run={() =>
        save.run({
          code: draft.code.trim(),
          expectedVersion: before?.version ?? 0,
          name: draft.name.trim(),
          nameEn: draft.nameEn.trim(),
          place: readPlace(draft.place),
          isActive: draft.isActive,
          isAssumption: !draft.isConfirmed,
        })
      }
      onDone={() =>
        props.onDone((before ? texts.problemType.saved : texts.problemType.added)(draft.name.trim()))
      }
      onClose={() => props.onClose()}
    >
      <Show when={!before}>
        <TextField
          label={texts.problemType.code}
          hint={texts.problemType.codeHint}
          value={draft.code}
          maxLength={30}
          onInput={(code) => setDraft('code', code)}
        />
      </Show>
      <TextField
        label={texts.problemType.name}
        value={draft.name}
        maxLength={100}
        onInput={(name) => setDraft('name', name)}
      />
      <TextField
        label={texts.problemType.nameEn}
        isOptional
        value={draft.nameEn}
        maxLength={100}
        onInput={(name) => setDraft('nameEn', name)}
      />
      <TextField
        label={texts.problemType.place}
        hint={before ? texts.problemType.placeHint : texts.problemType.placeNewHint}
        value={draft.place}
        maxLength={4}
        onInput={(place) => setDraft('place', place)}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={draft.isActive}
          onChange={(event) => setDraft('isActive', event.currentTarget.checked)}
        />
        {texts.problemType.active}
      </label>
      <label class="choice">
        <input
          type="checkbox"
          checked={draft.isConfirmed}
          onChange={(event) => setDraft('isConfirmed', event.currentTarget.checked)}
        />
        {texts.problemType.confirmed}
      </label>
    </ReasonDialog>
  )
}
