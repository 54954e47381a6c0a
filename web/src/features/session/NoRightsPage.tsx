import type { JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { useSession } from './session.ts'

/** Signed in, and nothing may be done here: says so, and whom to ask. */
export function NoRightsPage(): JSX.Element {
  const session = useSession()
  return (
    <div class="door">
      <section class="panel">
        <PageTitle>{th.session.noRights}</PageTitle>
        <p>{th.session.noRightsAs(session.viewer()?.person?.displayName ?? th.session.client)}</p>
        <p>
          <strong>{th.session.noRightsHelp}</strong>
        </p>
        <ul>
          <li>{th.session.noRightsAgency}</li>
          <li>{th.session.noRightsCentral}</li>
        </ul>
      </section>
    </div>
  )
}
