import { A, useParams } from '@solidjs/router'
import { writeMoment } from '../../text/days.ts'
import {
  BulkOperationDocument,
  CarryOutBulkDocument,
  DropBulkDocument,
  RetryUndoBulkDocument,
  UndoBulkDocument,
  type BulkFactsFragment,
  type BulkItemState,
  type BulkRowFragment,
} from '@eact/schema/generated/documents'
import { bulkRules } from '@eact/schema/forms/bulk'
import { createQuery } from '@urql/solid'
import { createEffect, createSignal, For, Match, onCleanup, Show, Switch, type JSX } from 'solid-js'
import { makeAct, type ActFailure } from '../../graphql/act.ts'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { ActFailed } from '../../ui/ActFailed.tsx'
import { DeadEnd } from '../../ui/DeadEnd.tsx'
import { Awaited } from '../../ui/awaited.ts'
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
              <div class="bulk-filter">
                <FilterSelect
                  label={words.show}
                  all={words.all}
                  options={statesOf(one())}
                  value={state()}
                  onChange={(value) => {
                    setPlace({ after: null, offset: 0 })
                    setState(value)
                  }}
                />
              </div>
              <Show when={one().agencies.nodes.length > 0} fallback={<p class="panel">{words.noRows}</p>}>
                <Rows rows={one().agencies.nodes} />
              </Show>
              <Awaited.Provider value={() => query.fetching}>
                <Pages place={place()} size={pageSize} page={one().agencies} onGo={setPlace} />
              </Awaited.Provider>
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

/** Each count with the state of its rows. */
const counted = [
  ['waiting', 'WAITING'],
  ['ready', 'READY'],
  ['unchanged', 'UNCHANGED'],
  ['refused', 'REFUSED'],
  ['done', 'DONE'],
  ['failed', 'FAILED'],
  ['undone', 'UNDONE'],
  ['partlyUndone', 'PARTLY_UNDONE'],
  ['undoFailed', 'UNDO_FAILED'],
] as const

/** The states in which there are rows. */
const statesOf = ({ counts }: BulkFactsFragment) =>
  counted
    .filter(([name]) => counts[name] > 0)
    .map(([, state]) => [state, words.rowStates[state]] as [BulkItemState, string])

const good: readonly BulkItemState[] = ['READY', 'DONE']
const bad: readonly BulkItemState[] = ['REFUSED', 'FAILED', 'UNDO_FAILED']

/** How one agency stands, in words; the colour only helps. */
function RowState(props: { state: BulkItemState }): JSX.Element {
  return (
    <span
      class="mark"
      classList={{
        good: good.includes(props.state),
        bad: bad.includes(props.state),
        warn: props.state === 'PARTLY_UNDONE',
      }}
    >
      {words.rowStates[props.state]}
    </span>
  )
}

function Facts(props: { found: BulkFactsFragment }): JSX.Element {
  return (
    <div class="panel" aria-live="polite">
      <p class="bulk-name">
        <strong>{props.found.fileName ?? texts.work.withoutFile}</strong>
        <span class="hint nowrap">{writeMoment(props.found.plannedAt)}</span>
      </p>
      <div class="bulk-standing">
        <span
          class="mark"
          classList={{ good: props.found.state === 'DONE', warn: props.found.state === 'PLANNED' }}
        >
          {words.states[props.found.state]}
        </span>
        <dl class="facts">
          <For each={counted.filter(([name]) => props.found.counts[name] > 0)}>
            {([name, state]) => (
              <div>
                <dt>{words.rowStates[state]}</dt>
                <dd>{texts.home.agencies(props.found.counts[name])}</dd>
              </div>
            )}
          </For>
        </dl>
      </div>
    </div>
  )
}

function Acts(props: { found: BulkFactsFragment; onChanged(): void }): JSX.Element {
  const carryOut = makeAct(CarryOutBulkDocument, (data) => data.carryOutBulk)
  const drop = makeAct(DropBulkDocument, (data) => data.dropBulk)
  const undo = makeAct(UndoBulkDocument, (data) => data.undoBulk)
  const retry = makeAct(RetryUndoBulkDocument, (data) => data.retryUndoBulk)
  const isSomeLeft = () => props.found.counts.undoFailed + props.found.counts.partlyUndone > 0
  const [failure, setFailure] = createSignal<ActFailure | null>(null)
  const [isAsked, setAsked] = createSignal(false)
  const run = async (act: typeof carryOut | typeof drop | typeof retry) => {
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
      <Show when={props.found.state === 'UNDONE' && isSomeLeft()}>
        <p class="hint">{words.retryLead}</p>
        <p class="acts">
          <button
            type="button"
            class="button second"
            aria-disabled={retry.isRunning()}
            onClick={() => void run(retry)}
          >
            {words.retry}
          </button>
        </p>
      </Show>
      <Show when={isAsked()}>
        <ReasonDialog
          title={words.undoTitle}
          confirm={words.undo}
          reasonHint={words.undoHint}
          maxReasonLength={bulkRules.reason.max}
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
      <table class="stack name-first bulk-rows" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.rows}>
            {(row) => (
              <tr role="row">
                <td role="cell" data-label={columns.no}>
                  {row.place}
                </td>
                <th scope="row" role="rowheader">
                  <strong>{row.agency?.name ?? texts.agency.nameAway}</strong>{' '}
                  <span class="code hint nowrap">{row.agency?.code}</span>
                </th>
                <td role="cell" data-label={columns.state}>
                  <span class="marks">
                    <RowState state={row.state} />
                  </span>
                </td>
                <td role="cell" class="long" data-label={columns.what}>
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
