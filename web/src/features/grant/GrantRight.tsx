import type { Reach, Role } from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { GroupPicker } from '../group/GroupPicker.tsx'
import type { GrantDraft } from './grant-form.ts'

export interface GrantRightProps {
  draft: GrantDraft
  /** What the viewer may give. */
  offers: readonly { role: Role; reaches: Reach[] }[]
  onChange(next: Partial<GrantDraft>): void
}

/** สิทธิ์ที่ให้: role, reach, and the agency or group that it is for. */
export function GrantRight(props: GrantRightProps): JSX.Element {
  const reaches = () => props.offers.find(({ role }) => role === props.draft.role)?.reaches ?? []
  const choose = (role: Role, offered: Reach[]) => {
    const reach = offered.includes(props.draft.reach) ? props.draft.reach : (offered[0] ?? 'AGENCY')
    props.onChange({ role, reach })
  }
  return (
    <section class="panel issue-part" aria-labelledby="grant-right">
      <h2 id="grant-right">{th.grant.right}</h2>
      <fieldset>
        <legend class="label">{th.issue.role}</legend>
        <For each={props.offers}>
          {({ role, reaches: offered }) => (
            <label class="choice">
              <input
                type="radio"
                name="role"
                value={role}
                checked={props.draft.role === role}
                onChange={() => choose(role, offered)}
              />
              {th.session.roles[role]}
            </label>
          )}
        </For>
      </fieldset>
      <Show when={reaches().length > 1}>
        <fieldset>
          <legend class="label">{th.issue.reach}</legend>
          <For each={reaches()}>
            {(reach) => (
              <label class="choice">
                <input
                  type="radio"
                  name="reach"
                  value={reach}
                  checked={props.draft.reach === reach}
                  onChange={() => props.onChange({ reach })}
                />
                {th.issue.reaches[reach]}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
      <Show
        when={props.draft.reach === 'GROUP'}
        fallback={
          <AgencyPicker
            label={th.grant.where}
            agency={props.draft.agency}
            onPick={(agency) => props.onChange({ agency })}
          />
        }
      >
        <GroupPicker group={props.draft.group} onPick={(group) => props.onChange({ group })} />
      </Show>
    </section>
  )
}
