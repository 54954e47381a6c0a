import { A, useLocation } from '@solidjs/router'
import { ReportListDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Downloads } from '../../ui/Downloads.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { makeList } from '../../ui/list-state.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { subtreeOf } from '../agency/agency-filters.ts'
import { makeNamedAgency } from '../agency/picked-agency.ts'
import { NewReport } from './NewReport.tsx'
import {
  isNarrowed,
  type listOrders,
  pageSize,
  reportFilters,
  reportListVariables,
  reportTableAddress,
  type ReportListState,
} from './report-list-state.ts'
import { ReportListFilters } from './ReportListFilters.tsx'
import { ReportListTable } from './ReportListTable.tsx'

type Go = (next: Partial<ReportListState>) => void

/**
 * The list of agencies for which one may report, with or without a report. What is searched and where in the list
 * one stands are in the address, so that a page can be sent on and the browser's own way back works.
 */
export function ReportListPage(): JSX.Element {
  const { state, go, narrow } = makeList(reportFilters)
  const named = makeNamedAgency(() => subtreeOf(state()))
  const [query, refetch] = createQuery({
    query: ReportListDocument,
    variables: () => reportListVariables(state(), named.agency()?.id),
    pause: () => named.isAwaited(),
  })
  const isFailed = () => query.error !== undefined && !named.isMissing()
  return (
    <>
      <div class="title-row">
        <PageTitle>{texts.list.title}</PageTitle>
        <Tools state={state()} under={named.agency()?.id} />
      </div>
      <ReportListFilters state={state()} named={named} isListFailed={isFailed()} onGo={go} />
      <Show when={!named.isMissing()}>
        <Answer query={query} of={(data) => data.reportingAgencies} onRetry={() => refetch()}>
          {(page) => (
            <>
              <div class="list-head">
                <p role="status">{countText(page().totalCount, state())}</p>
                <Order state={state()} onGo={go} />
                <Show when={page().nodes.length > 0 || isNarrowed(state()) || state().all}>
                  <button
                    type="button"
                    class="button plain"
                    onClick={() => narrow({ all: state().all ? '' : '1' })}
                  >
                    {state().all ? texts.list.showMine : texts.list.showAll}
                  </button>
                </Show>
              </div>
              <Show when={page().nodes.length > 0} fallback={<Nothing state={state()} onGo={go} />}>
                <ReportListTable agencies={page().nodes} offset={state().offset} />
                <Pages place={state()} size={pageSize} page={page()} onGo={go} />
              </Show>
            </>
          )}
        </Answer>
      </Show>
    </>
  )
}

/** ส่งออก CSV, XLSX and + รายงาน, at the top. */
function Tools(props: { state: ReportListState; under: string | undefined }): JSX.Element {
  const location = useLocation()
  return (
    <div class="acts list-tools">
      <Downloads
        files={(
          [
            ['csv', texts.list.exportCsv],
            ['xlsx', texts.list.exportXlsx],
          ] as const
        ).map(([extension, words]) => ({
          href: reportTableAddress(props.state, props.under, extension),
          words,
        }))}
      />
      <A class="button second" href={`/bulk${location.search}`}>
        {texts.bulk.open}
      </A>
      <NewReport />
    </div>
  )
}

function Order(props: { state: ReportListState; onGo: Go }): JSX.Element {
  const words = Object.entries(texts.list.orders) as [keyof typeof listOrders, string][]
  return (
    <FilterSelect
      label={texts.list.order}
      all={props.state.q ? texts.list.bestFirst : texts.list.orders.NAME}
      options={props.state.q ? words : words.filter(([order]) => order !== 'NAME')}
      value={props.state.order}
      onChange={(order) => props.onGo({ order, after: null, offset: 0 })}
    />
  )
}

function countText(all: number, state: ReportListState): string {
  if (isNarrowed(state)) return texts.list.countFound(all)
  return state.all ? texts.list.countAll(all) : texts.list.countMine(all)
}

function Nothing(props: { state: ReportListState; onGo: Go }): JSX.Element {
  return (
    <div class="panel">
      <Show
        when={isNarrowed(props.state)}
        fallback={
          <>
            <p>{texts.list.noneMine}</p>
            <p>
              <button type="button" class="button second" onClick={() => props.onGo({ all: '1' })}>
                {texts.list.showAll}
              </button>
            </p>
          </>
        }
      >
        <p>{texts.agencies.none}</p>
        <p class="hint">
          {props.state.from || props.state.to ? texts.list.daysHint : texts.agencies.noneHelp}
        </p>
      </Show>
    </div>
  )
}
