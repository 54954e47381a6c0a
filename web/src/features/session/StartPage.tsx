import { useLocation } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { signInAddress } from './sign-in-address.ts'
import { toldRight } from './told-right.ts'

/** The door: what the portal is for, and เข้าสู่ระบบ. What happened before is told above it. */
export function StartPage(): JSX.Element {
  const location = useLocation()
  const outcome = () => String(location.query['signIn'] ?? '')
  const notice = () => (Object.hasOwn(th.session.notices, outcome()) ? th.session.notices[outcome()] : null)
  return (
    <div class="door">
      <Show when={notice()}>
        {(found) => (
          <Notice tone={found().tone} live>
            <p>{found().text}</p>
          </Notice>
        )}
      </Show>
      <Show when={outcome() === 'granted'}>
        <Notice tone="good" title={th.activation.granted} live>
          <Show when={toldRight()}>
            {(right) => (
              <p>
                <strong>{th.activation.grantedRight(right())}</strong>
              </p>
            )}
          </Show>
          <p>{th.activation.grantedNext}</p>
        </Notice>
      </Show>
      <section class="panel">
        <PageTitle>{th.site.backOffice}</PageTitle>
        <p>{th.session.lead}</p>
        <p>
          <a class="button" href={signInAddress(location.pathname, location.search)}>
            {th.session.signIn}
          </a>
        </p>
        <p class="hint">{th.session.with}</p>
        <p class="hint">
          {th.session.register} <a href="https://connect.egov.go.th/">{th.session.registerLink}</a>
        </p>
      </section>
      <p class="hint">
        {th.session.citizens} <a href="/">{th.session.citizensLink}</a>
      </p>
    </div>
  )
}
