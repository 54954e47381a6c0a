import { useSearchParams } from '@solidjs/router'
import { ReportListDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, createEffect, Match, Show, Switch, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { th } from '../../text/th.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { pageSize, readListState, writeListState, type ListState } from './report-list-state.ts'
import { ReportListTable } from './ReportListTable.tsx'

/**
 * The list of agencies for which one may report, with or without a report. What is searched and where in the list
 * one stands are in the address, so that a page can be sent on and the browser's own way back works.
 */
export function ReportListPage(): JSX.Element {
  const [params, setParams] = useSearchParams()
  const state = () => readListState(params)
  const go = (next: Partial<ListState>) => setParams(writeListState({ ...state(), ...next }))
  const [query, refetch] = createQuery({
    query: ReportListDocument,
    variables: () => ({
      text: state().text || null,
      mine: state().everyone ? null : true,
      after: state().after,
    }),
  })
  const agencies = () => query.data?.agencies
  return (
    <>
      <PageTitle>{th.list.title}</PageTitle>
      <SearchForm text={state().text} onSearch={(text) => go({ text, after: null, offset: 0 })} />
      <div aria-busy={query.fetching}>
        <Switch>
          <Match when={agencies()}>
            {(page) => (
              <>
                {/* A part of the service is away: what the others know is shown. */}
                <Show when={query.error}>
                  {(error) => <Failure problem={problemOf(error())} onRetry={() => refetch()} />}
                </Show>
                <div class="list-head">
                  <p role="status">{countText(page().totalCount, state())}</p>
                  <Show when={page().nodes.length > 0 || state().text || state().everyone}>
                    <button
                      type="button"
                      class="button plain"
                      onClick={() => go({ everyone: !state().everyone, after: null, offset: 0 })}
                    >
                      {state().everyone ? th.list.showMine : th.list.showAll}
                    </button>
                  </Show>
                </div>
                <Show when={page().nodes.length > 0} fallback={<Nothing state={state()} onGo={go} />}>
                  <ReportListTable agencies={page().nodes} offset={state().offset} />
                  <Pages
                    place={state()}
                    size={pageSize}
                    shown={page().nodes.length}
                    next={page().pageInfo.hasNextPage ? page().pageInfo.endCursor : null}
                    onGo={go}
                  />
                </Show>
              </>
            )}
          </Match>
          <Match when={query.error}>
            {(error) => <Failure problem={problemOf(error())} onRetry={() => refetch()} />}
          </Match>
          <Match when={query.fetching}>
            <Loading />
          </Match>
        </Switch>
      </div>
    </>
  )
}

function countText(all: number, { text, everyone }: ListState): string {
  if (text) return th.list.countFound(all, text)
  return everyone ? th.list.countAll(all) : th.list.countMine(all)
}

function SearchForm(props: { text: string; onSearch(text: string): void }): JSX.Element {
  const [typed, setTyped] = createSignal('')
  let field: HTMLInputElement | undefined
  createEffect(() => setTyped(props.text))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.onSearch(typed().trim())
  }
  const clear = () => {
    setTyped('')
    props.onSearch('')
    field?.focus()
  }
  return (
    <form class="panel search" role="search" onSubmit={submit}>
      <div class="field">
        <label for="search-text">{th.list.agency}</label>
        <span class="hint" id="search-hint">
          {th.list.hint}
        </span>
        <input
          id="search-text"
          type="search"
          ref={(element) => (field = element)}
          value={typed()}
          maxLength={200}
          autocomplete="off"
          aria-describedby="search-hint"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <div class="acts">
        <button class="button">{th.list.search}</button>
        <button type="button" class="button second" onClick={clear}>
          {th.list.clear}
        </button>
      </div>
    </form>
  )
}

function Nothing(props: { state: ListState; onGo(next: Partial<ListState>): void }): JSX.Element {
  return (
    <div class="panel">
      <Show
        when={props.state.text}
        fallback={
          <>
            <p>{th.list.noneMine}</p>
            <p>
              <button type="button" class="button second" onClick={() => props.onGo({ everyone: true })}>
                {th.list.showAll}
              </button>
            </p>
          </>
        }
      >
        {(text) => (
          <>
            <p>{th.list.none(text())}</p>
            <p class="hint">{th.list.noneHelp}</p>
          </>
        )}
      </Show>
    </div>
  )
}
