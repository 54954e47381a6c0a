import { For, type JSX } from 'solid-js'

/** Short facts beside each other, each in one piece; the dot between two stands only where they share a line. */
export function Parts(props: { of: readonly JSX.Element[] }): JSX.Element {
  return (
    <span class="parts">
      <For each={props.of}>{(part) => <span>{part}</span>}</For>
    </span>
  )
}
