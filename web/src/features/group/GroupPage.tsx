import { A, useLocation, useParams } from '@solidjs/router'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../../text/days.ts'
import {
  GroupPageDocument,
  type GroupViewFragment,
  type MembershipRowFragment,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { Done } from '../../ui/Done.tsx'
import { DeadEnd } from '../../ui/DeadEnd.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { AgencyLine } from '../agency/AgencyLine.tsx'
import { AddMembers } from './AddMembers.tsx'
import { ChangeGroupDialog, CloseGroupDialog, EndMembershipDialog } from './GroupDialogs.tsx'
import { Members } from './Members.tsx'

/** One group: what it is called, who leads it, who is in it and when. */
export function GroupPage(): JSX.Element {
  const params = useParams()
  const [query, refetch] = createQuery({
    query: GroupPageDocument,
    variables: () => ({ id: params['id'] ?? '' }),
    requestPolicy: 'cache-and-network',
  })
  const retry = () => refetch({ requestPolicy: 'network-only' })
  return (
    <>
      <p class="trail back">
        <span aria-hidden="true">‹ </span>
        <A href="/groups">{texts.group.back}</A>
      </p>
      <Show when={query.error}>
        {(error) => (
          <Failure whole={!query.data?.coverageGroup} problem={problemOf(error())} onRetry={retry} />
        )}
      </Show>
      <Show
        when={query.data?.coverageGroup}
        fallback={
          <Show when={!query.error}>
            <Show when={!query.fetching} fallback={<Loading />}>
              <PageTitle>{texts.group.title}</PageTitle>
              <section class="panel">
                <p>{texts.group.missing}</p>
                <DeadEnd />
              </section>
            </Show>
          </Show>
        }
      >
        {(group) => <View group={group()} onChanged={retry} />}
      </Show>
    </>
  )
}

type Asked = { kind: 'CHANGE' } | { kind: 'CLOSE' } | { kind: 'END'; membership: MembershipRowFragment }

function View(props: { group: GroupViewFragment; onChanged(): void }): JSX.Element {
  const location = useLocation<{ done?: string }>()
  const [done, setDone] = createSignal<string | null>(location.state?.done ?? null)
  const [asked, setAsked] = createSignal<Asked | null>(null)
  /** Counts what was done here: the members are read anew. */
  const [round, setRound] = createSignal(1)
  const finish = (sentence: string) => {
    setAsked(null)
    setDone(null)
    setDone(sentence)
    setRound(round() + 1)
    props.onChanged()
  }
  /** It may have been somebody else's change that stood in the way: what is shown is read anew. */
  const close = () => {
    setAsked(null)
    props.onChanged()
  }
  const membership = () => {
    const one = asked()
    return one?.kind === 'END' ? one.membership : null
  }
  return (
    <>
      <PageTitle>{props.group.name}</PageTitle>
      <Show when={done()} keyed>
        {(sentence) => (
          <Done>
            <p>{sentence}</p>
          </Done>
        )}
      </Show>
      <Facts group={props.group} onAsk={setAsked} />
      <Members
        group={props.group}
        round={round()}
        onEnd={(one) => setAsked({ kind: 'END', membership: one })}
      />
      <Show when={props.group.viewerMayManage}>
        <AddMembers group={props.group} onDone={finish} onStale={() => props.onChanged()} />
      </Show>
      <Switch>
        <Match when={asked()?.kind === 'CHANGE'}>
          <ChangeGroupDialog group={props.group} onDone={finish} onClose={close} />
        </Match>
        <Match when={asked()?.kind === 'CLOSE'}>
          <CloseGroupDialog group={props.group} onDone={finish} onClose={close} />
        </Match>
        <Match when={membership()}>
          {(one) => (
            <EndMembershipDialog group={props.group} membership={one()} onDone={finish} onClose={close} />
          )}
        </Match>
      </Switch>
    </>
  )
}

const day = (instant: string): string => writeDay(dayInBangkok(new Date(instant)))

function Facts(props: { group: GroupViewFragment; onAsk(asked: Asked): void }): JSX.Element {
  return (
    <section class="panel">
      <h2>{texts.group.facts}</h2>
      <dl class="group-facts">
        <dt>{texts.group.head}</dt>
        <dd>
          <AgencyLine agency={props.group.head} />
        </dd>
        <dt>{texts.group.columns.state}</dt>
        <dd>
          <Show when={props.group.closedAt} fallback={<span class="mark good">{texts.group.isOpen}</span>}>
            {(at) => <span class="mark">{texts.group.closedOn(day(at()))}</span>}
          </Show>
          <span class="sub hint">{texts.group.since(day(props.group.validFrom))}</span>
        </dd>
      </dl>
      <Show when={props.group.viewerMayManage}>
        <p class="acts">
          <button type="button" class="button second" onClick={() => props.onAsk({ kind: 'CHANGE' })}>
            {texts.group.change}
          </button>
          <button type="button" class="button second" onClick={() => props.onAsk({ kind: 'CLOSE' })}>
            {texts.group.close}
          </button>
        </p>
      </Show>
    </section>
  )
}
