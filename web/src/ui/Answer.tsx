import type { CombinedError } from '@urql/core'
import { createEffect, Match, on, Show, Switch, type Accessor, type JSX } from 'solid-js'
import { useSession } from '../features/session/session.ts'
import { SignedOutNotice } from '../features/session/SignedOutNotice.tsx'
import { problemOf } from '../graphql/problem.ts'
import { Awaited } from './awaited.ts'
import { Failure } from './Failure.tsx'
import { Loading } from './Loading.tsx'

export interface AnswerProps<Data, Part> {
  query: { data?: Data; error?: CombinedError; fetching: boolean }
  /** The part that is shown; null when the session is over. */
  of(data: Data): Part | null
  onRetry(): void
  children(part: Accessor<Part>): JSX.Element
}

/** What a query answered, or why it did not: loading, failed, signed out. */
export function Answer<Data, Part extends object>(props: AnswerProps<Data, Part>): JSX.Element {
  const session = useSession()
  const part = () => (props.query.data ? props.of(props.query.data) : null)
  const isOver = () => props.query.data !== undefined && !props.query.error && part() === null
  createEffect(() => isOver() && session.refresh())
  // Signed in again, in another tab perhaps.
  createEffect(
    on(
      () => session.isLost() || session.other() !== null,
      (isAway) => !isAway && props.onRetry(),
      { defer: true },
    ),
  )
  return (
    <div aria-busy={props.query.fetching}>
      <Switch>
        <Match when={part()}>
          {(found) => (
            <>
              {/* A part of the service is away: what the others know is shown. */}
              <Show when={props.query.error}>
                {(error) => <Failure problem={problemOf(error())} onRetry={() => props.onRetry()} />}
              </Show>
              <Awaited.Provider value={() => props.query.fetching}>{props.children(found)}</Awaited.Provider>
            </>
          )}
        </Match>
        <Match when={props.query.error}>
          {(error) => <Failure problem={problemOf(error())} onRetry={() => props.onRetry()} />}
        </Match>
        <Match when={isOver()}>
          {/* The frame tells it as soon as it knows. */}
          <Show when={!session.isLost()}>
            <SignedOutNotice />
          </Show>
        </Match>
        <Match when={props.query.fetching}>
          <Loading />
        </Match>
      </Switch>
    </div>
  )
}
