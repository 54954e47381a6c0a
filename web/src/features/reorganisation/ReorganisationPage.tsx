import { A, useParams } from '@solidjs/router'
import { ReorganisationPageDocument, type ReorganisationViewFragment } from '@eact/schema/generated/documents'
import { writeDay, writeMoment } from '../../text/days.ts'
import { createQuery } from '@urql/solid'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { Done } from '../../ui/Done.tsx'
import { DeadEnd } from '../../ui/DeadEnd.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { Impact } from './Impact.tsx'
import { Places } from './Places.tsx'
import { ReorganisationActs } from './ReorganisationActs.tsx'
import { namesOf } from './row-words.ts'
import { StateMark } from './StateMark.tsx'

/** One act on the tree: what it is, what it does or did, and what may be done about it. */
export function ReorganisationPage(): JSX.Element {
  const params = useParams()
  const [query, refetch] = createQuery({
    query: ReorganisationPageDocument,
    variables: () => ({ id: params['id'] ?? '' }),
  })
  const retry = () => refetch({ requestPolicy: 'network-only' })
  return (
    <>
      <p class="trail back">
        <span aria-hidden="true">‹ </span>
        <A href="/reorganisations">{texts.reorganisation.back}</A>
      </p>
      <Show when={query.error}>
        {(error) => (
          <Failure whole={!query.data?.reorganisation} problem={problemOf(error())} onRetry={retry} />
        )}
      </Show>
      <Show
        when={query.data?.reorganisation}
        fallback={
          <Show when={!query.error}>
            <Show when={!query.fetching} fallback={<Loading />}>
              <PageTitle>{texts.reorganisation.title}</PageTitle>
              <section class="panel">
                <p>{texts.reorganisation.missing}</p>
                <DeadEnd />
              </section>
            </Show>
          </Show>
        }
      >
        {(found) => <View one={found()} onChanged={retry} />}
      </Show>
    </>
  )
}

function View(props: { one: ReorganisationViewFragment; onChanged(): void }): JSX.Element {
  const [done, setDone] = createSignal<string | null>(null)
  /** Counts what was done here, or was found to be otherwise: what is shown around is read anew. */
  const [round, setRound] = createSignal(1)
  const readAnew = () => {
    setRound(round() + 1)
    props.onChanged()
  }
  const finish = (state: string) => {
    setDone(texts.reorganisation.done[state] ?? null)
    readAnew()
  }
  return (
    <>
      <PageTitle>{`${texts.reorganisation.kinds[props.one.kind]} ${namesOf(props.one)}`}</PageTitle>
      <Show when={done()} keyed>
        {(sentence) => (
          <Done>
            <p>{sentence}</p>
          </Done>
        )}
      </Show>
      <Show when={props.one.state === 'FAILED' && props.one.problems.length > 0}>
        <div class="notice bad">
          <h2>{texts.reorganisation.problems}</h2>
          <ul>
            <For each={props.one.problems}>{(problem) => <li>{problem.message}</li>}</For>
          </ul>
        </div>
      </Show>
      <Lapse one={props.one} />
      <Facts one={props.one} />
      <Show when={round()} keyed>
        <Impact one={props.one} />
      </Show>
      <Show when={round()} keyed>
        <Places id={props.one.id} />
      </Show>
      <ReorganisationActs one={props.one} onDone={finish} onChanged={readAnew} />
    </>
  )
}

/** A draft that nobody carries out is dropped one day: said from the beginning, and louder when the day is near. */
function Lapse(props: { one: ReorganisationViewFragment }): JSX.Element {
  const words = texts.reorganisation
  const isNear = (at: string) => Date.parse(at) - Date.now() < nearMs
  return (
    <Show
      when={props.one.lapsesAt}
      fallback={
        <Show when={isDroppedBySystem(props.one)}>
          <Notice>
            <p>{words.lapsed}</p>
          </Notice>
        </Show>
      }
    >
      {(at) => (
        <Notice tone={isNear(at()) ? 'warn' : 'plain'}>
          <p>
            <WholeWords>{words.lapses(writeMoment(at()))}</WholeWords>
          </p>
        </Notice>
      )}
    </Show>
  )
}

const nearMs = 14 * 86_400_000

/** Whoever sees who planned it would see who dropped it. */
const isDroppedBySystem = ({ state, plannedBy, endedBy }: ReorganisationViewFragment): boolean =>
  state === 'DROPPED' && plannedBy !== null && endedBy === null

function Facts(props: { one: ReorganisationViewFragment }): JSX.Element {
  const words = texts.reorganisation
  return (
    <section class="panel">
      <h2>{words.facts}</h2>
      <dl class="plan-facts">
        <dt>{words.state}</dt>
        <dd>
          <StateMark state={props.one.state} />
        </dd>
        <dt>{words.legalBasis}</dt>
        <dd>{props.one.legalBasis}</dd>
        <dt>{words.effectiveOn}</dt>
        <dd>{props.one.effectiveOn ? writeDay(props.one.effectiveOn) : words.atOnce}</dd>
        <Fact name={words.plannedAt} value={told(props.one.plannedAt, props.one.plannedBy)} />
        <Show when={props.one.carriedOutAt}>
          {(at) => <Fact name={words.carriedOut} value={told(at(), props.one.carriedOutBy)} />}
        </Show>
        <Show when={props.one.endedAt}>
          {(at) => <Fact name={words.ended[props.one.state] ?? ''} value={told(at(), props.one.endedBy)} />}
        </Show>
        <Show when={props.one.undoReason}>
          {(reason) => <Fact name={words.endReason} value={reason()} />}
        </Show>
      </dl>
    </section>
  )
}

function Fact(props: { name: string; value: string }): JSX.Element {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </>
  )
}

const told = (at: string, who: { displayName: string } | null): string =>
  [writeMoment(at), who?.displayName].filter(Boolean).join(' · ')
