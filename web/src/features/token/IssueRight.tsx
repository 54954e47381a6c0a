import { writeDay } from '../../text/days.ts'
import { dayInBangkok } from '@eact/schema/forms/report'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { RoleAndReach, type RightOffer } from '../grant/RoleAndReach.tsx'
import { issueFields, type IssueDraft } from './issue-form.ts'

export interface IssueRightProps {
  draft: IssueDraft
  /** What the viewer may give. */
  offers: readonly RightOffer[]
  onChange: (next: Partial<IssueDraft>) => void
}

const dayMs = 24 * 60 * 60 * 1000

/** สิทธิ์ที่จะได้รับ: role, reach and how long the code can be used. */
export function IssueRight(props: IssueRightProps): JSX.Element {
  const id = issueFields.days
  const lastDay = () => {
    const days = Number(props.draft.days)
    return Number.isInteger(days) && days >= 1 && days <= 90
      ? writeDay(dayInBangkok(new Date(Date.now() + days * dayMs)))
      : null
  }
  return (
    <section class="panel issue-part">
      <h2>{texts.issue.right}</h2>
      <RoleAndReach
        id={issueFields.role}
        choice={props.draft}
        offers={props.offers}
        onChange={props.onChange}
      />
      <div class="field">
        <label for={id}>{texts.issue.days}</label>
        <span class="hint" id={`${id}-hint`}>
          {texts.issue.daysHint}
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
          <Show when={lastDay()} fallback={<span class="error-text">{texts.issue.daysWrong}</span>}>
            {(day) => <>{texts.issue.expires(day())}</>}
          </Show>
        </output>
      </div>
    </section>
  )
}
