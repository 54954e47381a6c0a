import { useLocation } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { helpAddress } from './help-address.ts'
import { useSession } from './session.ts'

/** ความช่วยเหลือ: the guide at the topic of the page one is on, in a tab of its own, so that a form stays as it is. */
export function HelpLink(): JSX.Element {
  const location = useLocation()
  const session = useSession()
  const door = () => {
    const viewer = session.viewer()
    if (viewer) return viewer.grants.length === 0 ? 'first-use' : null
    return session.isLoading() ? null : 'sign-in'
  }
  return (
    <a href={helpAddress(location.pathname.replace(/^\/backend\/?/, '/'), door())} target="_blank">
      {texts.help.link}
      <span class="visually-hidden"> {texts.site.newTab}</span>
    </a>
  )
}
