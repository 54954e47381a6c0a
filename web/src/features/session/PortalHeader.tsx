import { A } from '@solidjs/router'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { ActingSwitch } from './ActingSwitch.tsx'
import { HelpLink } from './HelpLink.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { PortalMenu } from './PortalMenu.tsx'
import { writeRight } from './right-text.ts'
import { useSession, type Viewer } from './session.ts'

/** The bar of the portal: its name, the manual's menu, who works here and for which agency. */
export function PortalHeader(): JSX.Element {
  const session = useSession()
  return (
    <header class="bar no-print">
      <div class="bar-row">
        <A class="brand" href="/">
          <img src="/icon.svg" alt="" width="38" height="38" />
          <span>
            {texts.site.backOffice}
            <small>{texts.site.system}</small>
          </span>
        </A>
        <div class="side">
          <HelpLink />
          <LanguageSwitch />
          <Show when={session.viewer()}>{(viewer) => <Me viewer={viewer()} />}</Show>
        </div>
      </div>
      <Show when={(session.viewer()?.grants.length ?? 0) > 0 && session.viewer()}>
        {(viewer) => <PortalMenu acts={viewer().acts} />}
      </Show>
    </header>
  )
}

function Me(props: { viewer: Viewer }): JSX.Element {
  return (
    <div class="me">
      <div class="who">
        <Show
          when={props.viewer.grants.length > 0}
          fallback={<strong>{props.viewer.person?.displayName ?? texts.session.client}</strong>}
        >
          <A href="/account">
            <span class="visually-hidden">{texts.account.title}: </span>
            <strong>{props.viewer.person?.displayName ?? texts.session.client}</strong>
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
        <button class="button small">{texts.session.signOut}</button>
      </form>
    </div>
  )
}
