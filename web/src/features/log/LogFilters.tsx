import { writeDay } from '../../text/days.ts'
import { createEffect, createSignal, Show, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { DayField } from '../../ui/DayField.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { FilterFold, wordsOf } from '../../ui/FilterFold.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import type { NamedAgency } from '../agency/picked-agency.ts'
import { eventKinds, type LogState } from './log-filters.ts'

export interface LogFiltersProps {
  state: LogState
  named: NamedAgency
  onGo(next: Partial<LogState>): void
}

const kinds = eventKinds.map((one) => [one, texts.log.kinds[one]] as const)

/** What narrows the account log: each choice is shown at once. */
export function LogFilters(props: LogFiltersProps): JSX.Element {
  const [turned, setTurned] = createSignal<boolean>()
  const go = (next: Partial<LogState>) => props.onGo({ ...next, after: null, offset: 0 })
  const chosen = () => [
    props.named.agency()?.name ?? [],
    wordsOf(kinds, props.state.kind),
    props.state.from ? `${texts.log.from} ${writeDay(props.state.from)}` : [],
    props.state.to ? `${texts.log.to} ${writeDay(props.state.to)}` : [],
  ]
  return (
    <div class="panel filters log-filters" role="search">
      <FilterFold chosen={chosen().flat()} isOpen={turned() ?? props.named.isMissing()} onTurn={setTurned} />
      <AgencyPicker
        agency={props.named.agency()}
        hint={texts.token.agencyHint}
        onPick={(agency) => go({ agency: agency?.code ?? '' })}
      />
      <FilterSelect
        label={texts.log.kind}
        options={kinds}
        value={props.state.kind}
        onChange={(kind) => go({ kind })}
      />
      <DayFilter label={texts.log.from} day={props.state.from} onChange={(from) => go({ from })} />
      <DayFilter label={texts.log.to} day={props.state.to} onChange={(to) => go({ to })} />
      <div class="acts">
        <button
          type="button"
          class="button second"
          onClick={() => go({ agency: '', kind: '', person: '', from: '', to: '' })}
        >
          {texts.act.clear}
        </button>
      </div>
      <Show when={props.named.error()}>
        {(error) => <Failure problem={problemOf(error())} onRetry={() => props.named.retry()} />}
      </Show>
    </div>
  )
}

/** A day as people write it; taken when the field is left, Enter is pressed, or it is chosen from the calendar. */
function DayFilter(props: { label: string; day: string; onChange(day: string): void }): JSX.Element {
  const [text, setText] = createSignal('')
  createEffect(() => setText(props.day ? writeDay(props.day) : ''))
  return (
    <DayField
      label={props.label}
      hint={texts.log.dayHint}
      text={text()}
      onInput={setText}
      onTake={(day) => props.onChange(day ?? '')}
    />
  )
}
