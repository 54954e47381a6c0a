import { useLocation } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { signInAddress } from './sign-in-address.ts'

/** The session is over: the way back to this page. */
export function SignedOutNotice(): JSX.Element {
  const location = useLocation()
  return (
    <>
      <p>{texts.activation.signedOut}</p>
      <p>
        <a class="button second" href={signInAddress(location.pathname, location.search)}>
          {texts.session.signIn}
        </a>
      </p>
    </>
  )
}
