import { A } from '@solidjs/router'
import { writeMoment } from '../../text/days.ts'
import { Match, Show, Switch, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { ActFailed } from '../../ui/ActFailed.tsx'
import type { EditForm, EditOutcome } from './edit-form.ts'

type Of<K extends EditOutcome['kind']> = Extract<EditOutcome, { kind: K }>

/** บันทึก, always in sight, with how much waits for it and how the last press ended. */
export function EditSaveBar(props: { form: EditForm }): JSX.Element {
  const outcome = <K extends EditOutcome['kind']>(kind: K) => {
    const last = props.form.outcome()
    return last?.kind === kind ? (last as Of<K>) : null
  }
  const many = () => props.form.changes().length
  return (
    <div class="save-bar no-print">
      <div class="save-words">
        <div role="status">
          <Switch>
            <Match when={props.form.isSaving()}>{texts.agencyEdit.saving}</Match>
            <Match when={many() > 0}>
              <strong class="unsaved">{texts.agencyEdit.unsaved(many())}</strong>
            </Match>
            <Match when={outcome('SAVED')}>
              {(saved) => (
                <>
                  <strong class="saved">✓ {texts.agencyEdit.saved(writeMoment(saved().at))}</strong>{' '}
                  <A href={`/agencies/${props.form.agency().code}`}>{texts.agencyEdit.savedLink}</A>
                  <Show when={saved().warnings.length > 0}>
                    <p class="warnings">{texts.agencyEdit.savedWarnings(saved().warnings.length)}</p>
                  </Show>
                </>
              )}
            </Match>
            <Match when={true}>
              <span class="hint">{texts.agencyEdit.nothing}</span>
            </Match>
          </Switch>
        </div>
        <Show when={outcome('FAILED')} keyed>
          {(failed) => <ActFailed failure={failed.failure} />}
        </Show>
      </div>
      <Show when={many() > 0}>
        <button type="button" class="button second" onClick={() => props.form.undo()}>
          {texts.agencyEdit.undo}
        </button>
      </Show>
      <button class="button" aria-disabled={props.form.isSaving() || many() === 0}>
        {texts.agencyEdit.save}
      </button>
    </div>
  )
}
