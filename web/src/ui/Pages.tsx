import { createEffect, createSignal, Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { useAwaited } from './awaited.ts'
import type { Place } from './list-address.ts'

export interface PagesProps {
  /** Where the page that is shown begins. */
  place: Place
  shown: number
  /** How many one page holds. */
  size: number
  /** Cursor of the next page; null on the last one. */
  next: string | null
  onGo(place: Place): void
}

/** The way through a list, page by page; nothing where one page holds all. */
export function Pages(props: PagesProps): JSX.Element {
  // While the list is brought in another order, the cursor at hand is the old order's: who goes on waits for the new.
  const isAwaited = useAwaited()
  const [isWanted, want] = createSignal(false)
  createEffect(() => {
    if (!isWanted() || isAwaited()) return
    want(false)
    if (!props.next) return
    props.onGo({ after: props.next, offset: props.place.offset + props.size })
    window.scrollTo({ top: 0 })
  })
  const isAll = () => !props.next && !props.place.after
  return (
    <Show when={!isAll()}>
      <nav class="acts" aria-label={texts.list.pages}>
        <span class="hint">{texts.list.range(props.place.offset + 1, props.place.offset + props.shown)}</span>
        <Show when={props.place.after}>
          <button type="button" class="button second" onClick={() => props.onGo({ after: null, offset: 0 })}>
            {texts.list.first}
          </button>
        </Show>
        <Show when={props.next}>
          <button type="button" class="button second" onClick={() => want(true)}>
            {texts.list.next}
          </button>
        </Show>
      </nav>
    </Show>
  )
}
