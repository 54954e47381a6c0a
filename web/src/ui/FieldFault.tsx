import { Show, type JSX } from 'solid-js'

/** The sentence beneath a field that is to be put right. */
export function FieldFault(props: { id: string; sentence: string | null }): JSX.Element {
  return (
    <output id={props.id}>
      <Show when={props.sentence}>{(sentence) => <span class="error-text">{sentence()}</span>}</Show>
    </output>
  )
}
