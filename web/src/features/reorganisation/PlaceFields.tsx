import type { ParentRelation } from '@eact/schema/generated/documents'
import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import type { DraftPlace } from './plan-draft.ts'

export interface PlaceFieldsProps {
  /** What the ids of the fields begin with; it stays as it is. */
  id: string
  label: string
  place: DraftPlace
  /** Whether the top may be chosen: only whoever holds the whole state may. */
  mayBeTop: boolean
  onChange(next: Partial<DraftPlace>): void
}

// The texts have one for each.
const relations = Object.entries(texts.plan.relations) as [ParentRelation, string][]

/** Where an agency is to hang, and how. */
export function PlaceFields(props: PlaceFieldsProps): JSX.Element {
  const id = createUniqueId()
  return (
    <>
      <Show when={!props.place.isAtTop}>
        <AgencyPicker
          id={`${props.id}-parent`}
          label={props.label}
          agency={props.place.parent}
          onPick={(parent) => props.onChange({ parent })}
        />
        <fieldset id={`${props.id}-relation`} aria-labelledby={`${id}-relation`}>
          <legend class="label" id={`${id}-relation`}>
            {texts.plan.relation}
          </legend>
          <For each={relations}>
            {([relation, words]) => (
              <label class="choice">
                <input
                  type="radio"
                  name={`${id}-relation`}
                  checked={props.place.relation === relation}
                  onChange={() => props.onChange({ relation })}
                />
                {words}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={props.mayBeTop || props.place.isAtTop}>
        <label class="choice">
          <input
            type="checkbox"
            checked={props.place.isAtTop}
            onChange={(event) => props.onChange({ isAtTop: event.currentTarget.checked })}
          />
          {texts.plan.atTop}
        </label>
      </Show>
    </>
  )
}
