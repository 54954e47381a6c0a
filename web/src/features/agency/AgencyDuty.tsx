import type { AgencyFactsFragment } from '@eact/schema/generated/documents'
import { writeThaiDate } from '@eact/schema/forms/thai-date'
import { Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { Fact } from './AgencyFacts.tsx'

/** Whether the Act binds it and whether it must report, why, and for how long. */
export function AgencyDuty(props: { agency: AgencyFactsFragment }): JSX.Element {
  const agency = () => props.agency
  return (
    <section class="panel" aria-labelledby="agency-duty">
      <h2 id="agency-duty">{th.agencyPage.duty}</h2>
      <dl class="fact-table">
        <Fact name={th.agencyPage.bound}>
          {agency().boundByAct ? th.agencyPage.isBound : th.agencyPage.notBound}
          <Why reason={agency().boundByActReason} from={agency().boundFrom} to={agency().boundTo} />
        </Fact>
        <Fact name={th.agencyPage.mustReport}>
          {agency().mustReport ? th.agencyPage.must : th.agencyPage.needNot}
          <Why reason={agency().mustReportReason} from={agency().mustReportFrom} to={agency().mustReportTo} />
        </Fact>
      </dl>
    </section>
  )
}

function Why(props: { reason: string | null; from: string | null; to: string | null }): JSX.Element {
  const period = () =>
    [
      props.from && th.agencyPage.from(writeThaiDate(props.from)),
      props.to && th.agencyPage.to(writeThaiDate(props.to)),
    ]
      .filter(Boolean)
      .join(' ')
  return (
    <>
      <Show when={period()}>{(words) => <span class="hint"> {words()}</span>}</Show>
      <Show when={props.reason}>
        {(reason) => <span class="sub hint">{th.agencyPage.reason(reason())}</span>}
      </Show>
    </>
  )
}
