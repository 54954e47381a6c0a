import type { RouteSectionProps } from '@solidjs/router'
import { ErrorBoundary, Match, onMount, Show, Suspense, Switch, type JSX } from 'solid-js'
import { isOutdated } from '../../graphql/outdated.ts'
import { FootLinks } from '../../public/FootLinks.tsx'
import { texts } from '../../text/texts.ts'
import { Failure } from '../../ui/Failure.tsx'
import { PageNotBrought } from '../../ui/lazy-page.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { FirstUsePage } from '../activation/FirstUsePage.tsx'
import { ActingEnded } from './ActingEnded.tsx'
import { AnotherPerson } from './AnotherPerson.tsx'
import { OfflineNotice } from './OfflineNotice.tsx'
import { PortalHeader } from './PortalHeader.tsx'
import { makeSession, SessionProvider } from './session.ts'
import { StartPage } from './StartPage.tsx'

/** What stands around every page of the portal: the header, and the door for those who are not signed in. */
export function PortalFrame(props: RouteSectionProps): JSX.Element {
  const session = makeSession()
  return (
    <SessionProvider value={session}>
      <a class="skip" href="#content" target="_self">
        {texts.site.skip}
      </a>
      <PortalHeader />
      {/* Another `main` than the page's: beneath the whole header, that one would have moved. */}
      <Show
        when={!session.isLoading()}
        fallback={
          <main id="content" class="page" tabindex="-1">
            <Loading />
          </main>
        }
      >
        <main id="content" class="page" tabindex="-1">
          <Show when={isOutdated()}>
            <Notice tone="warn" live>
              <p>{texts.site.outdated}</p>
              <p>
                <button type="button" class="button" onClick={() => location.reload()}>
                  {texts.site.reload}
                </button>
              </p>
            </Notice>
          </Show>
          <OfflineNotice />
          <Show when={session.isLost()}>
            <Notice tone="warn" live>
              <p>{texts.session.lost}</p>
              <p>
                <a class="button second" href="/auth/sign-in" target="_blank">
                  {texts.session.signInAgain}
                </a>
              </p>
            </Notice>
          </Show>
          <ActingEnded viewer={session.viewer()} />
          <ErrorBoundary fallback={(error: Error) => <Broken error={error} />}>
            <Switch fallback={<StartPage />}>
              <Match when={session.viewer()?.grants.length === 0}>
                <FirstUsePage />
              </Match>
              <Match when={session.viewer()}>
                {/* Some pages are brought when they are opened. */}
                <Suspense fallback={<Loading />}>{props.children}</Suspense>
              </Match>
              <Match when={session.problem()}>
                {(problem) => <Failure whole problem={problem()} onRetry={() => session.refresh()} />}
              </Match>
            </Switch>
          </ErrorBoundary>
        </main>
      </Show>
      <footer class="foot">
        <div>
          <FootLinks />
        </div>
      </footer>
      <AnotherPerson />
    </SessionProvider>
  )
}

/** The page is gone, by our own mistake or because its code could not be brought; the way back is offered. */
function Broken(props: { error: Error }): JSX.Element {
  // Nobody hears of it otherwise: the boundary keeps it from the browser.
  onMount(() => reportError(props.error))
  const sentence = () =>
    props.error instanceof PageNotBrought ? texts.site.pageNotBrought : texts.site.unexpected
  return (
    <Failure
      whole
      problem={{ code: props.error.name, sentence: sentence() }}
      onRetry={() => location.reload()}
    />
  )
}
