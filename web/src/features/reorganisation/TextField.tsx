import { createUniqueId, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'

export interface TextFieldProps {
  label: string
  hint?: string
  value: string
  maxLength: number
  isOptional?: boolean
  onInput(text: string): void
}

/** One line of text in a form. */
export function TextField(props: TextFieldProps): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="field">
      <label for={id}>
        {props.label} <Show when={props.isOptional}>{texts.act.optional}</Show>
      </label>
      <Show when={props.hint}>
        {(hint) => (
          <span class="hint" id={`${id}-hint`}>
            {hint()}
          </span>
        )}
      </Show>
      <input
        id={id}
        type="text"
        autocomplete="off"
        maxLength={props.maxLength}
        value={props.value}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  )
}
