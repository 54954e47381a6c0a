import { Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'

export interface FilterFoldProps {
  /** What is chosen in what it folds, in words; told while it is folded. */
  chosen: readonly string[]
  isOpen: boolean
  onTurn(isOpen: boolean): void
}

/** @returns the words of a chosen option; none where none of them is chosen */
export const wordsOf = (options: readonly (readonly [string, string])[], value: string): string[] =>
  options.flatMap(([one, words]) => (one === value ? [words] : []))

/**
 * ตัวกรอง: folds the filters of a list that stand after it, on phones, where they would fill the screen before the list
 * begins. At a desk there is nothing to fold.
 */
export function FilterFold(props: FilterFoldProps): JSX.Element {
  return (
    // No `div`: those are counted among the fields.
    <p class="filter-fold" classList={{ open: props.isOpen }}>
      <button
        type="button"
        class="button plain"
        aria-expanded={props.isOpen}
        onClick={() => props.onTurn(!props.isOpen)}
      >
        {texts.act.filters}
      </button>
      <Show when={!props.isOpen && props.chosen.length > 0}>
        <span>{props.chosen.join(' · ')}</span>
      </Show>
    </p>
  )
}
