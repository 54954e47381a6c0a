import { emailKinds, registeredEmailCheck } from '@eact/schema/forms/email'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeThaiDate } from '@eact/schema/forms/thai-date'
import type { AgencyEmailFactsFragment, AgencyFactsFragment } from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { Fact, NoData } from './AgencyFacts.tsx'

/** The e-mail addresses in their three kinds, and what was checked of them. */
export function AgencyEmails(props: { agency: AgencyFactsFragment }): JSX.Element {
  const of = (kind: AgencyEmailFactsFragment['kind']) =>
    props.agency.emails.filter((email) => email.kind === kind)
  return (
    <section class="panel" aria-labelledby="agency-emails">
      <h2 id="agency-emails">{th.agencyPage.emails}</h2>
      <dl class="fact-table">
        <For each={emailKinds}>
          {(kind) => (
            <Fact name={th.open.emailKinds[kind]}>
              <ul class="plain-list">
                <For
                  each={of(kind)}
                  fallback={
                    <li>
                      <NoData />
                    </li>
                  }
                >
                  {(email) => <Email email={email} isOne={of(kind).length === 1} />}
                </For>
              </ul>
              <Show when={kind === 'DGA_REGISTERED'}>
                <a class="small-link" href={registeredEmailCheck} target="_blank" rel="noreferrer">
                  {th.agencyPage.checkLink}
                </a>{' '}
                <span class="hint">{th.site.newTab}</span>
              </Show>
            </Fact>
          )}
        </For>
      </dl>
    </section>
  )
}

function Email(props: { email: AgencyEmailFactsFragment; isOne: boolean }): JSX.Element {
  return (
    <li>
      {props.email.address}{' '}
      <span class="marks">
        <Show when={props.email.isMain && !props.isOne}>
          <span class="mark">{th.open.mainEmail}</span>
        </Show>
        <Show when={props.email.kind === 'DGA_REGISTERED'}>
          <Show
            when={props.email.verifiedAt}
            fallback={<span class="mark warn">{th.agencyPage.notVerified}</span>}
          >
            {(at) => (
              <span class="mark good">
                {th.agencyPage.verified(writeThaiDate(dayInBangkok(new Date(at()))))}
              </span>
            )}
          </Show>
        </Show>
        <Show when={props.email.isSample}>
          <span class="mark">{th.site.sample}</span>
        </Show>
      </span>
    </li>
  )
}
