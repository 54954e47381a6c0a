import { AgencyFilterChoicesDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, createMemo, createSignal, createUniqueId, type JSX } from 'solid-js'
import { kinds } from '../../text/kinds.ts'
import { texts } from '../../text/texts.ts'
import { FilterFold, wordsOf } from '../../ui/FilterFold.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { agencyFilters, type AgencyListState } from './agency-filters.ts'
import type { NamedAgency } from './picked-agency.ts'
import { provinceOptions } from './provinces.ts'
import { SubtreeBoxes } from './SubtreeBoxes.tsx'

export interface AgencyFiltersProps {
  state: AgencyListState
  /** The narrowest subtree that is chosen. */
  named: NamedAgency
  /** Whether the list beneath tells that it failed. */
  isListFailed: boolean
  onGo(next: Partial<AgencyListState>): void
}

const options = {
  level: agencyFilters.level.map((one) => [one, texts.open.levels[one]] as const),
  kind: agencyFilters.kind.map((one) => [one, kinds[one]] as const),
  report: [
    ['yes', texts.agencies.mustReportOnly],
    ['no', texts.agencies.needNotOnly],
  ],
} as const

/** What narrows the list of agencies: a text, three boxes that each hold a subtree, and what an agency is. */
export function AgencyFilters(props: AgencyFiltersProps): JSX.Element {
  // Asked once for all boxes.
  const [choices] = createQuery({ query: AgencyFilterChoicesDocument })
  const provinces = createMemo(() => provinceOptions(choices.data?.provinces?.nodes))
  const [turned, setTurned] = createSignal<boolean>()
  const go = (next: Partial<AgencyListState>) => props.onGo({ ...next, after: null, offset: 0 })
  const clear = () =>
    go({
      q: '',
      ministry: '',
      department: '',
      agency: '',
      level: '',
      kind: '',
      province: '',
      report: '',
      order: '',
    })
  const chosen = () => [
    props.named.agency()?.name ?? [],
    wordsOf(options.level, props.state.level),
    wordsOf(options.kind, props.state.kind),
    wordsOf(provinces(), props.state.province),
    wordsOf(options.report, props.state.report),
  ]
  return (
    <div class="panel filters agency-filters" role="search">
      <TextSearch text={props.state.q} onSearch={(q) => go({ q })} onClear={clear} />
      <FilterFold chosen={chosen().flat()} isOpen={turned() ?? props.named.isMissing()} onTurn={setTurned} />
      <SubtreeBoxes subtree={props.state} named={props.named} isListFailed={props.isListFailed} onGo={go} />
      <FilterSelect
        label={texts.agencies.level}
        options={options.level}
        value={props.state.level}
        onChange={(level) => go({ level })}
      />
      <FilterSelect
        label={texts.agencies.kind}
        options={options.kind}
        value={props.state.kind}
        onChange={(kind) => go({ kind })}
      />
      <FilterSelect
        label={texts.agencies.province}
        options={provinces()}
        value={props.state.province}
        onChange={(province) => go({ province })}
      />
      <FilterSelect
        label={texts.agencies.mustReport}
        options={options.report}
        value={props.state.report}
        onChange={(report) => go({ report })}
      />
    </div>
  )
}

interface TextSearchProps {
  text: string
  onSearch(text: string): void
  onClear(): void
}

function TextSearch(props: TextSearchProps): JSX.Element {
  const id = createUniqueId()
  const [typed, setTyped] = createSignal('')
  let field: HTMLInputElement | undefined
  createEffect(() => setTyped(props.text))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.onSearch(typed().trim())
  }
  const clear = () => {
    setTyped('')
    props.onClear()
    field?.focus()
  }
  return (
    <form class="search whole-row" onSubmit={submit}>
      <div class="field">
        <label for={id}>{texts.agencies.textLabel}</label>
        <span class="hint" id={`${id}-hint`}>
          {texts.agencies.textHint}
        </span>
        <input
          id={id}
          type="search"
          ref={(element) => (field = element)}
          value={typed()}
          maxLength={200}
          autocomplete="off"
          aria-describedby={`${id}-hint`}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <div class="acts">
        <button class="button">{texts.act.search}</button>
        <button type="button" class="button second" onClick={clear}>
          {texts.act.clear}
        </button>
      </div>
    </form>
  )
}
