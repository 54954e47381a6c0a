import { Show, type JSX } from 'solid-js'

export interface NoticeProps {
  tone?: 'plain' | 'good' | 'warn' | 'bad'
  title?: string
  /** Read aloud when it appears. */
  live?: boolean
  children: JSX.Element
}

/** A framed message above what it is about; its words carry the meaning, the colour only underlines it. */
export function Notice(props: NoticeProps): JSX.Element {
  return (
    <div class={`notice ${props.tone ?? 'plain'}`} role={props.live ? 'status' : undefined}>
      <Show when={props.title}>{(title) => <h2>{title()}</h2>}</Show>
      {props.children}
    </div>
  )
}
