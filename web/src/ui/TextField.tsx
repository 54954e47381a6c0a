import { createUniqueId, Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { FieldFault } from './FieldFault.tsx'

export interface TextFieldProps {
  /** Of the input, for links from a summary. */
  id?: string
  label: string
  hint?: string
  value: string
  maxLength: number
  isRequired?: boolean
  isOptional?: boolean
  /** Of an address. */
  isAddress?: boolean
  /** What stands against it. */
  fault?: string | null
  onInput(text: string): void
}

/** One line of text in a form. */
export function TextField(props: TextFieldProps): JSX.Element {
  const own = createUniqueId()
  const id = () => props.id ?? own
  return (
    <div class="field">
      <label for={id()}>
        {props.label} <Show when={props.isOptional}>{texts.act.optional}</Show>
      </label>
      <Show when={props.hint}>
        {(hint) => (
          <span class="hint" id={`${id()}-hint`}>
            {hint()}
          </span>
        )}
      </Show>
      <input
        id={id()}
        type="text"
        inputmode={props.isAddress ? 'url' : undefined}
        autocomplete="off"
        autocapitalize={props.isAddress ? 'off' : undefined}
        spellcheck={!props.isAddress}
        maxLength={props.maxLength}
        value={props.value}
        aria-required={props.isRequired ? 'true' : undefined}
        aria-invalid={props.fault ? 'true' : undefined}
        aria-describedby={`${props.hint ? `${id()}-hint ` : ''}${id()}-fault`}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <FieldFault id={`${id()}-fault`} sentence={props.fault ?? null} />
    </div>
  )
}
