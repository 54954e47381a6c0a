import { A, useParams } from '@solidjs/router'
import { writeMoment } from '../../text/days.ts'
import {
  BulkOperationDocument,
  CarryOutBulkDocument,
  DropBulkDocument,
  UndoBulkDocument,
  type BulkFactsFragment,
  type BulkItemState,
  type BulkRowFragment,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, createSignal, For, Match, onCleanup, Show, Switch, type JSX } from 'solid-js'
import { makeAct, type ActFailure } from '../../graphql/act.ts'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { ActFailed } from '../../ui/ActFailed.tsx'
import { DeadEnd } from '../../ui/DeadEnd.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { TableHead } from '../../ui/TableHead.tsx'

const words = texts.bulk
const pageSize = 50
/** How often the page looks while an operation is at work. */
const lookEveryMs = 1000

/** One act upon many reports: what it would do at each, then what it did, and how it is taken back. */
export function BulkOperationPage(): JSX.Element {
  const params = useParams<{ id: string }>()
  const [place, setPlace] = createSignal<{ after: string | null; offset: number }>({ after: null, offset: 0 })
  const [state, setState] = createSignal<BulkItemState | ''>('')
  const [query, refetch] = createQuery({
    query: BulkOperationDocument,
    variables: () => ({
      id: params.id,
      after: place().after,
      states: state() ? [state() as BulkItemState] : null,
    }),
    requestPolicy: 'cache-and-network',
  })
  const look = () => refetch({ requestPolicy: 'network-only' })
  const found = () => query.data?.bulkOperation ?? null
  createEffect(() => {
    // Each answer sets the next look, as long as something is under way.
    if (!['PLANNING', 'RUNNING', 'UNDOING'].includes(found()?.state ?? '') || query.fetching) return
    const timer = setTimeout(look, lookEveryMs)
    onCleanup(() => clearTimeout(timer))
  })
  return (
    <>
      <p class="trail back">
        <span aria-hidden="true">‹ </span>
        <A href="/bulk">{words.title}</A>
      </p>
      <PageTitle>{words.operationTitle}</PageTitle>
      <Switch fallback={<Loading />}>
        <Match when={found()}>
          {(one) => (
            <>
              <Facts found={one()} />
              <Acts found={one()} onChanged={look} />
              <FilterSelect
                label={words.show}
                all={words.all}
                options={Object.entries(words.rowStates) as [BulkItemState, string][]}
                value={state()}
                onChange={(value) => {
                  setPlace({ after: null, offset: 0 })
                  setState(value)
                }}
              />
              <Rows rows={one().agencies.nodes} />
              <Pages
                place={place()}
                size={pageSize}
                shown={one().agencies.nodes.length}
                next={one().agencies.pageInfo.hasNextPage ? one().agencies.pageInfo.endCursor : null}
                onGo={setPlace}
              />
            </>
          )}
        </Match>
        <Match when={query.error}>{(error) => <Failure problem={problemOf(error())} onRetry={look} />}</Match>
        <Match when={query.data}>
          <section class="panel">
            <p>{words.missing}</p>
            <DeadEnd />
          </section>
        </Match>
      </Switch>
    </>
  )
}

const named = [
  ['ready', words.rowStates.READY],
  ['unchanged', words.rowStates.UNCHANGED],
  ['refused', words.rowStates.REFUSED],
  ['done', words.rowStates.DONE],
  ['failed', words.rowStates.FAILED],
  ['undone', words.rowStates.UNDONE],
  ['partlyUndone', words.rowStates.PARTLY_UNDONE],
] as const

function Facts(props: { found: BulkFactsFragment }): JSX.Element {
  return (
    <div class="panel" aria-live="polite">
      <p>
        <strong>{words.states[props.found.state]}</strong> {props.found.fileName}{' '}
        <span class="hint">{writeMoment(props.found.plannedAt)}</span>
      </p>
      <ul>
        <For each={named.filter(([name]) => props.found.counts[name] > 0)}>
          {([name, state]) => <li>{words.count(state, props.found.counts[name])}</li>}
        </For>
      </ul>
    </div>
  )
}

function Acts(props: { found: BulkFactsFragment; onChanged(): void }): JSX.Element {
  const carryOut = makeAct(CarryOutBulkDocument, (data) => data.carryOutBulk)
  const drop = makeAct(DropBulkDocument, (data) => data.dropBulk)
  const undo = makeAct(UndoBulkDocument, (data) => data.undoBulk)
  const [failure, setFailure] = createSignal<ActFailure | null>(null)
  const [isAsked, setAsked] = createSignal(false)
  const run = async (act: typeof carryOut | typeof drop) => {
    setFailure(null)
    const outcome = await act.run({ id: props.found.id })
    if (outcome?.kind === 'DONE') props.onChanged()
    else setFailure(outcome)
  }
  return (
    <>
      <Show when={failure()} keyed>
        {(found) => <ActFailed failure={found} />}
      </Show>
      <Show when={props.found.state === 'PLANNED'}>
        <p class="acts">
          <Show when={props.found.counts.ready > 0}>
            <button
              type="button"
              class="button"
              aria-disabled={carryOut.isRunning()}
              onClick={() => void run(carryOut)}
            >
              {words.carryOut(props.found.counts.ready)}
            </button>
          </Show>
          <button type="button" class="button second" onClick={() => void run(drop)}>
            {words.drop}
          </button>
        </p>
      </Show>
      <Show when={props.found.state === 'DONE' && props.found.counts.done > 0}>
        <p class="acts">
          <button type="button" class="button second" onClick={() => setAsked(true)}>
            {words.undo}
          </button>
        </p>
      </Show>
      <Show when={isAsked()}>
        <ReasonDialog
          title={words.undoTitle}
          confirm={words.undo}
          reasonHint={words.undoHint}
          maxReasonLength={1000}
          isRunning={undo.isRunning()}
          run={(reason) => undo.run({ id: props.found.id, reason })}
          onDone={() => {
            setAsked(false)
            props.onChanged()
          }}
          onClose={() => setAsked(false)}
        >
          <p>{words.undoLead}</p>
        </ReasonDialog>
      </Show>
    </>
  )
}

function Rows(props: { rows: BulkRowFragment[] }): JSX.Element {
  const { columns } = words
  const names = (items: { name: string }[]) => items.map(({ name }) => name).join(', ')
  return (
    <div class="table-frame">
      <table class="stack" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.rows}>
            {(row) => (
              <tr role="row">
                <td role="cell" data-label={columns.no}>
                  {row.place}
                </td>
                <th scope="row" role="rowheader">
                  {row.agency?.name ?? texts.agency.nameAway}{' '}
                  <span class="code hint">{row.agency?.code}</span>
                </th>
                <td role="cell" data-label={columns.state}>
                  {words.rowStates[row.state]}
                </td>
                <td role="cell" data-label={columns.what}>
                  <Show when={row.appears.length > 0}>
                    <p>{words.appears(names(row.appears))}</p>
                  </Show>
                  <Show when={row.disappears.length > 0}>
                    <p>{words.disappears(names(row.disappears))}</p>
                  </Show>
                  <For each={row.errors}>{(error) => <p class="error-text">{error.message}</p>}</For>
                  <Show when={row.kept.length > 0}>
                    <p class="hint">{words.kept}</p>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
