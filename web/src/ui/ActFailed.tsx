import { For, Match, onMount, Show, Switch, type JSX } from 'solid-js'
import type { ActFailure } from '../graphql/act.ts'
import { texts } from '../text/texts.ts'

/** Why an act did not succeed, and what to do. Takes the focus. */
export function ActFailed(props: { failure: ActFailure }): JSX.Element {
  let box: HTMLDivElement | undefined
  onMount(() => box?.focus())
  const of = <K extends ActFailure['kind']>(kind: K) =>
    props.failure.kind === kind ? (props.failure as Extract<ActFailure, { kind: K }>) : null
  return (
    <div class="notice bad" role="alert" tabindex="-1" ref={(element) => (box = element)}>
      <Switch>
        <Match when={of('REFUSED')}>
          {(refused) => (
            <For each={[...new Set(refused().errors.map(({ message }) => message))]}>
              {(sentence) => <p>{sentence}</p>}
            </For>
          )}
        </Match>
        <Match when={of('FAILED')?.isSignedOut}>
          <p>
            {texts.act.signedOut}{' '}
            <a href="/auth/sign-in" target="_blank">
              {texts.session.signInAgain}
            </a>
          </p>
        </Match>
        <Match when={of('FAILED')}>
          {(failed) => (
            <>
              <p>{failed().problem.sentence}</p>
              <Show when={failed().problem.requestId}>
                {(id) => (
                  <p class="hint">
                    {texts.site.requestId} {id()}
                  </p>
                )}
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}
