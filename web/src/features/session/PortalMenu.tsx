import { A, useLocation } from '@solidjs/router'
import type { Act } from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { makeRunningWork } from '../work/running-work.ts'
import { menuFor, pageOf } from './menu.ts'

/** The menu in its groups. Always open at a desk; on a phone behind the button of `PortalHeader`. */
export function PortalMenu(props: { acts: readonly Act[] }): JSX.Element {
  const location = useLocation()
  const groups = () => menuFor(props.acts)
  const here = () => pageOf(location.pathname.replace(/^\/backend\/?/, '/'), groups())?.href
  const running = makeRunningWork(() => props.acts)
  return (
    <nav class="menu" aria-label={texts.site.menu}>
      <ul id="menu-groups">
        <For each={groups()}>
          {(group) => (
            <li>
              <span class="menu-group" id={`menu-${group.id}`}>
                {group.words}
              </span>
              <ul aria-labelledby={`menu-${group.id}`}>
                <For each={group.pages}>
                  {(page) => (
                    <li>
                      <A href={page.href} end classList={{ active: page.href === here() }}>
                        {page.words}
                        <Show when={page.countsWork && running() > 0}>
                          {' '}
                          <span class="menu-count">
                            <span aria-hidden="true">{running()}</span>
                            <span class="visually-hidden">({texts.work.running(running())})</span>
                          </span>
                        </Show>
                      </A>
                    </li>
                  )}
                </For>
              </ul>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
