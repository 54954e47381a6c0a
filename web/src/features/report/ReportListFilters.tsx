import { readThaiDate } from '@eact/schema/forms/thai-date'
import { writeDay } from '../../text/days.ts'
import { createEffect, createSignal, createUniqueId, on, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { DayField } from '../../ui/DayField.tsx'
import { FilterFold, wordsOf } from '../../ui/FilterFold.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import type { NamedAgency } from '../agency/picked-agency.ts'
import { SubtreeBoxes } from '../agency/SubtreeBoxes.tsx'
import { reportFilters, type ReportListState } from './report-list-state.ts'

export interface ReportListFiltersProps {
  state: ReportListState
  /** The narrowest subtree that is chosen. */
  named: NamedAgency
  /** Whether the list beneath tells that it failed. */
  isListFailed: boolean
  onGo(next: Partial<ReportListState>): void
}

const options = {
  has: [
    ['yes', texts.list.withReport],
    ['no', texts.list.withoutReport],
  ],
  needs: reportFilters.needs.map((one) => [one, texts.home.needsWords[one]] as const),
} as const

const shown = (day: string) => (day ? writeDay(day) : '')

/** What narrows the list of reports: a text, whether there is a report, and the manual's boxes and days. */
export function ReportListFilters(props: ReportListFiltersProps): JSX.Element {
  const id = createUniqueId()
  const [text, setText] = createSignal('')
  const [from, setFrom] = createSignal('')
  const [to, setTo] = createSignal('')
  const [turned, setTurned] = createSignal<boolean>()
  createEffect(() => setText(props.state.q))
  // A day that was understood is written back as it is read.
  createEffect(
    on(
      () => [props.state.from, props.state.to] as const,
      ([first, last]) => {
        setFrom(shown(first))
        setTo(shown(last))
      },
    ),
  )
  let field: HTMLInputElement | undefined
  const go = (next: Partial<ReportListState>) => props.onGo({ ...next, after: null, offset: 0 })
  const isUnread = (typed: string) => typed.trim() !== '' && !readThaiDate(typed)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    // What cannot be read is seen.
    if (isUnread(from()) || isUnread(to())) return setTurned(true)
    go({
      q: text().trim(),
      from: readThaiDate(from())?.day ?? '',
      to: readThaiDate(to())?.day ?? '',
    })
  }
  const clear = () => {
    setText('')
    setFrom('')
    setTo('')
    go({ q: '', ministry: '', department: '', agency: '', from: '', to: '', has: '', needs: '', order: '' })
    field?.focus()
  }
  const chosen = () => [
    props.named.agency()?.name ?? [],
    wordsOf(options.has, props.state.has),
    wordsOf(options.needs, props.state.needs),
    props.state.from || props.state.to
      ? `${texts.list.columns.created} ${shown(props.state.from)} – ${shown(props.state.to)}`
      : [],
  ]
  return (
    <form class="panel filters report-filters" role="search" onSubmit={submit}>
      <div class="field text-field">
        <label for={id}>{texts.agencies.textLabel}</label>
        <span class="hint" id={`${id}-hint`}>
          {texts.agencies.textHint}
        </span>
        <input
          id={id}
          type="search"
          ref={(element) => (field = element)}
          value={text()}
          maxLength={200}
          autocomplete="off"
          aria-describedby={`${id}-hint`}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <FilterFold chosen={chosen().flat()} isOpen={turned() ?? props.named.isMissing()} onTurn={setTurned} />
      <FilterSelect
        label={texts.list.hasReport}
        options={options.has}
        value={props.state.has}
        onChange={(has) => go({ has })}
      />
      <FilterSelect
        label={texts.home.needs}
        options={options.needs}
        value={props.state.needs}
        onChange={(needs) => go({ needs })}
      />
      <SubtreeBoxes subtree={props.state} named={props.named} isListFailed={props.isListFailed} onGo={go} />
      <div class="day-span whole-row" role="group" aria-label={texts.list.columns.created}>
        <DayField label={texts.list.columns.created} text={from()} onInput={setFrom} />
        <DayField label={texts.list.to} text={to()} onInput={setTo} />
        <p class="hint">{texts.list.daysHint}</p>
      </div>
      <div class="acts whole-row">
        <button class="button">{texts.list.search}</button>
        <button type="button" class="button second" onClick={clear}>
          {texts.list.clear}
        </button>
      </div>
    </form>
  )
}
