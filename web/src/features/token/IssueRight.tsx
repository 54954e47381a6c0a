import type { Reach, Role } from '@eact/schema/generated/documents'
import { writeThaiDate } from '@eact/schema/forms/thai-date'
import { dayInBangkok } from '@eact/schema/forms/report'
import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import type { IssueDraft } from './issue-form.ts'

export interface IssueRightProps {
  draft: IssueDraft
  /** What the viewer may give. */
  offers: readonly { role: Role; reaches: Reach[] }[]
  onChange(next: Partial<IssueDraft>): void
}

const dayMs = 24 * 60 * 60 * 1000

/** สิทธิ์ที่จะได้รับ: role, reach and how long the code can be used. */
export function IssueRight(props: IssueRightProps): JSX.Element {
  const id = createUniqueId()
  const reaches = () => props.offers.find(({ role }) => role === props.draft.role)?.reaches ?? []
  const choose = (role: Role, offered: Reach[]) => {
    const reach = offered.includes(props.draft.reach) ? props.draft.reach : (offered[0] ?? 'AGENCY')
    props.onChange({ role, reach })
  }
  const lastDay = () => {
    const days = Number(props.draft.days)
    return Number.isInteger(days) && days >= 1 && days <= 90
      ? writeThaiDate(dayInBangkok(new Date(Date.now() + days * dayMs)))
      : null
  }
  return (
    <section class="panel issue-part">
      <h2>{th.issue.right}</h2>
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
      <div class="field">
        <label for={id}>{th.issue.days}</label>
        <span class="hint" id={`${id}-hint`}>
          {th.issue.daysHint}
        </span>
        <input
          id={id}
          type="number"
          min="1"
          max="90"
          inputmode="numeric"
          value={props.draft.days}
          aria-describedby={`${id}-hint ${id}-means`}
          onInput={(event) => props.onChange({ days: event.currentTarget.value })}
        />
        <output class="hint" id={`${id}-means`} for={id}>
          <Show when={lastDay()} fallback={<span class="error-text">{th.issue.daysWrong}</span>}>
            {(day) => th.issue.expires(day())}
          </Show>
        </output>
      </div>
    </section>
  )
}
