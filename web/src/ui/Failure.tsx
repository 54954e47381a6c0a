import { Show, type JSX } from 'solid-js'
import type { Problem } from '../graphql/problem.ts'
import { texts } from '../text/texts.ts'
import { PageTitle } from './PageTitle.tsx'

export interface FailureProps {
  problem: Problem
  /** Whether it stands in the place of the whole page, which then still has a title. */
  whole?: boolean
  onRetry(): void
}

/** What stood against a page or a part of it, with a way to try again. */
export function Failure(props: FailureProps): JSX.Element {
  return (
    <>
      <Show when={props.whole}>
        <PageTitle>{texts.site.failed}</PageTitle>
      </Show>
      <Told {...props} />
    </>
  )
}

function Told(props: FailureProps): JSX.Element {
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
