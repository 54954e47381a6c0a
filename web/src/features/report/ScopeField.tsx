import type { DocumentScope } from '@eact/schema/generated/documents'
import { createUniqueId, For, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'

const scopes: DocumentScope[] = ['OWN', 'SUBTREE']

export interface ScopeFieldProps {
  /** Name of the document, told to those who do not see where the field stands. */
  of: string
  value: DocumentScope
  onChange(scope: DocumentScope): void
}

/** การประกาศ: for the agency itself or for all that belongs to it. */
export function ScopeField(props: ScopeFieldProps): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class="field">
      <legend class="label">
        {th.form.scope}
        <span class="visually-hidden"> {props.of}</span>
      </legend>
      <For each={scopes}>
        {(scope) => (
          <div>
            <label class="choice">
              <input
                type="radio"
                name={name}
                value={scope}
                checked={props.value === scope}
                aria-describedby={`${name}-${scope}`}
                onChange={() => props.onChange(scope)}
              />
              {th.form.scopes[scope]}
            </label>
            <span class="hint scope-hint" id={`${name}-${scope}`}>
              {th.form.scopeHints[scope]}
            </span>
          </div>
        )}
      </For>
    </fieldset>
  )
}
