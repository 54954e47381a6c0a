import { A, useParams } from '@solidjs/router'
import { writeMoment } from '../../text/days.ts'
import {
  AgencyImportDocument,
  CarryOutAgencyImportDocument,
  DropAgencyImportDocument,
  type AgencyImportFactsFragment,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, createSignal, For, Match, onCleanup, Show, Switch, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { problemOf } from '../../graphql/problem.ts'
import { writeCount } from '../../text/count.ts'
import { texts } from '../../text/texts.ts'
import { DeadEnd } from '../../ui/DeadEnd.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { Impact } from '../reorganisation/Impact.tsx'
import { ImportChanges, ImportProblems } from './ImportRows.tsx'
import { ImportState } from './ImportState.tsx'

/** How often the page looks while an import is carried out. */
const lookEveryMs = 1000

/** ผลการตรวจไฟล์: what is wrong with a table, or what it would change; then how it is carried out. */
export function ImportResultPage(): JSX.Element {
  const params = useParams<{ id: string }>()
  const [query, refetch] = createQuery({
    query: AgencyImportDocument,
    variables: () => ({ id: params.id }),
    requestPolicy: 'cache-and-network',
  })
  const look = () => refetch({ requestPolicy: 'network-only' })
  const found = () => query.data?.agencyImport ?? null
  createEffect(() => {
    // Each answer sets the next look, as long as something is under way.
    if (!found()?.progress || query.fetching) return
    const timer = setTimeout(look, lookEveryMs)
    onCleanup(() => clearTimeout(timer))
  })
  return (
    <>
      <p class="trail back">
        <span aria-hidden="true">‹ </span>
        <A href="/agencies/import">{texts.agencyImport.back}</A>
      </p>
      <PageTitle>{texts.agencyImport.result}</PageTitle>
      <Switch fallback={<Loading />}>
        <Match when={found()}>{(one) => <Result found={one()} onChanged={look} />}</Match>
        <Match when={query.error}>{(error) => <Failure problem={problemOf(error())} onRetry={look} />}</Match>
        <Match when={query.data}>
          <section class="panel">
            <p>{texts.agencyImport.missing}</p>
            <DeadEnd />
          </section>
        </Match>
      </Switch>
    </>
  )
}

interface ResultProps {
  found: AgencyImportFactsFragment
  onChanged(): void
}

function Result(props: ResultProps): JSX.Element {
  const words = texts.agencyImport
  const isOver = () => props.found.state === 'DONE'
  return (
    <>
      <dl class="facts">
        <Fact name={words.facts.file}>
          {props.found.fileName} <ImportState state={props.found.state} />
        </Fact>
        <Fact name={words.facts.format}>{words.encodings[props.found.encoding]}</Fact>
        <Fact name={words.facts.checked}>{writeMoment(props.found.checkedAt)}</Fact>
        <Show when={props.found.finishedAt}>
          {(at) => <Fact name={words.facts.finished}>{writeMoment(at())}</Fact>}
        </Show>
        <Fact name={words.facts.basis}>{props.found.legalBasis}</Fact>
      </dl>
      <Standing {...props} />
      <Counts found={props.found} />
      {/* Read anew after each check: its rows are others then. */}
      <Show when={`${props.found.id} ${props.found.checkedAt} ${isOver()}`} keyed>
        {/* What would change is only whole when nothing is wrong. */}
        <Switch>
          <Match when={props.found.counts.problems > 0}>
            <h2>{words.problems}</h2>
            <ImportProblems id={props.found.id} />
          </Match>
          <Match
            when={props.found.state !== 'DROPPED' && props.found.counts.unchanged < props.found.counts.rows}
          >
            {/* Once it is done, its record has it. */}
            <Show when={!isOver() && props.found.reorganisation}>
              {(draft) => (
                <Show when={draft().id} keyed>
                  <Impact one={draft()} />
                </Show>
              )}
            </Show>
            <h2>{isOver() ? words.changed : words.changes}</h2>
            <ImportChanges id={props.found.id} />
          </Match>
        </Switch>
      </Show>
    </>
  )
}

function Fact(props: { name: string; children: JSX.Element }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

/** What the state asks of whoever looks. */
function Standing(props: ResultProps): JSX.Element {
  const words = texts.agencyImport
  const is = (...states: AgencyImportFactsFragment['state'][]) => states.includes(props.found.state)
  const changesNothing = () => props.found.counts.unchanged === props.found.counts.rows
  return (
    <div aria-live="polite">
      <Show when={props.found.failure}>
        {(failure) => (
          <div class="notice bad" role="alert">
            <p>{failure().message}</p>
          </div>
        )}
      </Show>
      <Switch>
        <Match when={is('PROBLEMS')}>
          <div class="notice warn">
            <h2>{words.hasProblems(props.found.counts.problems)}</h2>
            <p>{words.hasProblemsHelp}</p>
            <Acts {...props} mayCarryOut={false} />
          </div>
        </Match>
        <Match when={is('READY')}>
          <div class={`notice ${changesNothing() ? 'plain' : 'good'}`}>
            <h2>{changesNothing() ? words.nothing : words.ready}</h2>
            <Show when={!changesNothing()}>
              <p>{words.readyHelp}</p>
            </Show>
            <Acts {...props} mayCarryOut={!changesNothing()} />
          </div>
        </Match>
        <Match when={props.found.progress}>
          {(progress) => (
            <div class="notice plain">
              <p>{is('WAITING') ? words.waiting : words.running(progress().done, progress().total)}</p>
              <progress max={progress().total} value={progress().done} aria-label={words.states.RUNNING} />
              <p class="hint">{words.runningHelp}</p>
            </div>
          )}
        </Match>
        <Match when={is('DONE')}>
          <div class="notice good">
            <h2>{words.done}</h2>
            <p class="acts">
              <Show when={props.found.reorganisation}>
                {(act) => (
                  <A class="button" href={`/reorganisations/${act().id}`}>
                    {words.seeReorganisation}
                  </A>
                )}
              </Show>
              <A class="button second" href="/agencies/import">
                {words.another}
              </A>
            </p>
          </div>
        </Match>
      </Switch>
    </div>
  )
}

function Counts(props: { found: AgencyImportFactsFragment }): JSX.Element {
  const told = () =>
    (Object.keys(texts.agencyImport.counts) as (keyof typeof texts.agencyImport.counts)[]).filter(
      (name) => name === 'rows' || props.found.counts[name] > 0,
    )
  return (
    <dl class="import-counts">
      <For each={told()}>
        {(name) => (
          <div>
            <dt>{texts.agencyImport.counts[name]}</dt>
            <dd>{writeCount(props.found.counts[name])}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}

/** What can be done with a checked table; each asks once more. */
function Acts(props: ResultProps & { mayCarryOut: boolean }): JSX.Element {
  const words = texts.agencyImport
  const carryOut = makeAct(CarryOutAgencyImportDocument, (data) => data.carryOutAgencyImport)
  const drop = makeAct(DropAgencyImportDocument, (data) => data.dropAgencyImport)
  const [asked, setAsked] = createSignal<'CARRY_OUT' | 'DROP' | null>(null)
  const close = () => {
    setAsked(null)
    props.onChanged()
  }
  return (
    <>
      <p class="acts">
        <Show when={props.mayCarryOut}>
          <button type="button" class="button" onClick={() => setAsked('CARRY_OUT')}>
            {words.carryOut}
          </button>
        </Show>
        <A class="button second" href="/agencies/import">
          {words.another}
        </A>
        <button type="button" class="button plain bad" onClick={() => setAsked('DROP')}>
          {words.throwAway}
        </button>
      </p>
      <Show when={asked() === 'CARRY_OUT'}>
        <ReasonDialog
          title={words.carryOutTitle}
          confirm={words.carryOut}
          asksReason={false}
          isRunning={carryOut.isRunning()}
          run={() => carryOut.run({ id: props.found.id })}
          onDone={close}
          onClose={close}
        >
          <p>{words.carryOutWill}</p>
          <Counts found={props.found} />
          <p>{words.carryOutBasis(props.found.legalBasis)}</p>
          <p class="hint">{words.carryOutUndo}</p>
        </ReasonDialog>
      </Show>
      <Show when={asked() === 'DROP'}>
        <ReasonDialog
          title={words.throwAway}
          confirm={words.throwAway}
          asksReason={false}
          isRunning={drop.isRunning()}
          run={() => drop.run({ id: props.found.id })}
          onDone={close}
          onClose={close}
        >
          <p>{words.throwAwayWill}</p>
        </ReasonDialog>
      </Show>
    </>
  )
}
