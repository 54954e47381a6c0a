import { A, useSearchParams } from '@solidjs/router'
import { WhyAgencyDocument, WhyDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, Match, on, Show, Switch, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { useSession } from '../session/session.ts'
import { SignedOutNotice } from '../session/SignedOutNotice.tsx'
import { readWhyQuestion, type WhyQuestion } from './why-address.ts'
import { Explanation, type WhyAgency } from './Explanation.tsx'

/** Why one can or cannot do something at an agency; both stand in the address, so that it can be sent on. */
export function WhyPage(): JSX.Element {
  const [params] = useSearchParams()
  const question = () => readWhyQuestion(params)
  return (
    <>
      <p class="trail back no-print">
        <span aria-hidden="true">‹ </span>
        <A href="/reports">{texts.form.backToList}</A>
      </p>
      <section class="panel why">
        <Show when={question()} keyed fallback={<Closed sentence={texts.why.noAct} />}>
          {(asked) => <Asked question={asked} />}
        </Show>
      </section>
    </>
  )
}

function Asked(props: { question: WhyQuestion }): JSX.Element {
  const [query, refetch] = createQuery({
    query: WhyAgencyDocument,
    variables: () => ({ code: props.question.agencyCode }),
  })
  return (
    <Switch fallback={<Loading />}>
      <Match when={query.data?.agency} keyed>
        {(agency) => <Answered question={props.question} agency={agency} />}
      </Match>
      <Match when={query.error}>
        {(error) => <Failure problem={problemOf(error())} onRetry={() => refetch()} />}
      </Match>
      <Match when={query.data}>
        <Closed sentence={texts.form.notFoundHelp(props.question.agencyCode)} />
      </Match>
    </Switch>
  )
}

function Answered(props: { question: WhyQuestion; agency: WhyAgency }): JSX.Element {
  const session = useSession()
  const [query, refetch] = createQuery({
    query: WhyDocument,
    variables: () => ({ act: props.question.act, agencyId: props.agency.id }),
  })
  createEffect(() => {
    if (query.data?.explainAccess === null && !query.error) session.refresh()
  })
  // Signed in again, in another tab perhaps.
  createEffect(
    on(
      () => session.isLost(),
      (isLost) => !isLost && refetch(),
      { defer: true },
    ),
  )
  return (
    <Switch fallback={<Loading />}>
      <Match when={query.data?.explainAccess}>
        {(answer) => <Explanation answer={answer()} agency={props.agency} />}
      </Match>
      <Match when={query.error}>
        {(error) => <Failure problem={problemOf(error())} onRetry={() => refetch()} />}
      </Match>
      <Match when={query.data}>
        {/* The frame tells it as soon as it knows. */}
        <Show when={!session.isLost()}>
          <SignedOutNotice />
        </Show>
      </Match>
    </Switch>
  )
}

function Closed(props: { sentence: string }): JSX.Element {
  return (
    <>
      <PageTitle>{texts.why.title}</PageTitle>
      <p>{props.sentence}</p>
    </>
  )
}
