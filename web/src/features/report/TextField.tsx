import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { FieldFault } from './FieldFault.tsx'

export interface TextFieldProps {
  id: string
  label: string
  hint?: string
  value: string
  maxLength: number
  isRequired?: boolean
  /** Of an address. */
  isAddress?: boolean
  /** What stands against it. */
  fault: string | null
  onInput(text: string): void
}

/** One line of text of the form. */
export function TextField(props: TextFieldProps): JSX.Element {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <Show when={props.hint}>
        {(hint) => (
          <span class="hint" id={`${props.id}-hint`}>
            {hint()}
          </span>
        )}
      </Show>
      <input
        id={props.id}
        type="text"
        inputmode={props.isAddress ? 'url' : undefined}
        autocomplete="off"
        autocapitalize={props.isAddress ? 'off' : undefined}
        spellcheck={!props.isAddress}
        maxLength={props.maxLength}
        value={props.value}
        aria-required={props.isRequired ? 'true' : undefined}
        aria-invalid={props.fault ? 'true' : undefined}
        aria-describedby={`${props.hint ? `${props.id}-hint ` : ''}${props.id}-fault`}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <FieldFault id={`${props.id}-fault`} sentence={props.fault} />
    </div>
  )
}
