import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { GroupPicker } from '../group/GroupPicker.tsx'
import { RoleAndReach, type RightOffer } from './RoleAndReach.tsx'
import { grantFields, type GrantDraft } from './grant-form.ts'

export interface GrantRightProps {
  draft: GrantDraft
  /** What the viewer may give. */
  offers: readonly RightOffer[]
  onChange: (next: Partial<GrantDraft>) => void
}

/** สิทธิ์ที่ให้: role, reach, and the agency or group that it is for. */
export function GrantRight(props: GrantRightProps): JSX.Element {
  return (
    <section class="panel issue-part" aria-labelledby="grant-right">
      <h2 id="grant-right">{texts.grant.right}</h2>
      <RoleAndReach
        id={grantFields.role}
        choice={props.draft}
        offers={props.offers}
        onChange={props.onChange}
      />
      <Show
        when={props.draft.reach === 'GROUP'}
        fallback={
          <AgencyPicker
            id={grantFields.where}
            label={texts.grant.where}
            agency={props.draft.agency}
            onPick={(agency) => props.onChange({ agency })}
          />
        }
      >
        <GroupPicker
          id={grantFields.where}
          group={props.draft.group}
          onPick={(group) => props.onChange({ group })}
        />
      </Show>
    </section>
  )
}
