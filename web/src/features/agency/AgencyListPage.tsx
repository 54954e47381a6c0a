import { A, useLocation } from '@solidjs/router'
import { AgencyListDocument, type AgencyListRowFragment } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Done } from '../../ui/Done.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { makeList } from '../../ui/list-state.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { ExportLinks } from '../agency-import/ExportLinks.tsx'
import type { AgencyPlace } from './agency-address.ts'
import { agencyFilters, agencyListVariables, subtreeOf, type AgencyListState } from './agency-filters.ts'
import { AgencyFilters } from './AgencyFilters.tsx'
import { AgencyListTable } from './AgencyListTable.tsx'
import { makeNamedAgency } from './picked-agency.ts'
import { RemoveAgencyDialog } from './RemoveAgencyDialog.tsx'

/** How many agencies one page holds; the operation asks for as many. */
const pageSize = 25

/** จัดการหน่วยงาน: every agency that goes on, found and narrowed. What is shown stands in the address. */
export function AgencyListPage(): JSX.Element {
  const { state, go: show } = makeList(agencyFilters)
  const named = makeNamedAgency(() => subtreeOf(state()))
  const [asked, setAsked] = createSignal<AgencyListRowFragment | null>(null)
  const location = useLocation<Partial<AgencyPlace>>()
  const [done, setDone] = createSignal<string | null>(location.state?.done?.[0] ?? null)
  const go = (next: Partial<AgencyListState>) => {
    setDone(null)
    show(next)
  }
  const [query, refetch] = createQuery({
    query: AgencyListDocument,
    variables: () => agencyListVariables(state(), named.agency()?.id),
    pause: () => named.isAwaited(),
  })
  const isFailed = () => query.error !== undefined && !named.isMissing()
  const finish = (sentence: string) => {
    setAsked(null)
    setDone(sentence)
    refetch({ requestPolicy: 'network-only' })
  }
  return (
    <>
      <div class="title-row">
        <PageTitle>{texts.agencies.title}</PageTitle>
        <div class="acts list-tools">
          <Show when={!named.isMissing() && !named.isAwaited()}>
            <ExportLinks filter={agencyListVariables(state(), named.agency()?.id).filter ?? {}} />
          </Show>
          <A class="button second" href="/agencies/tree">
            {texts.agencies.showTree}
          </A>
        </div>
      </div>
      <Show when={done()}>
        {(sentence) => (
          <Done>
            <p>{sentence()}</p>
          </Done>
        )}
      </Show>
      <AgencyFilters state={state()} named={named} isListFailed={isFailed()} onGo={go} />
      <Show when={!named.isMissing()}>
        <Answer query={query} of={(data) => data.agencies} onRetry={() => refetch()}>
          {(page) => (
            <>
              <div class="list-head">
                <p role="status">{texts.agencies.count(page().totalCount)}</p>
                <Order state={state()} onGo={go} />
              </div>
              <Show when={page().edges.length > 0} fallback={<Nothing />}>
                <AgencyListTable edges={page().edges} onRemove={setAsked} />
                <Pages
                  place={state()}
                  size={pageSize}
                  page={{ nodes: page().edges, pageInfo: page().pageInfo }}
                  onGo={go}
                />
              </Show>
            </>
          )}
        </Answer>
      </Show>
      <Show when={asked()} keyed>
        {(agency) => <RemoveAgencyDialog agency={agency} onDone={finish} onClose={() => setAsked(null)} />}
      </Show>
    </>
  )
}

/** In which order the list is; what a text finds always comes the best first. */
function Order(props: { state: AgencyListState; onGo(next: Partial<AgencyListState>): void }): JSX.Element {
  return (
    <Show when={!props.state.q} fallback={<span class="hint">{texts.agencies.bestFirst}</span>}>
      <FilterSelect
        label={texts.agencies.order}
        all={texts.list.orders.NAME}
        options={[['CODE', texts.agencies.byCode]]}
        value={props.state.order}
        onChange={(order) => props.onGo({ order, after: null, offset: 0 })}
      />
    </Show>
  )
}

function Nothing(): JSX.Element {
  return (
    <div class="panel">
      <p>{texts.agencies.none}</p>
      <p class="hint">{texts.agencies.noneHelp}</p>
    </div>
  )
}
