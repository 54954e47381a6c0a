import type { ReportChangeField, SaveConflictFragment } from '@eact/schema/generated/documents'
import { writeThaiDate, writeThaiInstant } from '@eact/schema/forms/thai-date'
import { For, onMount, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { useSession } from '../session/session.ts'
import type { ReportForm } from './report-form.ts'

type Revision = SaveConflictFragment['revisions'][number]
type Change = Revision['changes'][number]

/** Somebody saved first: who, when and what, and what of it was touched here too. Nothing typed is lost. */
export function ConflictPanel(props: { form: ReportForm }): JSX.Element {
  const conflict = () => {
    const outcome = props.form.outcome()
    return outcome?.kind === 'CONFLICT' ? outcome.conflict : null
  }
  return (
    <Show when={conflict()} keyed>
      {(found) => <Panel form={props.form} revisions={found.revisions} />}
    </Show>
  )
}

function Panel(props: { form: ReportForm; revisions: Revision[] }): JSX.Element {
  const session = useSession()
  let box: HTMLDivElement | undefined
  onMount(() => box?.focus())
  const who = ({ savedBy }: Revision) => {
    if (savedBy && savedBy.id === session.viewer()?.person?.id) return th.form.conflictSelf
    return savedBy?.displayName ?? th.form.someone
  }
  const isTouched = ({ document, field }: Change) =>
    props.form.changes().some((mine) => mine.documentId === document?.id && mine.field === field)
  return (
    <div class="notice warn" role="alert" tabindex="-1" ref={(element) => (box = element)}>
      <h2>{th.form.conflict}</h2>
      <p>{th.form.conflictLead}</p>
      <For each={props.revisions}>
        {(revision) => (
          <>
            <p>
              <strong>{th.form.conflictBy(who(revision), writeThaiInstant(revision.savedAt))}</strong>
            </p>
            <ul>
              <For each={revision.changes}>
                {(change) => (
                  <li>
                    {sentence(change)}
                    <Show when={isTouched(change)}>
                      {' '}
                      <span class="mark warn">{th.form.conflictBoth}</span>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </For>
      <p>{th.form.conflictNext}</p>
    </div>
  )
}

/** For example `test.pdf – การใช้งาน จาก เปิด เป็น ปิด`. */
function sentence({ document, field, before, after }: Change): string {
  const name = document?.fileName ?? after ?? th.form.someDocument
  const label = th.form.changeFields[field]
  if (field === 'ADDED') return `${label} ${name}`
  const values =
    before === null ? word(field, after) : th.form.changed(word(field, before), word(field, after))
  return `${name} – ${label} ${values}`
}

/** A value of the history in the words of the form. */
function word(field: ReportChangeField, value: string | null): string {
  if (value === null) return th.form.dateMissing
  if (field === 'IN_USE') return value === 'true' ? th.form.on : th.form.off
  if (field === 'ANNOUNCED_ON') return writeThaiDate(value)
  return value === 'OWN' || value === 'SUBTREE' ? th.form.scopes[value] : value
}
