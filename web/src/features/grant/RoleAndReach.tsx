import type { Reach, Role } from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'

/** What is given: a role, none as long as it is not chosen, and over how much. */
export interface RoleAndReachChoice {
  role: Role | ''
  reach: Reach
}

/** A role that the viewer may give, with how far. */
export interface RightOffer {
  role: Role
  reaches: Reach[]
}

export interface RoleAndReachProps {
  /** Of the roles, for links from a summary. */
  id: string
  choice: RoleAndReachChoice
  offers: readonly RightOffer[]
  onChange: (next: Partial<RoleAndReachChoice>) => void
}

/** Chooses a role of those that may be given, and a reach of those that go with it. */
export function RoleAndReach(props: RoleAndReachProps): JSX.Element {
  const reaches = () => props.offers.find(({ role }) => role === props.choice.role)?.reaches ?? []
  const choose = (role: Role, offered: Reach[]) => {
    const reach = offered.includes(props.choice.reach) ? props.choice.reach : (offered[0] ?? 'AGENCY')
    props.onChange({ role, reach })
  }
  return (
    <>
      <fieldset id={props.id}>
        <legend class="label">{texts.issue.role}</legend>
        <For each={props.offers}>
          {({ role, reaches: offered }) => (
            <label class="choice">
              <input
                type="radio"
                name="role"
                value={role}
                checked={props.choice.role === role}
                onChange={() => choose(role, offered)}
              />
              {texts.session.roles[role]}
            </label>
          )}
        </For>
      </fieldset>
      <Show when={reaches().length > 1}>
        <fieldset>
          <legend class="label">{texts.issue.reach}</legend>
          <For each={reaches()}>
            {(reach) => (
              <label class="choice">
                <input
                  type="radio"
                  name="reach"
                  value={reach}
                  checked={props.choice.reach === reach}
                  onChange={() => props.onChange({ reach })}
                />
                {texts.issue.reaches[reach]}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
    </>
  )
}
