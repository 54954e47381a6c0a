import { emailKinds, registeredEmailCheck } from '@eact/schema/forms/email'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import type { AgencyAnswer } from './answers.ts'
import { mailTo } from './mail-to.ts'
import { hostOf } from './web-host.ts'
import { inItsLanguage } from './AgencyName.tsx'
import { nameOf } from './agency-name.ts'
import { publicAddress } from './public-address.ts'

type Email = AgencyAnswer['emails'][number]

const isUnverified = ({ kind, verifiedAt }: Email): boolean => kind === 'DGA_REGISTERED' && !verifiedAt

/** The e-mail addresses of an agency by what they are for; where there are none, where else one may turn. */
export function EmailList(props: { agency: AgencyAnswer }): JSX.Element {
  const emails = () => props.agency.emails
  return (
    <section class="panel" id="emails" aria-labelledby="emails-title">
      <h2 id="emails-title">{texts.open.emails}</h2>
      <Show when={emails().length > 0} fallback={<Elsewhere agency={props.agency} />}>
        <dl class="emails">
          <For each={emailKinds}>
            {(kind) => <OfKind kind={kind} emails={emails().filter((email) => email.kind === kind)} />}
          </For>
        </dl>
        <Show when={emails().some(isUnverified)}>
          <p class="hint">
            <WholeWords>{texts.open.notVerifiedHelp}</WholeWords>{' '}
            <a href={registeredEmailCheck} rel="noopener noreferrer">
              <WholeWords>{texts.open.notVerifiedLink}</WholeWords>
            </a>{' '}
            <span class="whole">{texts.open.leadsTo(hostOf(registeredEmailCheck) ?? '')}</span>
          </p>
        </Show>
      </Show>
    </section>
  )
}

function OfKind(props: { kind: Email['kind']; emails: Email[] }): JSX.Element {
  return (
    <div>
      <dt>{texts.open.emailKinds[props.kind]}</dt>
      <For each={props.emails} fallback={<dd class="none">{texts.open.noEmailOfKind}</dd>}>
        {(email) => (
          <dd>
            <a href={mailTo(email.address)}>{email.address}</a>
            <span class="marks">
              <Show when={email.isMain && props.emails.length > 1}>
                <span class="mark">{texts.open.mainEmail}</span>
              </Show>
              <Show when={isUnverified(email)}>
                <span class="mark">{texts.open.notVerified}</span>
              </Show>
              <Show when={email.verifiedAt}>
                {(at) => (
                  <span class="mark good">
                    {texts.open.verifiedOn(writeDay(dayInBangkok(new Date(at()))))}
                  </span>
                )}
              </Show>
              <Show when={email.isSample}>
                <span class="mark">{texts.site.sample}</span>
              </Show>
            </span>
          </dd>
        )}
      </For>
    </div>
  )
}

/** Names what may help: the announcement on this page, and the nearest agency above that has addresses. */
function Elsewhere(props: { agency: AgencyAnswer }): JSX.Element {
  const above = () => props.agency.ancestors.find(({ emails }) => emails.length > 0)
  const hasDocuments = () => (props.agency.announcements?.edges.length ?? 0) > 0
  return (
    <>
      <p>
        <WholeWords>{texts.open.noEmails}</WholeWords>
      </p>
      <Show when={hasDocuments()}>
        <p>
          <WholeWords>{texts.open.noEmailsButDocuments}</WholeWords>
        </p>
      </Show>
      <Show when={above()}>
        {(agency) => (
          <p>
            <WholeWords>{texts.open.noEmailsButAbove}</WholeWords>{' '}
            <a class="whole" href={publicAddress(`/agencies/${agency().code}#emails`)}>
              {inItsLanguage(nameOf(agency()))}
            </a>
          </p>
        )}
      </Show>
      <Show when={!hasDocuments() && !above()}>
        <p>
          <WholeWords>{texts.open.noEmailsElsewhere}</WholeWords>
        </p>
      </Show>
    </>
  )
}
