import { A } from '@solidjs/router'
import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { WholeWords } from '../../ui/WholeWords.tsx'

export interface HomePartProps<Row> {
  words: { title: string; none: string; all: string }
  /** How many there are in all, and in words. */
  count: number
  countWords: string
  /** The first of them. */
  rows: readonly Row[]
  /** The full list, narrowed by its address. */
  href: string
  children: (row: Row) => JSX.Element
}

/** One thing that may need doing: how many, the first of them, and the way to all. */
export function HomePart<Row>(props: HomePartProps<Row>): JSX.Element {
  const id = createUniqueId()
  return (
    <section class="home-part" aria-labelledby={id}>
      <Show
        when={props.count > 0}
        fallback={
          <>
            <h3 id={id}>{props.words.title}</h3>
            <p class="hint">
              <WholeWords>{props.words.none}</WholeWords>
            </p>
          </>
        }
      >
        <div class="home-head">
          <h3 id={id}>{props.words.title}</h3>
          <span class="home-count">{props.countWords}</span>
        </div>
        <ul class="home-rows">
          <For each={props.rows}>{(row) => <li>{props.children(row)}</li>}</For>
        </ul>
        <p>
          <A href={props.href}>{props.words.all}</A>
        </p>
      </Show>
    </section>
  )
}
