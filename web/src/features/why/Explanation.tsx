import { A } from '@solidjs/router'
import type { WhyAgencyQuery, WhyQuery } from '@eact/schema/generated/documents'
import { For, Match, Show, Switch, type JSX } from 'solid-js'
import { publicAddress } from '../../public/public-address.ts'
import { texts } from '../../text/texts.ts'
import { ContactLines } from '../../ui/ContactLines.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { writeRight } from '../session/right-text.ts'

export type WhyAgency = NonNullable<WhyAgencyQuery['agency']>
export type WhyAnswer = NonNullable<WhyQuery['explainAccess']>

/** What was asked, what the service decides, and by which right; or what is missing and whom to ask. */
export function Explanation(props: { answer: WhyAnswer; agency: WhyAgency }): JSX.Element {
  return (
    <>
      <PageTitle>{props.answer.allowed ? texts.why.titleAllowed : texts.why.title}</PageTitle>
      <dl class="facts">
        <div>
          <dt>{texts.why.act}</dt>
          <dd>{texts.why.acts[props.answer.act]}</dd>
        </div>
        <div>
          <dt>{texts.why.agency}</dt>
          <dd>
            {props.agency.name} <span class="hint">{props.agency.code}</span>
          </dd>
        </div>
      </dl>
      <div class={`notice ${props.answer.allowed ? 'good' : 'warn'}`}>
        <p>
          <strong>{props.answer.message}</strong>
        </p>
      </div>
      <Switch fallback={<Lacking answer={props.answer} />}>
        <Match when={props.answer.allowed}>
          <Allowed answer={props.answer} agency={props.agency} />
        </Match>
        <Match when={props.answer.lack === 'NOT_ACTING'}>
          <p>{texts.why.actOtherwise}</p>
        </Match>
        <Match when={props.answer.lack === 'AGENCY_CLOSED'}>
          <p>
            <A href={`/agencies/${props.agency.code}`}>{texts.why.seeClosed}</A>
          </p>
        </Match>
      </Switch>
    </>
  )
}

function Allowed(props: { answer: WhyAnswer; agency: WhyAgency }): JSX.Element {
  return (
    <>
      <h2>{texts.why.byRights}</h2>
      <ul>
        <For each={props.answer.grants}>{(grant) => <li>{writeRight(grant)}</li>}</For>
      </ul>
      <Show when={props.answer.act === 'SAVE_REPORT'}>
        <p>
          <A href={`/reports/${props.agency.code}`}>{texts.why.goToReport}</A>
        </p>
      </Show>
    </>
  )
}

function Lacking(props: { answer: WhyAnswer }): JSX.Element {
  return (
    <>
      <h2>{texts.why.rolesThatMay}</h2>
      <p>
        {props.answer.rolesThatMay.map((role) => texts.session.roles[role]).join(' · ')}
        <br />
        <span class="hint">{texts.why.rolesHint}</span>
      </p>
      <h2>{texts.why.ask}</h2>
      <Show when={props.answer.agencyToAsk} fallback={<p>{texts.why.askNobody}</p>}>
        {(agency) => (
          <>
            <p>
              {texts.why.askAgency} <strong>{agency().name}</strong>{' '}
              <a href={publicAddress(`/agencies/${agency().code}`)} target="_blank">
                {texts.why.contactsOf}
                <span class="visually-hidden"> {agency().name}</span>
              </a>{' '}
              <span class="hint nowrap">{texts.site.newTab}</span>
            </p>
            <Show when={props.answer.peopleToAsk.length > 0}>
              <ul>
                <For each={props.answer.peopleToAsk}>{(person) => <li>{person.displayName}</li>}</For>
              </ul>
            </Show>
          </>
        )}
      </Show>
      <h3>{texts.why.center}</h3>
      <ContactLines contact={props.answer.contactCenter} />
    </>
  )
}
