import type { SavedChangeFragment } from '@eact/schema/generated/documents'
import { For, onMount, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { isTouchedHere, namesIn } from './conflict-sides.ts'
import type { ReportForm } from './report-form.ts'
import { RevisionList } from './RevisionList.tsx'
import type { SaveOutcome } from './save-outcome.ts'

type Conflict = Extract<SaveOutcome, { kind: 'CONFLICT' }>

/** Somebody saved first: their side and ours of each value that both touched. Nothing typed is lost. */
export function ConflictPanel(props: { form: ReportForm }): JSX.Element {
  const conflict = () => {
    const outcome = props.form.save.outcome()
    return outcome?.kind === 'CONFLICT' ? outcome : null
  }
  return (
    <Show when={conflict()} keyed>
      {(found) => <Panel form={props.form} conflict={found} />}
    </Show>
  )
}

function Panel(props: { form: ReportForm; conflict: Conflict }): JSX.Element {
  let box: HTMLDivElement | undefined
  onMount(() => box?.focus())
  const isTouched = (change: SavedChangeFragment) => isTouchedHere(props.conflict.mine, change)
  return (
    <div class="notice warn" role="alert" tabindex="-1" ref={(element) => (box = element)}>
      <h2>{texts.form.conflict}</h2>
      <p>{texts.form.conflictLead}</p>
      <div class="sides-of">
        <div>
          <h3>{texts.form.conflictTheirs}</h3>
          <RevisionList
            revisions={props.conflict.revisions}
            agencyId={props.form.agency.id}
            nameOf={namesIn(props.form)}
            isTouched={isTouched}
          />
        </div>
        <div>
          <h3>{texts.form.conflictMine}</h3>
          <ul>
            <For each={props.conflict.mine}>{({ sentence }) => <li>{sentence}</li>}</For>
          </ul>
        </div>
      </div>
      <p>{props.form.changes().length > 0 ? texts.form.conflictNext : texts.form.conflictSame}</p>
    </div>
  )
}
