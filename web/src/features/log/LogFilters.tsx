import { readThaiDate } from '@eact/schema/forms/thai-date'
import { writeDay } from '../../text/days.ts'
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { Failure } from '../../ui/Failure.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import type { NamedAgency } from '../agency/picked-agency.ts'
import { eventKinds, type LogState } from './log-filters.ts'

export interface LogFiltersProps {
  state: LogState
  named: NamedAgency
  onGo(next: Partial<LogState>): void
}

/** What narrows the account log: each choice is shown at once. */
export function LogFilters(props: LogFiltersProps): JSX.Element {
  const go = (next: Partial<LogState>) => props.onGo({ ...next, after: null, offset: 0 })
  return (
    <div class="panel filters" role="search">
      <AgencyPicker
        agency={props.named.agency()}
        hint={texts.token.agencyHint}
        onPick={(agency) => go({ agency: agency?.code ?? '' })}
      />
      <FilterSelect
        label={texts.log.kind}
        options={eventKinds.map((one) => [one, texts.log.kinds[one]] as const)}
        value={props.state.kind}
        onChange={(kind) => go({ kind })}
      />
      <DayFilter label={texts.log.from} day={props.state.from} onChange={(from) => go({ from })} />
      <DayFilter label={texts.log.to} day={props.state.to} onChange={(to) => go({ to })} />
      <button
        type="button"
        class="button second"
        onClick={() => go({ agency: '', kind: '', person: '', from: '', to: '' })}
      >
        {texts.act.clear}
      </button>
      <Show when={props.named.error()}>
        {(error) => <Failure problem={problemOf(error())} onRetry={() => props.named.retry()} />}
      </Show>
    </div>
  )
}

/** A day as Thais write it; taken when the field is left or Enter is pressed. */
function DayFilter(props: { label: string; day: string; onChange(day: string): void }): JSX.Element {
  const id = createUniqueId()
  const [problem, setProblem] = createSignal<string | null>(null)
  const take = (text: string) => {
    const read = text.trim() ? readThaiDate(text) : null
    setProblem(text.trim() && !read ? texts.log.dayWrong : null)
    if (!problem()) props.onChange(read?.day ?? '')
  }
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <span class="hint" id={`${id}-hint`}>
        {texts.log.dayHint}
      </span>
      <input
        id={id}
        type="text"
        autocomplete="off"
        value={props.day ? writeDay(props.day) : ''}
        aria-invalid={problem() ? 'true' : undefined}
        aria-describedby={`${id}-hint ${id}-problem`}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <output class="error-text" id={`${id}-problem`} for={id}>
        {problem()}
      </output>
    </div>
  )
}
