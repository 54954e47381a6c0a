import { emailKinds, registeredEmailCheck } from '@eact/schema/forms/email'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../../text/days.ts'
import {
  VerifyAgencyEmailDocument,
  WithdrawAgencyEmailVerificationDocument,
  type AgencyEmailFactsFragment,
  type AgencyFactsFragment,
} from '@eact/schema/generated/documents'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { ActStatus, type Told } from '../../ui/ActStatus.tsx'
import { Fact, NoData } from './AgencyFacts.tsx'

/** The e-mail addresses in their three kinds, and what was checked of them. */
export function AgencyEmails(props: { agency: AgencyFactsFragment }): JSX.Element {
  const verify = makeAct(VerifyAgencyEmailDocument, (data) => data.verifyAgencyEmail)
  const withdraw = makeAct(
    WithdrawAgencyEmailVerificationDocument,
    (data) => data.withdrawAgencyEmailVerification,
  )
  const [told, setTold] = createSignal<Told>(null)
  /** As they are after a mark was made or taken back here. */
  const [marked, setMarked] = createSignal<AgencyEmailFactsFragment[] | null>(null)
  const of = (kind: AgencyEmailFactsFragment['kind']) =>
    (marked() ?? props.agency.emails).filter((email) => email.kind === kind)
  const mark = async ({ address, verifiedAt }: AgencyEmailFactsFragment) => {
    const ended = await (verifiedAt ? withdraw : verify).run({ agencyId: props.agency.id, address })
    if (!ended) return
    if (ended.kind === 'FAILED') return void setTold({ problem: ended.problem })
    if (ended.kind === 'REFUSED') {
      const sentence = ended.errors.map(({ message }) => message).join(' ')
      return void setTold({ problem: { code: 'REFUSED', sentence } })
    }
    setMarked(ended.answer.agency?.emails ?? null)
    setTold({ done: (verifiedAt ? texts.agencyPage.withdrawnDone : texts.agencyPage.verifiedDone)(address) })
  }
  return (
    <section class="panel" aria-labelledby="agency-emails">
      <h2 id="agency-emails">{texts.agencyPage.emails}</h2>
      <ActStatus told={told()} />
      <dl class="fact-table">
        <For each={emailKinds}>
          {(kind) => (
            <Fact name={texts.open.emailKinds[kind]}>
              <ul class="plain-list">
                <For
                  each={of(kind)}
                  fallback={
                    <li>
                      <NoData />
                    </li>
                  }
                >
                  {(email) => (
                    <Email
                      email={email}
                      isOne={of(kind).length === 1}
                      mayMark={props.agency.viewerMaySetDuty && !props.agency.closedAt}
                      onMark={() => void mark(email)}
                    />
                  )}
                </For>
              </ul>
              <Show when={kind === 'DGA_REGISTERED'}>
                <a class="small-link" href={registeredEmailCheck} target="_blank" rel="noreferrer">
                  {texts.agencyPage.checkLink}
                </a>{' '}
                <span class="hint nowrap">{texts.site.newTab}</span>
              </Show>
            </Fact>
          )}
        </For>
      </dl>
    </section>
  )
}

interface EmailProps {
  email: AgencyEmailFactsFragment
  /** Whether it is the only one of its kind. */
  isOne: boolean
  /** Whether one may say that DGA's list holds it. */
  mayMark: boolean
  onMark(): void
}

function Email(props: EmailProps): JSX.Element {
  return (
    <li>
      {props.email.address}{' '}
      <span class="marks">
        <Show when={props.email.isMain && !props.isOne}>
          <span class="mark">{texts.open.mainEmail}</span>
        </Show>
        <Show when={props.email.kind === 'DGA_REGISTERED'}>
          <Show
            when={props.email.verifiedAt}
            fallback={<span class="mark warn">{texts.agencyPage.notVerified}</span>}
          >
            {(at) => (
              <span class="mark good">
                {texts.agencyPage.verified(writeDay(dayInBangkok(new Date(at()))))}
              </span>
            )}
          </Show>
        </Show>
        <Show when={props.email.isSample}>
          <span class="mark">{texts.site.sample}</span>
        </Show>
      </span>
      <Show when={props.mayMark && props.email.kind === 'DGA_REGISTERED' && !props.email.isSample}>
        {' '}
        <button type="button" class="button plain small-text no-print" onClick={() => props.onMark()}>
          {props.email.verifiedAt ? texts.agencyPage.withdraw : texts.agencyPage.verify}
          <span class="visually-hidden"> {props.email.address}</span>
        </button>
      </Show>
    </li>
  )
}
