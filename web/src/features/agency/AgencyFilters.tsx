import {
  AgencyFilterChoicesDocument,
  DepartmentsOfDocument,
  type AgencyFilterChoicesQuery,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { kinds } from '../../text/th-kinds.ts'
import { th } from '../../text/th.ts'
import { Failure } from '../../ui/Failure.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { agencyFilters, departmentKinds, type AgencyListState } from './agency-filters.ts'
import { AgencyPicker } from './AgencyPicker.tsx'
import type { NamedAgency } from './picked-agency.ts'
import { provinceOptions } from './provinces.ts'

export interface AgencyFiltersProps {
  state: AgencyListState
  /** The narrowest subtree that is chosen. */
  named: NamedAgency
  onGo(next: Partial<AgencyListState>): void
}

type Nodes = NonNullable<AgencyFilterChoicesQuery['ministries']>['nodes']

const asOptions = (nodes: Nodes | undefined) => (nodes ?? []).map(({ code, name }) => [code, name] as const)

/** What narrows the list of agencies: a text, three boxes that each hold a subtree, and what an agency is. */
export function AgencyFilters(props: AgencyFiltersProps): JSX.Element {
  const [choices, retryChoices] = createQuery({ query: AgencyFilterChoicesDocument })
  const ministries = () => choices.data?.ministries?.nodes
  const ministry = () => ministries()?.find(({ code }) => code === props.state.ministry)
  const [departments] = createQuery({
    query: DepartmentsOfDocument,
    variables: () => ({ ministry: ministry()?.id ?? '', kinds: departmentKinds }),
    pause: () => !ministry(),
  })
  const departmentNodes = () => (ministry() ? departments.data?.agencies?.nodes : undefined)
  const department = () => departmentNodes()?.find(({ code }) => code === props.state.department)
  const go = (next: Partial<AgencyListState>) => props.onGo({ ...next, after: null, offset: 0 })
  const picked = () => (props.state.agency ? props.named.agency() : null)
  const departmentWords = () => {
    if (!props.state.ministry) return th.agencies.ministryFirst
    const isEmpty = !departments.fetching && departmentNodes()?.length === 0
    return isEmpty ? th.agencies.noDepartments : th.agencies.choose
  }
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
  return (
    <div class="panel filters agency-filters" role="search">
      <TextSearch text={props.state.q} onSearch={(q) => go({ q })} onClear={clear} />
      <FilterSelect
        label={th.agencies.ministry}
        all={th.agencies.choose}
        options={asOptions(ministries())}
        value={props.state.ministry}
        onChange={(code) => go({ ministry: code, department: '', agency: '' })}
      />
      <FilterSelect
        label={th.agencies.department}
        all={departmentWords()}
        options={asOptions(departmentNodes())}
        value={props.state.department}
        isOff={!departmentNodes()?.length}
        onChange={(code) => go({ department: code, agency: '' })}
      />
      <AgencyPicker
        label={th.agencies.agency}
        hint={th.agencies.agencyHint}
        agency={picked()}
        under={department()?.id ?? ministry()?.id}
        problem={props.named.isMissing() ? th.agency.unknown(props.state.agency) : null}
        onPick={(agency) => go({ agency: agency?.code ?? '' })}
      />
      <FilterSelect
        label={th.agencies.level}
        options={agencyFilters.level.map((one) => [one, th.open.levels[one]] as const)}
        value={props.state.level}
        onChange={(level) => go({ level })}
      />
      <FilterSelect
        label={th.agencies.kind}
        options={agencyFilters.kind.map((one) => [one, kinds[one]] as const)}
        value={props.state.kind}
        onChange={(kind) => go({ kind })}
      />
      <FilterSelect
        label={th.agencies.province}
        options={provinceOptions(choices.data?.provinces?.nodes)}
        value={props.state.province}
        onChange={(province) => go({ province })}
      />
      <FilterSelect
        label={th.agencies.mustReport}
        options={
          [
            ['yes', th.agencies.mustReportOnly],
            ['no', th.agencies.needNotOnly],
          ] as const
        }
        value={props.state.report}
        onChange={(report) => go({ report })}
      />
      <Show when={choices.error ?? props.named.error()}>
        {(error) => (
          <Failure
            problem={problemOf(error())}
            onRetry={() => {
              retryChoices()
              props.named.retry()
            }}
          />
        )}
      </Show>
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
        <label for={id}>{th.agencies.textLabel}</label>
        <span class="hint" id={`${id}-hint`}>
          {th.agencies.textHint}
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
        <button class="button">{th.act.search}</button>
        <button type="button" class="button second" onClick={clear}>
          {th.act.clear}
        </button>
      </div>
    </form>
  )
}
