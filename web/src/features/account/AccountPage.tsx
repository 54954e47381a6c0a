import { A } from '@solidjs/router'
import { AccountDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, Match, on, Show, Switch, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { RedeemForm } from '../activation/RedeemForm.tsx'
import { useSession } from '../session/session.ts'
import { SignedOutNotice } from '../session/SignedOutNotice.tsx'
import { RightList } from './RightList.tsx'
import { SessionList } from './SessionList.tsx'
import { TokenSection } from './TokenSection.tsx'

/** บัญชีของฉัน: who one is here, what one may do, where one is signed in, and one's access tokens. */
export function AccountPage(): JSX.Element {
  const session = useSession()
  const [query, refetch] = createQuery({ query: AccountDocument })
  const viewer = () => query.data?.viewer
  // The frame knows of the end of the session from here on, too.
  createEffect(() => {
    if (query.data?.viewer === null) session.refresh()
  })
  // Signed in again, in another tab perhaps.
  createEffect(
    on(
      () => session.isLost(),
      (isLost) => !isLost && refetch(),
      { defer: true },
    ),
  )
  return (
    <div class="account">
      <PageTitle>{texts.account.title}</PageTitle>
      <Switch fallback={<Loading />}>
        <Match when={viewer()}>
          {(known) => (
            <>
              <Show when={query.error}>
                {(error) => <Failure problem={problemOf(error())} onRetry={() => refetch()} />}
              </Show>
              <Show when={known().person}>
                {(person) => (
                  <p class="me-name">
                    <strong>{person().displayName}</strong>
                    <span class="hint">{texts.account.nameHint}</span>
                  </p>
                )}
              </Show>
              <RightList rights={known().grants} />
              <details class="panel more-rights">
                <summary>
                  <h2>{texts.activation.moreTitle}</h2>
                </summary>
                <p class="hint">{texts.activation.moreLead}</p>
                <RedeemForm />
              </details>
              <SessionList sessions={known().sessions} onChanged={() => refetch()} />
              <TokenSection
                tokens={known().accessTokens}
                rights={known().grants}
                onChanged={() => refetch()}
              />
            </>
          )}
        </Match>
        <Match when={query.error}>
          {(error) => <Failure problem={problemOf(error())} onRetry={() => refetch()} />}
        </Match>
        <Match when={query.data}>
          {/* The frame tells it as soon as it knows. */}
          <Show when={!session.isLost()}>
            <SignedOutNotice />
          </Show>
        </Match>
      </Switch>
      <p>
        <A href="/design">{texts.design.link}</A>
      </p>
    </div>
  )
}
