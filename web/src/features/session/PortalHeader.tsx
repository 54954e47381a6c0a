import { A } from '@solidjs/router'
import { For, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { ActingSwitch } from './ActingSwitch.tsx'
import { writeRight } from './right-text.ts'
import { useSession, type Viewer } from './session.ts'

/** The bar of the portal: its name, the manual's menu, who works here and for which agency. */
export function PortalHeader(): JSX.Element {
  const session = useSession()
  return (
    <header class="bar no-print">
      <div class="bar-row">
        <A class="brand" href="/reports">
          <img src="/icon.svg" alt="" width="38" height="38" />
          <span>
            {th.site.backOffice}
            <small>{th.site.system}</small>
          </span>
        </A>
        <Show when={session.viewer()}>{(viewer) => <Me viewer={viewer()} />}</Show>
      </div>
      <Show when={session.viewer()?.grants.length}>
        <nav class="menu" aria-label={th.site.menu}>
          <ul>
            <li>
              <span class="menu-group" id="menu-reports">
                {th.site.menuReports}
              </span>
              <ul aria-labelledby="menu-reports">
                <li>
                  <A href="/reports" activeClass="active">
                    {th.site.menuAct}
                  </A>
                </li>
              </ul>
            </li>
            <AccessMenu />
          </ul>
        </nav>
      </Show>
    </header>
  )
}

/** The pages of people and their rights, each for those whose roles give it. */
function AccessMenu(): JSX.Element {
  const session = useSession()
  const pages = () =>
    (
      [
        ['SEE_TOKENS', '/tokens', th.token.title],
        ['SEE_ACCESS', '/people', th.people.title],
        ['READ_ACCOUNT_LOG', '/account-log', th.log.title],
      ] as const
    ).filter(([act]) => session.viewer()?.acts.includes(act))
  return (
    <Show when={pages().length > 0}>
      <li>
        <span class="menu-group" id="menu-access">
          {th.token.group}
        </span>
        <ul aria-labelledby="menu-access">
          <For each={pages()}>
            {([, href, words]) => (
              <li>
                <A href={href} activeClass="active">
                  {words}
                </A>
              </li>
            )}
          </For>
        </ul>
      </li>
    </Show>
  )
}

function Me(props: { viewer: Viewer }): JSX.Element {
  return (
    <div class="me">
      <div class="who">
        <Show
          when={props.viewer.grants.length > 0}
          fallback={<strong>{props.viewer.person?.displayName ?? th.session.client}</strong>}
        >
          <A href="/account">
            <span class="visually-hidden">{th.account.title}: </span>
            <strong>{props.viewer.person?.displayName ?? th.session.client}</strong>
          </A>
        </Show>
        <Show
          when={props.viewer.grants.length > 1 || props.viewer.actingUnder}
          fallback={<For each={props.viewer.grants}>{(grant) => <small>{writeRight(grant)}</small>}</For>}
        >
          <ActingSwitch viewer={props.viewer} />
        </Show>
      </div>
      <form method="post" action="/auth/sign-out">
        <button class="button small">{th.session.signOut}</button>
      </form>
    </div>
  )
}
