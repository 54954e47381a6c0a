import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { WholeWords } from '../../ui/WholeWords.tsx'

export interface AnswerFieldProps<Value> {
  legend: string
  options: readonly { value: Value; label: string }[]
  /** Null while it is not answered. */
  value: Value | null
  isUnsaved: boolean
  isFixed: boolean
  onChange(value: Value): void
}

/** One question of the form, with its answers to choose from. */
export function AnswerField<Value>(props: AnswerFieldProps<Value>): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class="field">
      <legend class="label">
        <WholeWords>{props.legend}</WholeWords>
        <Show when={props.isUnsaved}>
          {' '}
          <span class="mark warn">{texts.form.unsaved}</span>
        </Show>
      </legend>
      <For each={props.options}>
        {({ value, label }) => (
          <label class="choice">
            <input
              type="radio"
              name={name}
              checked={props.value === value}
              disabled={props.isFixed}
              onChange={() => props.onChange(value)}
            />
            <span>
              <WholeWords>{label}</WholeWords>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  )
}
