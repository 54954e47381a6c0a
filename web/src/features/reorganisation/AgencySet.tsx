import type { PickedAgencyFragment } from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'

export interface AgencySetProps {
  /** Of all of it, and with an agency's id behind it of each, for links from a summary. */
  id?: string
  label: string
  hint?: string
  agencies: PickedAgencyFragment[]
  onChange(agencies: PickedAgencyFragment[]): void
}

/** Several agencies, found one after the other. */
export function AgencySet(props: AgencySetProps): JSX.Element {
  let list: HTMLUListElement | undefined
  const add = (agency: PickedAgencyFragment | null) => {
    if (agency && !props.agencies.some(({ id }) => id === agency.id))
      props.onChange([...props.agencies, agency])
  }
  const remove = (id: string) => {
    props.onChange(props.agencies.filter((agency) => agency.id !== id))
    // The button that had the focus is gone.
    list?.focus()
  }
  return (
    <fieldset class="agency-set" id={props.id}>
      <legend class="label">{props.label}</legend>
      <p class="hint" role="status">
        {props.agencies.length > 0 ? texts.plan.chosen(props.agencies.length) : texts.plan.noneChosen}
      </p>
      <ul tabindex="-1" ref={(element) => (list = element)}>
        <For each={props.agencies}>
          {(agency) => (
            <li id={props.id && `${props.id}-${agency.id}`}>
              <span>
                <strong>{agency.name}</strong>{' '}
                <Show when={agency.parent}>{(parent) => <span class="hint">{parent().name}</span>}</Show>
              </span>
              <button
                type="button"
                class="button plain small-text"
                aria-label={texts.plan.remove(agency.name)}
                onClick={() => remove(agency.id)}
              >
                ×
              </button>
            </li>
          )}
        </For>
      </ul>
      <AgencyPicker
        label={texts.plan.add}
        hint={props.hint ?? texts.plan.addHint}
        agency={null}
        onPick={add}
      />
    </fieldset>
  )
}
