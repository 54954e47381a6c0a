import type { JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { useSession } from '../session/session.ts'
import { HowToGetToken } from './HowToGetToken.tsx'
import { RedeemForm } from './RedeemForm.tsx'

/** หน้าจอการยืนยันตัวตน: somebody signed in who has no right yet gives the Token that carries it. */
export function FirstUsePage(): JSX.Element {
  const session = useSession()
  return (
    <div class="door first-use">
      <section class="panel">
        <PageTitle>{th.activation.title}</PageTitle>
        <p class="hint">
          {th.activation.signedInAs(session.viewer()?.person?.displayName ?? th.session.client)}
        </p>
        <p>{th.activation.lead}</p>
        <RedeemForm />
      </section>
      <HowToGetToken />
    </div>
  )
}
