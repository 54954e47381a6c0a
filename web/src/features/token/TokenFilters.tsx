import { createSignal, Show, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { Failure } from '../../ui/Failure.tsx'
import { FilterFold, wordsOf } from '../../ui/FilterFold.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import type { NamedAgency } from '../agency/picked-agency.ts'
import { roles } from '../session/right-text.ts'
import { tokenFilters, type TokenListState } from './token-filters.ts'

export interface TokenFiltersProps {
  state: TokenListState
  named: NamedAgency
  onGo(next: Partial<TokenListState>): void
}

const options = {
  state: tokenFilters.state.map((one) => [one, texts.token.states[one]] as const),
  role: roles.map((one) => [one, texts.session.roles[one]] as const),
  soon: tokenFilters.soon.map((one) => [one, texts.home.soonWords[one]] as const),
  give: tokenFilters.give.map((one) => [one, texts.home.giveWords[one]] as const),
}

/** What narrows the list of Tokens: each choice is shown at once. */
export function TokenFilters(props: TokenFiltersProps): JSX.Element {
  const [turned, setTurned] = createSignal<boolean>()
  const go = (next: Partial<TokenListState>) => props.onGo({ ...next, after: null, offset: 0 })
  const chosen = () => [
    props.named.agency()?.name ?? [],
    wordsOf(options.state, props.state.state),
    wordsOf(options.role, props.state.role),
    wordsOf(options.soon, props.state.soon),
    wordsOf(options.give, props.state.give),
  ]
  return (
    <div class="panel filters token-filters" role="search">
      <FilterFold chosen={chosen().flat()} isOpen={turned() ?? props.named.isMissing()} onTurn={setTurned} />
      <AgencyPicker
        agency={props.named.agency()}
        hint={texts.token.agencyHint}
        onPick={(agency) => go({ agency: agency?.code ?? '' })}
      />
      <FilterSelect
        label={texts.token.state}
        options={options.state}
        value={props.state.state}
        onChange={(state) => go({ state })}
      />
      <FilterSelect
        label={texts.token.role}
        options={options.role}
        value={props.state.role}
        onChange={(role) => go({ role })}
      />
      <FilterSelect
        label={texts.home.soon}
        options={options.soon}
        value={props.state.soon}
        onChange={(soon) => go({ soon })}
      />
      <FilterSelect
        label={texts.home.give}
        options={options.give}
        value={props.state.give}
        onChange={(give) => go({ give })}
      />
      <div class="acts">
        <button
          type="button"
          class="button second"
          onClick={() => go({ agency: '', state: '', role: '', batch: '', soon: '', give: '' })}
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
