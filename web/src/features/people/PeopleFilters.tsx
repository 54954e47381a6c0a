import { createSignal, Show, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { Failure } from '../../ui/Failure.tsx'
import { FilterFold, wordsOf } from '../../ui/FilterFold.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import type { NamedAgency } from '../agency/picked-agency.ts'
import { roles } from '../session/right-text.ts'
import type { PeopleState } from './people-filters.ts'

export interface PeopleFiltersProps {
  state: PeopleState
  named: NamedAgency
  onGo(next: Partial<PeopleState>): void
}

const roleOptions = roles.map((one) => [one, texts.session.roles[one]] as const)

const hows = [
  ['covers', texts.people.hows.covers],
  ['edits', texts.people.hows.edits],
] as const

const states = [
  ['NOT_BEGUN', texts.people.states.NOT_BEGUN],
  ['ENDED', texts.people.states.ENDED],
  ['ALL', texts.act.all],
] as const

/** What narrows the list of rights: each choice is shown at once. */
export function PeopleFilters(props: PeopleFiltersProps): JSX.Element {
  const [turned, setTurned] = createSignal<boolean>()
  const go = (next: Partial<PeopleState>) => props.onGo({ ...next, after: null, offset: 0 })
  const chosen = () => [
    props.named.agency()?.name ?? [],
    wordsOf(hows, props.state.how),
    wordsOf(roleOptions, props.state.role),
    wordsOf(states, props.state.state),
  ]
  return (
    <div class="panel filters" role="search">
      <FilterFold chosen={chosen().flat()} isOpen={turned() ?? props.named.isMissing()} onTurn={setTurned} />
      <AgencyPicker
        agency={props.named.agency()}
        onPick={(agency) => go({ agency: agency?.code ?? '', ...(agency ? {} : { how: '' }) })}
      />
      <Show when={props.state.agency}>
        <FilterSelect
          label={texts.people.show}
          all={texts.people.hows.under}
          options={hows}
          value={props.state.how}
          isWide
          onChange={(how) => go({ how })}
        />
      </Show>
      <FilterSelect
        label={texts.people.role}
        options={roleOptions}
        value={props.state.role}
        onChange={(role) => go({ role })}
      />
      <FilterSelect
        label={texts.people.state}
        options={states}
        all={texts.people.states.IN_FORCE}
        value={props.state.state}
        onChange={(state) => go({ state })}
      />
      <div class="acts">
        <button
          type="button"
          class="button second"
          onClick={() => go({ agency: '', how: '', role: '', state: '', person: '' })}
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
