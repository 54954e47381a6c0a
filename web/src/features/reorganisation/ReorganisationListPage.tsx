import { A } from '@solidjs/router'
import { ReorganisationListDocument, type ReorganisationRowFragment } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { makeList } from '../../ui/list-state.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { makeNamedAgency } from '../agency/picked-agency.ts'
import { useSession } from '../session/session.ts'
import { listVariables, reorganisationFilters } from './reorganisation-filters.ts'
import { countOf, namesOf, whenOf } from './row-words.ts'
import { StateMark } from './StateMark.tsx'

/** How many acts one page holds; the operation asks for as many. */
const pageSize = 25

/** รายการปรับโครงสร้าง: what was, is and will be done to the tree, newest first. */
export function ReorganisationListPage(): JSX.Element {
  const session = useSession()
  const { state, go, narrow } = makeList(reorganisationFilters)
  const named = makeNamedAgency(() => state().agency)
  const [query, refetch] = createQuery({
    query: ReorganisationListDocument,
    variables: () => listVariables(state(), named.agency()?.id),
    pause: () => named.isAwaited(),
  })
  return (
    <>
      <div class="title-row">
        <PageTitle>{texts.reorganisation.listTitle}</PageTitle>
        <Show when={session.viewer()?.acts.includes('CHANGE_STRUCTURE')}>
          <A class="button" href="/reorganisations/new">
            {texts.plan.title}
          </A>
        </Show>
      </div>
      <p class="hint">{texts.reorganisation.lead}</p>
      <div class="panel filters reorganisation-filters" role="search">
        <FilterSelect
          label={texts.reorganisation.kind}
          options={reorganisationFilters.kind.map((one) => [one, texts.reorganisation.kinds[one]] as const)}
          value={state().kind}
          onChange={(kind) => narrow({ kind })}
        />
        <FilterSelect
          label={texts.reorganisation.state}
          options={reorganisationFilters.state.map((one) => [one, texts.reorganisation.states[one]] as const)}
          value={state().state}
          onChange={(chosen) => narrow({ state: chosen })}
        />
        <FilterSelect
          label={texts.home.mine}
          options={[['1', texts.home.mineWords['1']]] as const}
          value={state().mine}
          onChange={(mine) => narrow({ mine })}
        />
        <FilterSelect
          label={texts.home.recent}
          options={[['90', texts.home.recentWords['90']]] as const}
          value={state().recent}
          onChange={(recent) => narrow({ recent })}
        />
        <AgencyPicker
          label={texts.reorganisation.under}
          hint={texts.reorganisation.underHint}
          agency={named.agency()}
          problem={named.isMissing() ? texts.agency.unknown(state().agency) : null}
          onPick={(agency) => narrow({ agency: agency?.code ?? '' })}
        />
        <div class="acts">
          <button
            type="button"
            class="button second"
            onClick={() => narrow({ kind: '', state: '', mine: '', recent: '', agency: '' })}
          >
            {texts.act.clear}
          </button>
        </div>
      </div>
      <Answer query={query} of={(data) => data.reorganisations} onRetry={() => refetch()}>
        {(page) => (
          <>
            <p role="status">{texts.reorganisation.count(page().totalCount)}</p>
            <Show when={page().nodes.length > 0} fallback={<p class="panel">{texts.reorganisation.none}</p>}>
              <Rows rows={page().nodes} />
              <Pages place={state()} size={pageSize} page={page()} onGo={go} />
            </Show>
          </>
        )}
      </Answer>
    </>
  )
}

function Rows(props: { rows: ReorganisationRowFragment[] }): JSX.Element {
  const columns = texts.reorganisation.columns
  return (
    <div class="table-frame">
      <table class="stack reorganisation-list" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.rows}>
            {(row) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <A href={`/reorganisations/${row.id}`}>
                    <strong>{texts.reorganisation.kinds[row.kind]}</strong> {namesOf(row)}
                  </A>
                  <span class="sub hint">{row.legalBasis}</span>
                </th>
                <td role="cell" class="nowrap" data-label={columns.effect}>
                  {texts.reorganisation.agencies(countOf(row.impact))}
                </td>
                <td role="cell" data-label={columns.state}>
                  <span>
                    <StateMark state={row.state} />
                  </span>
                </td>
                <td role="cell" class="nowrap" data-label={columns.when}>
                  {whenOf(row)}
                </td>
                <td role="cell" class="one-line" data-label={columns.by}>
                  {row.plannedBy?.displayName ?? <span class="hint">–</span>}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
