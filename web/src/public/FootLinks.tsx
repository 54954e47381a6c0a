import { For, type JSX } from 'solid-js'
import { policyNames } from '../text/policy-names.ts'
import { texts } from '../text/texts.ts'
import { publicAddress } from './public-address.ts'

/** What the site tells of itself, at the foot of every page; the portal's router leaves these to the browser. */
export function FootLinks(): JSX.Element {
  return (
    <nav class="no-print" aria-label={texts.foot.label}>
      <ul>
        <li>
          <a href={publicAddress('/help')} target="_self">
            {texts.help.title}
          </a>
        </li>
        <For each={policyNames}>
          {(name) => (
            <li>
              <a href={publicAddress(`/${name}`)} target="_self">
                {texts.foot.links[name]}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
