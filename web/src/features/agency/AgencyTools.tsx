import { A, useLocation } from '@solidjs/router'
import type { AgencyFactsFragment } from '@eact/schema/generated/documents'
import { createSignal, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { whoMayEditAddress } from '../people/people-filters.ts'
import { useSession } from '../session/session.ts'
import { WhyLink } from '../why/WhyLink.tsx'
import { RemoveAgencyDialog } from './RemoveAgencyDialog.tsx'

export interface AgencyToolsProps {
  agency: AgencyFactsFragment
  /** What happened, in a sentence; the page is of something that is gone. */
  onRemoved(sentence: string): void
}

/** What one may do with an agency, and where else it is shown. */
export function AgencyTools(props: AgencyToolsProps): JSX.Element {
  const session = useSession()
  const location = useLocation()
  const [isAsked, setAsked] = createSignal(false)
  const agency = () => props.agency
  const goesOn = () => agency().closedAt === null
  const address = () => `/agencies/${agency().code}`
  return (
    <div class="agency-tools no-print">
      <p class="acts">
        <Show when={agency().viewerMayEdit}>
          <A class="button" href={`${address()}/edit`} state={location.state ?? {}}>
            {texts.agencyPage.edit}
          </A>
        </Show>
        <Show when={agency().viewerMayReport && goesOn()}>
          <A class="button second" href={`/reports/${agency().code}`}>
            {texts.agencyPage.report}
          </A>
        </Show>
        <Show when={agency().viewerMayChangeStructure}>
          <button type="button" class="button second" onClick={() => setAsked(true)}>
            {texts.agencyPage.remove}
          </button>
        </Show>
        <Show when={!agency().viewerMayEdit && goesOn()}>
          <WhyLink act="EDIT_AGENCY" agencyCode={agency().code} words={texts.agencyPage.whyNot} />
        </Show>
      </p>
      <ul class="link-row">
        <Show when={goesOn()}>
          <li>
            <A href={`/agencies/tree?at=${agency().code}`}>{texts.agencyPage.inTree}</A>
          </li>
        </Show>
        <li>
          <a href={address()} target="_blank">
            {texts.agencyPage.publicPage}
          </a>{' '}
          <span class="hint nowrap">{texts.site.newTab}</span>
        </li>
        <Show when={session.viewer()?.acts.includes('SEE_ACCESS') && goesOn()}>
          <li>
            <A href={whoMayEditAddress(agency().code, 'edits')}>{texts.agencyPage.whoMayEdit}</A>
          </li>
        </Show>
      </ul>
      <Show when={isAsked()}>
        <RemoveAgencyDialog
          agency={agency()}
          onDone={(sentence) => props.onRemoved(sentence)}
          onClose={() => setAsked(false)}
        />
      </Show>
    </div>
  )
}
