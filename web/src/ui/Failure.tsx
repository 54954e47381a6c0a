import { Show, type JSX } from 'solid-js'
import type { Problem } from '../graphql/problem.ts'
import { texts } from '../text/texts.ts'

/** What stood against a page, with a way to try again. */
export function Failure(props: { problem: Problem; onRetry(): void }): JSX.Element {
  return (
    <div class="notice bad" role="alert">
      <p>{props.problem.sentence}</p>
      <Show when={props.problem.requestId}>
        {(id) => (
          <p class="hint">
            {texts.site.requestId} {id()}
          </p>
        )}
      </Show>
      <p>
        <button type="button" class="button second" onClick={() => props.onRetry()}>
          {texts.site.retry}
        </button>
      </p>
    </div>
  )
}
