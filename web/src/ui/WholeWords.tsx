import { For, type JSX } from 'solid-js'
import { whole } from '../text/whole-words.ts'

/** A text whose words that belong together stay in one piece at the end of a line. */
export function WholeWords(props: { children: string }): JSX.Element {
  return (
    <For each={props.children.split(whole)}>
      {(part) => (whole.test(part) ? <span class="nowrap">{part}</span> : part)}
    </For>
  )
}
