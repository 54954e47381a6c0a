import type { PickedAgencyFragment } from '@eact/schema/generated/documents'
import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { NewAgencyFields } from './NewAgencyFields.tsx'
import type { DraftAgency } from './plan-draft.ts'

type Way = 'EXISTING' | 'NEW'

export interface ExistingOrNewProps {
  /** What the ids of the fields begin with; it stays as it is. */
  id: string
  label: string
  way: Way
  existing: PickedAgencyFragment | null
  fresh: DraftAgency
  mayBeTop: boolean
  onWay(way: Way): void
  onExisting(agency: PickedAgencyFragment | null): void
  onFresh(next: Partial<DraftAgency>): void
}

const ways: readonly (readonly [Way, string])[] = [
  ['EXISTING', texts.plan.intoExisting],
  ['NEW', texts.plan.intoNew],
]

/** An agency that there is, or one that is to be opened. */
export function ExistingOrNew(props: ExistingOrNewProps): JSX.Element {
  const id = createUniqueId()
  return (
    <>
      <fieldset aria-label={props.label} class="ways-choice">
        <For each={ways}>
          {([way, words]) => (
            <label class="choice">
              <input type="radio" name={id} checked={props.way === way} onChange={() => props.onWay(way)} />
              {words}
            </label>
          )}
        </For>
      </fieldset>
      <Show
        when={props.way === 'NEW'}
        fallback={
          <AgencyPicker
            id={`${props.id}-existing`}
            label={props.label}
            agency={props.existing}
            onPick={(agency) => props.onExisting(agency)}
          />
        }
      >
        <NewAgencyFields
          id={props.id}
          fresh={props.fresh}
          mayBeTop={props.mayBeTop}
          onChange={(next) => props.onFresh(next)}
        />
      </Show>
    </>
  )
}
