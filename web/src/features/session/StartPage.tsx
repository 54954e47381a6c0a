import { useLocation } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { publicAddress } from '../../public/public-address.ts'
import { texts } from '../../text/texts.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { signInAddress } from './sign-in-address.ts'
import { toldRight } from './told-right.ts'

type Told = keyof typeof texts.session.notices

const tones: Record<Told, 'good' | 'warn' | 'bad'> = {
  declined: 'warn',
  out: 'good',
  failed: 'bad',
  suspended: 'bad',
  expired: 'warn',
  'no-rights': 'warn',
}

const isTold = (outcome: string): outcome is Told => Object.hasOwn(tones, outcome)

/** The door: what the portal is for, and เข้าสู่ระบบ. What happened before is told above it. */
export function StartPage(): JSX.Element {
  const location = useLocation()
  const outcome = () => String(location.query['signIn'] ?? '')
  const notice = () => {
    const told = outcome()
    return isTold(told) ? told : null
  }
  return (
    <div class="door">
      <Show when={notice()}>
        {(found) => (
          <Notice tone={tones[found()]} live>
            <p>{texts.session.notices[found()]}</p>
          </Notice>
        )}
      </Show>
      <Show when={outcome() === 'granted'}>
        <Notice tone="good" title={texts.activation.granted} live>
          <Show when={toldRight()}>
            {(right) => (
              <p>
                <strong>{texts.activation.grantedRight(right())}</strong>
              </p>
            )}
          </Show>
          <p>{texts.activation.grantedNext}</p>
        </Notice>
      </Show>
      <section class="panel">
        <PageTitle>{texts.site.backOffice}</PageTitle>
        <p>
          <WholeWords>{texts.session.lead}</WholeWords>
        </p>
        <p>
          <a class="button" href={signInAddress(location.pathname, location.search)}>
            {texts.session.signIn}
          </a>
        </p>
        <p class="hint">{texts.session.with}</p>
        <p class="hint">
          {texts.session.register} <a href="https://connect.egov.go.th/">{texts.session.registerLink}</a>
        </p>
      </section>
      <p class="hint">
        {texts.session.citizens}{' '}
        <a class="piece" href={publicAddress('/')}>
          {texts.session.citizensLink}
        </a>
      </p>
    </div>
  )
}
