import { createEffect, createSignal, Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { useAwaited } from './awaited.ts'
import type { Place } from './list-address.ts'

export interface PagesProps {
  /** Where the page that is shown begins. */
  place: Place
  /** How many one page holds. */
  size: number
  /** The one that is shown. */
  page: { nodes: readonly unknown[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } }
  onGo(place: Place): void
}

/** The way through a list, page by page; nothing where one page holds all. */
export function Pages(props: PagesProps): JSX.Element {
  // While the list is brought in another order, the cursor at hand is the old order's: who goes on waits for the new.
  const isAwaited = useAwaited()
  const [isWanted, want] = createSignal(false)
  /** Cursor of the next page; null on the last one. */
  const next = () => (props.page.pageInfo.hasNextPage ? (props.page.pageInfo.endCursor ?? null) : null)
  createEffect(() => {
    if (!isWanted() || isAwaited()) return
    want(false)
    const after = next()
    if (!after) return
    props.onGo({ after, offset: props.place.offset + props.size })
    window.scrollTo({ top: 0 })
  })
  const isAll = () => !next() && !props.place.after
  return (
    <Show when={!isAll()}>
      <nav class="acts" aria-label={texts.list.pages}>
        <span class="hint">
          {texts.list.range(props.place.offset + 1, props.place.offset + props.page.nodes.length)}
        </span>
        <Show when={props.place.after}>
          <button type="button" class="button second" onClick={() => props.onGo({ after: null, offset: 0 })}>
            {texts.list.first}
          </button>
        </Show>
        <Show when={next()}>
          <button type="button" class="button second" onClick={() => want(true)}>
            {texts.list.next}
          </button>
        </Show>
      </nav>
    </Show>
  )
}
