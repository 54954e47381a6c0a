import { For, Show, type JSX } from 'solid-js'
import { language } from '../text/texts.ts'
import { nameOf, type Named } from './agency-name.ts'
import { publicAddress } from './public-address.ts'

/** Words with Thai letters, marked as Thai on pages that speak another language. */
export function inItsLanguage(words: string): JSX.Element {
  return language !== 'th' && /[\u0e01-\u0e5b]/.test(words) ? <span lang="th">{words}</span> : words
}

/** A link to the page of an agency. On English pages its Thai name stands beside the English one: papers bear it. */
export function AgencyLink(props: { agency: Named & { code: string } }): JSX.Element {
  return (
    <>
      <a href={publicAddress(`/agencies/${props.agency.code}`)}>{inItsLanguage(nameOf(props.agency))}</a>
      <Show when={nameOf(props.agency) !== props.agency.name}>
        {' '}
        <span class="hint whole">{inItsLanguage(props.agency.name)}</span>
      </Show>
    </>
  )
}

/** Agencies from the top down, on one line. */
export function lineOf(agencies: readonly Named[]): JSX.Element {
  return (
    <For each={agencies}>
      {(one, place) => (
        <>
          <Show when={place() > 0}> › </Show>
          {inItsLanguage(nameOf(one))}
        </>
      )}
    </For>
  )
}
