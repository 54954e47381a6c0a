import { A } from '@solidjs/router'
import {
  TokenListDocument,
  type IssuedTokenFragment,
  type TokenRowFragment,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Done } from '../../ui/Done.tsx'
import { makeList } from '../../ui/list-state.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { makeNamedAgency } from '../agency/picked-agency.ts'
import { useSession } from '../session/session.ts'
import { MayAct } from '../why/MayAct.tsx'
import { IssuedTokens } from './IssuedTokens.tsx'
import { TokenDialogs, type AskedAct } from './TokenDialogs.tsx'
import { tokenFilters, tokenVariables, type TokenListState } from './token-filters.ts'
import { TokenFilters } from './TokenFilters.tsx'
import { TokenTable } from './TokenTable.tsx'

/** How many one page holds; the operation asks for as many. */
const pageSize = 25

/** รหัส Token: who was given which code, what became of it; revoking and making anew. */
export function TokenListPage(): JSX.Element {
  return (
    <MayAct act="SEE_TOKENS">
      <TokenList />
    </MayAct>
  )
}

function TokenList(): JSX.Element {
  const session = useSession()
  const { state, go: show } = makeList(tokenFilters)
  const [chosen, setChosen] = createSignal<ReadonlyMap<string, TokenRowFragment>>(new Map())
  const [asked, setAsked] = createSignal<AskedAct | null>(null)
  const [done, setDone] = createSignal<string | null>(null)
  const [made, setMade] = createSignal<IssuedTokenFragment[] | null>(null)
  const named = makeNamedAgency(() => state().agency)
  const go = (next: Partial<TokenListState>) => {
    setDone(null)
    show(next)
  }
  const [query, refetch] = createQuery({
    query: TokenListDocument,
    variables: () => tokenVariables(state(), named.agency()?.id),
    pause: () => named.isAwaited(),
  })
  const offers = () => session.viewer()?.roleOffers ?? []
  const mayChange = (row: TokenRowFragment) =>
    (row.state === 'UNREDEEMED' || row.state === 'EXPIRED') && offers().some(({ role }) => role === row.role)
  const unchoose = () => setChosen(new Map())
  // What is chosen belongs to what is shown.
  createEffect(
    on(
      () => [state().state, state().role, state().agency, state().batch, state().soon, state().give],
      unchoose,
      {
        defer: true,
      },
    ),
  )
  const toggle = (rows: TokenRowFragment[], isOn: boolean) => {
    const next = new Map(chosen())
    for (const row of rows) {
      if (isOn) next.set(row.id, row)
      else next.delete(row.id)
    }
    setChosen(next)
  }
  const finish = (sentence: string | null, codes: IssuedTokenFragment[] | null) => {
    setAsked(null)
    unchoose()
    setDone(sentence)
    setMade(codes)
    refetch({ requestPolicy: 'network-only' })
  }
  return (
    <Show when={!made()} fallback={<IssuedTokens issued={made() ?? []} onClose={() => setMade(null)} />}>
      <div class="title-row">
        <PageTitle>{texts.token.title}</PageTitle>
        <Show when={offers().length > 0}>
          <A class="button" href="/tokens/issue">
            {texts.token.issue}
          </A>
        </Show>
      </div>
      <p class="hint">{texts.token.lead}</p>
      <Show when={done()}>
        {(sentence) => (
          <Done>
            <p>{sentence()}</p>
          </Done>
        )}
      </Show>
      <TokenFilters state={state()} named={named} onGo={go} />
      <Show when={state().batch}>
        {(batch) => (
          <div class="notice plain batch-bar">
            <p>
              {texts.token.batch}{' '}
              <button type="button" class="button plain" onClick={() => go({ batch: '', after: null })}>
                {texts.token.batchAll}
              </button>
            </p>
            <Show when={offers().length > 0}>
              <p class="acts">
                <button
                  type="button"
                  class="button second small"
                  onClick={() => setAsked({ kind: 'REISSUE', batch: batch() })}
                >
                  {texts.token.reissueBatch}
                </button>
                <button
                  type="button"
                  class="button second small"
                  onClick={() => setAsked({ kind: 'REVOKE', batch: batch() })}
                >
                  {texts.token.revokeBatch}
                </button>
              </p>
            </Show>
          </div>
        )}
      </Show>
      <Show when={!named.isMissing()} fallback={<p>{texts.agency.unknown(state().agency)}</p>}>
        <Answer query={query} of={(data) => data.activationTokens} onRetry={() => refetch()}>
          {(page) => (
            <>
              <div class="list-head">
                <p role="status">{texts.token.count(page().totalCount)}</p>
                <Show when={chosen().size > 0}>
                  <div class="acts chosen-bar">
                    <strong>{texts.token.selected(chosen().size)}</strong>
                    <button
                      type="button"
                      class="button second small"
                      onClick={() => setAsked({ kind: 'REISSUE', ids: [...chosen().keys()] })}
                    >
                      {texts.token.reissue}
                    </button>
                    <button
                      type="button"
                      class="button second small"
                      onClick={() => setAsked({ kind: 'REVOKE', ids: [...chosen().keys()] })}
                    >
                      {texts.token.revoke}
                    </button>
                    <button type="button" class="button plain" onClick={unchoose}>
                      {texts.token.unselect}
                    </button>
                  </div>
                </Show>
              </div>
              <Show when={page().nodes.length > 0} fallback={<p class="panel">{emptyText(state())}</p>}>
                <TokenTable
                  tokens={page().nodes}
                  mayChange={mayChange}
                  isChosen={(row) => chosen().has(row.id)}
                  onToggle={toggle}
                  onBatch={(batch) => go({ batch, state: '', role: '', agency: '', after: null })}
                />
                <Pages place={state()} size={pageSize} page={page()} onGo={go} />
              </Show>
            </>
          )}
        </Answer>
      </Show>
      <Show when={asked()} keyed>
        {(act) => <TokenDialogs act={act} onDone={finish} onClose={() => setAsked(null)} />}
      </Show>
    </Show>
  )
}

const emptyText = ({ state, role, agency, batch, soon, give }: TokenListState): string =>
  state || role || agency || batch || soon || give ? texts.token.noneFound : texts.token.none
