import type { DocumentScope } from '@eact/schema/generated/documents'
import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import type { DocumentValues } from './document-draft.ts'
import { FieldFault } from '../../ui/FieldFault.tsx'
import { GroupChoice } from './GroupChoice.tsx'
import { fieldOf, optionLabel } from './section-words.ts'

const scopes: DocumentScope[] = ['OWN', 'SUBTREE', 'GROUP']
const field = fieldOf('SECTION_10', 'scope')

export type ScopeValues = Pick<DocumentValues, 'scope' | 'groupIds' | 'isLocked'>

export interface ScopeFieldProps {
  /** Of the field, for links from a summary. */
  id: string
  /** Name of the document, told to those who do not see where the field stands. */
  of: string
  agencyId: string
  value: ScopeValues
  fault: string | null
  onChange(values: Partial<ScopeValues>): void
}

/** การประกาศ: for the agency itself, for all that belongs to it, or for named groups; and whether those may hide it. */
export function ScopeField(props: ScopeFieldProps): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class="field" id={props.id} tabindex="-1">
      <legend class="label">
        {field.label}
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
                checked={props.value.scope === scope}
                aria-describedby={`${name}-${scope}`}
                onChange={() => props.onChange({ scope })}
              />
              {optionLabel(field, scope)}
            </label>
            <span class="hint scope-hint" id={`${name}-${scope}`}>
              {texts.form.scopeHints[scope]}
            </span>
          </div>
        )}
      </For>
      <Show when={props.value.scope === 'GROUP'}>
        <GroupChoice
          agencyId={props.agencyId}
          chosen={props.value.groupIds}
          onChange={(groupIds) => props.onChange({ groupIds })}
        />
        <FieldFault id={`${props.id}-fault`} sentence={props.fault} />
      </Show>
      <Show when={props.value.scope !== 'OWN'}>
        <label class="choice">
          <input
            type="checkbox"
            checked={props.value.isLocked}
            aria-describedby={`${name}-lock`}
            onChange={(event) => props.onChange({ isLocked: event.currentTarget.checked })}
          />
          {texts.form.lock}
        </label>
        <span class="hint scope-hint" id={`${name}-lock`}>
          {texts.form.lockHint}
        </span>
      </Show>
    </fieldset>
  )
}
