import { For, type JSX } from 'solid-js'

/** Words that browsers' dictionaries would break in two. */
const whole = /(พระราชบัญญัติ|พ\.ศ\. \d{4})/

/** A text whose long words of law stay in one piece at the end of a line. */
export function WholeWords(props: { children: string }): JSX.Element {
  return (
    <For each={props.children.split(whole)}>
      {(part) => (whole.test(part) ? <span class="nowrap">{part}</span> : part)}
    </For>
  )
}
