import type { JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { useSession } from '../session/session.ts'
import { HowToGetToken } from './HowToGetToken.tsx'
import { RedeemForm } from './RedeemForm.tsx'

/** หน้าจอการยืนยันตัวตน: somebody signed in who has no right yet gives the Token that carries it. */
export function FirstUsePage(): JSX.Element {
  const session = useSession()
  return (
    <div class="door first-use">
      <section class="panel">
        <PageTitle>{texts.activation.title}</PageTitle>
        <p class="hint">
          {texts.activation.signedInAs(session.viewer()?.person?.displayName ?? texts.session.client)}
        </p>
        <p>
          <WholeWords>{texts.activation.lead}</WholeWords>
        </p>
        <RedeemForm />
      </section>
      <HowToGetToken />
    </div>
  )
}
