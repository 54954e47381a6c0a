import type { SeeMore as Box } from '@eact/schema/forms/form-act-2565-boxes'
import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { boxWords } from './box-words.ts'

export interface SeeMoreProps {
  /** The sentence before ดูเพิ่มเติม; null where there is none. */
  lead: string | null
  /** What is explained, for those who do not see where the button stands. */
  of: string
  box: Box
}

/** The line that leads a section in, and behind ดูเพิ่มเติม what it means: ours, and the law's words beneath. */
export function SeeMore(props: SeeMoreProps): JSX.Element {
  const id = createUniqueId()
  const [isOpen, setOpen] = createSignal(false)
  return (
    <div class="see-more">
      <p class="lead">
        <Show when={props.lead}>
          {(lead) => (
            <>
              <WholeWords>{lead()}</WholeWords>{' '}
            </>
          )}
        </Show>
        <button
          type="button"
          class="button plain"
          aria-expanded={isOpen()}
          aria-controls={id}
          onClick={() => setOpen(!isOpen())}
        >
          {boxWords.seeMore}
          <span class="visually-hidden"> {props.of}</span>
        </button>
      </p>
      <div id={id} hidden={!isOpen()} class="see-more-box">
        <p>
          <span class="mark">{boxWords.explanationMark}</span>
        </p>
        <p>{props.box.explanation}</p>
        <Show when={props.box.law.length > 0}>
          <details>
            <summary>{boxWords.lawMark}</summary>
            <For each={props.box.law}>{(paragraph) => <blockquote lang="th">{paragraph}</blockquote>}</For>
            <p class="hint">{boxWords.lawSource}</p>
          </details>
        </Show>
      </div>
    </div>
  )
}
