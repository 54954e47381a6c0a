import { Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { hostOf } from './web-host.ts'

/** A link to where we are not, with the place that it leads to. */
export function ExternalLink(props: { url: string; children: JSX.Element }): JSX.Element {
  return (
    <Show when={hostOf(props.url)} fallback={<span class="name">{props.children}</span>}>
      {(host) => (
        <>
          <a class="name external" href={props.url} rel="noopener noreferrer">
            {props.children}
          </a>{' '}
          <span class="hint whole">{texts.open.leadsTo(host())}</span>
        </>
      )}
    </Show>
  )
}
