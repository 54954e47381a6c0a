import { writeThaiDate } from '@eact/schema/forms/thai-date'
import { For, Show, type JSX } from 'solid-js'
import { th } from '../text/th.ts'
import type { AgencyAnswer } from './answers.ts'

/** Links to section 13(1) announcements in the Royal Gazette; nothing where there are none. */
export function GazetteLinks(props: { links: AgencyAnswer['gazetteLinks'] }): JSX.Element {
  return (
    <Show when={props.links === null || props.links.length > 0}>
      <section class="panel" aria-labelledby="links">
        <h2 id="links">{th.open.links}</h2>
        <Show
          when={props.links}
          fallback={
            <p class="error-text">
              {th.site.unavailable} {th.site.unavailableHelp}
            </p>
          }
        >
          {(links) => (
            <>
              <h3>{th.open.linksLead}</h3>
              <ul class="documents">
                <For each={links()}>
                  {(link) => (
                    <li id={link.id}>
                      <p>
                        <a class="name" href={link.url} rel="noreferrer">
                          {link.title ?? link.url}
                        </a>
                        <Show when={link.isSample}>
                          <span class="marks">
                            <span class="mark">{th.site.sample}</span>
                          </span>
                        </Show>
                      </p>
                      <Show when={link.citation && link.gazettedOn}>
                        <p class="hint">
                          {th.open.gazettedOn(link.citation ?? '', writeThaiDate(link.gazettedOn ?? ''))}
                        </p>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </>
          )}
        </Show>
      </section>
    </Show>
  )
}
