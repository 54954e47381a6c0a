import { Show, type JSX } from 'solid-js'
import type { MorePages } from '../graphql/more-pages.ts'
import { problemOf } from '../graphql/problem.ts'
import { texts } from '../text/texts.ts'
import { Failure } from './Failure.tsx'
import { Loading } from './Loading.tsx'

export interface ReadMoreProps {
  pages: MorePages<unknown>
  /** What there is more of, for those who do not see where the button stands. */
  of: string
  /** What stands beside the button, for example how many are shown. */
  children?: JSX.Element
}

/** What stands beneath a list that grows: that it is being read, what stood against it, and the button for more. */
export function ReadMore(props: ReadMoreProps): JSX.Element {
  return (
    <>
      <Show when={props.pages.isLoading() && props.pages.first() === null}>
        <Loading />
      </Show>
      <Show when={props.pages.error()}>
        {(error) => <Failure problem={problemOf(error())} onRetry={() => void props.pages.more()} />}
      </Show>
      <Show when={props.pages.hasMore()}>
        <p class="acts">
          <button
            type="button"
            class="button second small"
            aria-disabled={props.pages.isLoading()}
            onClick={() => void props.pages.more()}
          >
            {texts.act.showMore}
            <span class="visually-hidden"> {props.of}</span>
          </button>
          {props.children}
        </p>
      </Show>
    </>
  )
}
