import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import type { DraftPart } from './agency-draft.ts'
import { fieldId, type EditForm } from './edit-form.ts'

/** Marks a part that was changed and not saved. */
export function ChangedMark(props: { form: EditForm; parts: readonly DraftPart[] }): JSX.Element {
  return (
    <Show when={props.parts.some((part) => props.form.isChanged(part))}>
      {' '}
      <span class="mark warn">{texts.agencyEdit.changed}</span>
    </Show>
  )
}

export interface TextLineProps {
  form: EditForm
  /** Where in the input; the field is found by it. */
  path: (string | number)[]
  label: string
  hint?: string
  value: string
  /** How many characters it takes. */
  maxLength: number
  /** Many lines instead of one. */
  isLong?: boolean
  /** What may be wrong and stands against nothing. */
  warnings?: string[] | undefined
  lang?: string
  onInput(text: string): void
}

/** A text of the form, with what stands against it and what is warned of beneath. */
export function TextLine(props: TextLineProps): JSX.Element {
  const id = () => fieldId(...props.path)
  const problem = () => props.form.problemAt(...props.path.map(String))
  const shared = () => ({
    id: id(),
    maxLength: props.maxLength,
    lang: props.lang,
    value: props.value,
    'aria-invalid': problem() ? ('true' as const) : undefined,
    'aria-describedby': `${id()}-hint ${id()}-told`,
  })
  return (
    <div class="field">
      <label for={id()}>{props.label}</label>
      <Show when={props.hint}>
        <span class="hint" id={`${id()}-hint`}>
          {props.hint}
        </span>
      </Show>
      <Show
        when={props.isLong}
        fallback={
          <input
            type="text"
            autocomplete="off"
            {...shared()}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        }
      >
        <textarea rows="2" {...shared()} onInput={(event) => props.onInput(event.currentTarget.value)} />
      </Show>
      <Told id={`${id()}-told`} problem={problem()} warnings={props.warnings} />
    </div>
  )
}

/** What stands against a field, or is warned of. */
export function Told(props: {
  id: string
  problem: string | null
  warnings?: string[] | undefined
}): JSX.Element {
  return (
    <div id={props.id} class="told-of-field">
      <Show when={props.problem}>{(sentence) => <p class="error-text">{sentence()}</p>}</Show>
      <Show when={!props.problem && props.warnings?.length}>
        <ul class="warnings">
          {props.warnings?.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Show>
    </div>
  )
}
