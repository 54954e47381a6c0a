import { A, useLocation } from '@solidjs/router'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { ActingSwitch } from './ActingSwitch.tsx'
import { HelpLink } from './HelpLink.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { PortalMenu } from './PortalMenu.tsx'
import { writePlace } from './right-text.ts'
import { useSession, type Viewer } from './session.ts'

/**
 * The bar of the portal: its name, the manual's menu, who works here and for which agency. On a phone it is two lines,
 * the name with a button and who works here; the button opens all else, which is shut again on each new page.
 */
export function PortalHeader(): JSX.Element {
  const session = useSession()
  const location = useLocation()
  const [isOpen, setOpen] = createSignal(false)
  const menuOf = () => {
    const viewer = session.viewer()
    return viewer && viewer.grants.length > 0 ? viewer : undefined
  }
  let button: HTMLButtonElement | undefined
  createEffect(
    on(
      () => location.pathname,
      () => setOpen(false),
    ),
  )
  const closeByEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen()) return
    setOpen(false)
    button?.focus()
  }
  return (
    <header
      class="bar no-print"
      classList={{ 'with-menu': menuOf() !== undefined, open: isOpen() }}
      onKeyDown={closeByEscape}
    >
      <div class="bar-row">
        <A class="brand" href="/">
          <img src="/icon.svg" alt="" width="38" height="38" />
          <span>
            {texts.site.backOffice}
            <small>{texts.site.system}</small>
          </span>
        </A>
        <Show when={menuOf()}>
          <button
            type="button"
            class="menu-button"
            ref={(element) => (button = element)}
            aria-expanded={isOpen()}
            aria-controls="menu-groups"
            onClick={() => setOpen(!isOpen())}
          >
            <span aria-hidden="true">☰</span> {texts.site.menuButton}
          </button>
        </Show>
        {/* All of it at once: what stands beside who one is would move away from it. */}
        <Show when={!session.isLoading()}>
          <div class="side">
            <HelpLink />
            <LanguageSwitch />
            <Show when={session.viewer()}>{(viewer) => <Me viewer={viewer()} />}</Show>
          </div>
        </Show>
      </div>
      <Show when={menuOf()}>{(viewer) => <PortalMenu acts={viewer().acts} />}</Show>
    </header>
  )
}

function Me(props: { viewer: Viewer }): JSX.Element {
  const name = () => props.viewer.person?.displayName ?? texts.session.client
  const isSwitched = () => props.viewer.grants.length > 1 || props.viewer.actingUnder !== null
  /** Somebody's one right is told beside the name: what, and beneath it where. */
  const only = () => (isSwitched() ? undefined : props.viewer.grants[0])
  return (
    <div class="me">
      <div class="who">
        <div class="who-name">
          <Show when={props.viewer.grants.length > 0} fallback={<strong>{name()}</strong>}>
            <A href="/account">
              <span class="visually-hidden">{texts.account.title}: </span>
              <strong>{name()}</strong>
            </A>
          </Show>
          <Show when={only()}>{(grant) => <small>{texts.session.roles[grant().role]}</small>}</Show>
        </div>
        <Show when={only()}>{(grant) => <small>{writePlace(grant())}</small>}</Show>
        <Show when={isSwitched()}>
          <ActingSwitch viewer={props.viewer} />
        </Show>
      </div>
      <form method="post" action="/auth/sign-out">
        <button class="button small">{texts.session.signOut}</button>
      </form>
    </div>
  )
}
