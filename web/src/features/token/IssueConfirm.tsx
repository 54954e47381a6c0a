import { writeDay } from '../../text/days.ts'
import { dayInBangkok } from '@eact/schema/forms/report'
import { onMount, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import type { Wanted } from './issue-form.ts'

/** What the service says that issuing would do. */
export interface Checked {
  wanted: Wanted
  count: number
  /** The first of them. */
  agencies: { name: string }[]
}

export interface IssueConfirmProps {
  checked: Checked
  isRunning: boolean
  onConfirm(): void
  onBack(): void
}

/** Says how many Tokens would be issued and to whom, before any is. Takes the focus. */
export function IssueConfirm(props: IssueConfirmProps): JSX.Element {
  let box: HTMLElement | undefined
  onMount(() => {
    box?.focus({ preventScroll: true })
    box?.scrollIntoView({ block: 'nearest' })
  })
  const wanted = () => props.checked.wanted
  const names = () => [...new Set(props.checked.agencies.map(({ name }) => name))]
  const rest = () => props.checked.count - props.checked.agencies.length
  const lastDay = () =>
    writeDay(dayInBangkok(new Date(Date.now() + wanted().expiresInDays * 24 * 60 * 60 * 1000)))
  return (
    <section
      class="panel issue-confirm"
      tabindex="-1"
      aria-labelledby="issue-will"
      ref={(element) => (box = element)}
    >
      <p class="hint">{texts.issue.confirmTitle}</p>
      <h2 id="issue-will">{texts.issue.will(props.checked.count)}</h2>
      <dl>
        <dt>{texts.issue.right}</dt>
        <dd>
          {texts.session.roles[wanted().role]} · {texts.issue.reaches[wanted().reach]}
        </dd>
        <dt>{texts.issue.willAgencies}</dt>
        <dd>{texts.issue.willAt(names().join(', '), rest())}</dd>
        <dt>{texts.issue.willExpire}</dt>
        <dd>{lastDay()}</dd>
      </dl>
      <p>{texts.issue.willShow}</p>
      <p class="acts">
        <button
          type="button"
          class="button"
          aria-disabled={props.isRunning}
          onClick={() => props.onConfirm()}
        >
          {props.isRunning ? texts.act.running : texts.issue.confirm(props.checked.count)}
        </button>
        <button type="button" class="button second" onClick={() => props.onBack()}>
          {texts.act.cancel}
        </button>
      </p>
    </section>
  )
}
