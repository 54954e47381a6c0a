import type { AgencyFactsFragment } from '@eact/schema/generated/documents'
import { writeDay } from '../../text/days.ts'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Fact } from './AgencyFacts.tsx'

/** Whether the Act binds it and whether it must report, why, and for how long. */
export function AgencyDuty(props: { agency: AgencyFactsFragment }): JSX.Element {
  const agency = () => props.agency
  return (
    <section class="panel" aria-labelledby="agency-duty">
      <h2 id="agency-duty">{texts.agencyPage.duty}</h2>
      <dl class="fact-table">
        <Fact name={texts.agencyPage.bound}>
          {agency().boundByAct ? texts.agencyPage.isBound : texts.agencyPage.notBound}
          <Why reason={agency().boundByActReason} from={agency().boundFrom} to={agency().boundTo} />
        </Fact>
        <Fact name={texts.agencyPage.mustReport}>
          {agency().mustReport ? texts.agencyPage.must : texts.agencyPage.needNot}
          <Why reason={agency().mustReportReason} from={agency().mustReportFrom} to={agency().mustReportTo} />
        </Fact>
      </dl>
    </section>
  )
}

function Why(props: { reason: string | null; from: string | null; to: string | null }): JSX.Element {
  const period = () =>
    [
      props.from && texts.agencyPage.from(writeDay(props.from)),
      props.to && texts.agencyPage.to(writeDay(props.to)),
    ]
      .filter(Boolean)
      .join(' ')
  return (
    <>
      <Show when={period()}>{(words) => <span class="hint"> {words()}</span>}</Show>
      <Show when={props.reason}>
        {(reason) => <span class="sub hint">{texts.agencyPage.reason(reason())}</span>}
      </Show>
    </>
  )
}
