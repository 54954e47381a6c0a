import { A, useLocation, useNavigate, useParams } from '@solidjs/router'
import { AgencyViewDocument, type AgencyFactsFragment } from '@eact/schema/generated/documents'
import { writeMoment } from '../../text/days.ts'
import { createQuery } from '@urql/solid'
import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { Done } from '../../ui/Done.tsx'
import { DeadEnd } from '../../ui/DeadEnd.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { AgencyDuty } from './AgencyDuty.tsx'
import { AgencyEmails } from './AgencyEmails.tsx'
import { AgencyFacts } from './AgencyFacts.tsx'
import { AgencyHistory } from './AgencyHistory.tsx'
import { AgencyTools } from './AgencyTools.tsx'
import { Beneath } from './Beneath.tsx'
import type { AgencyPlace } from './agency-address.ts'

/** One agency, by its code in the address. */
export function AgencyPage(): JSX.Element {
  const params = useParams<{ code: string }>()
  return (
    <Show when={params.code} keyed>
      {(code) => <One code={code} />}
    </Show>
  )
}

function One(props: { code: string }): JSX.Element {
  const [query, refetch] = createQuery({
    query: AgencyViewDocument,
    variables: () => ({ code: props.code }),
  })
  return (
    <>
      <BackToAgencies />
      <Switch fallback={<Loading />}>
        <Match when={query.data?.agency}>
          {(agency) => (
            <>
              <Show when={query.error}>
                {(error) => <Failure problem={problemOf(error())} onRetry={() => refetch()} />}
              </Show>
              <Shown agency={agency()} asked={props.code} />
            </>
          )}
        </Match>
        <Match when={query.error}>
          {(error) => <Failure whole problem={problemOf(error())} onRetry={() => refetch()} />}
        </Match>
        <Match when={query.data?.agency === null}>
          <section class="panel">
            <PageTitle>{texts.agencyPage.notFound}</PageTitle>
            <p>{texts.agencyPage.notFoundHelp(props.code)}</p>
            <DeadEnd />
          </section>
        </Match>
      </Switch>
    </>
  )
}

/** The way back to the list, as it was when one left it. */
export function BackToAgencies(): JSX.Element {
  const location = useLocation<Partial<AgencyPlace>>()
  return (
    <p class="trail back no-print">
      <span aria-hidden="true">‹ </span>
      <A href={`/agencies${location.state?.agencies ?? ''}`}>{texts.agencies.backToList}</A>
    </p>
  )
}

function Shown(props: { agency: AgencyFactsFragment; asked: string }): JSX.Element {
  const location = useLocation<Partial<AgencyPlace>>()
  const navigate = useNavigate()
  // What was said of the last act belongs to the first look only.
  const [done] = createSignal(location.state?.done ?? null)
  return (
    <div class="agency-page">
      <Line agency={props.agency} />
      <PageTitle>{props.agency.name}</PageTitle>
      <Show when={done()}>
        {(sentences) => (
          <Done>
            <For each={sentences()}>{(sentence) => <p>{sentence}</p>}</For>
          </Done>
        )}
      </Show>
      <Show when={props.agency.code !== props.asked}>
        <Notice>
          <p>{texts.agencyPage.movedTo(props.asked, props.agency.code)}</p>
        </Notice>
      </Show>
      <Closed agency={props.agency} />
      <AgencyTools
        agency={props.agency}
        onRemoved={(sentence) =>
          navigate(`/agencies${location.state?.agencies ?? ''}`, { state: { done: [sentence] } })
        }
      />
      <AgencyFacts agency={props.agency} />
      <AgencyEmails agency={props.agency} />
      <AgencyDuty agency={props.agency} />
      <Beneath agency={props.agency} />
      <AgencyHistory agencyId={props.agency.id} />
    </div>
  )
}

/** The agencies above it, from the top. */
function Line(props: { agency: AgencyFactsFragment }): JSX.Element {
  return (
    <Show when={props.agency.ancestors.length > 0}>
      <nav aria-label={texts.site.line}>
        <p class="trail">
          <For each={props.agency.ancestors.toReversed()}>
            {(above, place) => (
              <>
                <Show when={place() > 0}>
                  <span aria-hidden="true"> › </span>
                </Show>
                <A href={`/agencies/${above.code}`}>{above.name}</A>
              </>
            )}
          </For>
        </p>
      </nav>
    </Show>
  )
}

/** A closed agency says so, and leads on to whoever took over. */
function Closed(props: { agency: AgencyFactsFragment }): JSX.Element {
  return (
    <Show when={props.agency.closedAt}>
      {(at) => (
        <Notice tone="warn" title={texts.agencyPage.closed(writeMoment(at()))}>
          <p>{texts.agencyPage.closedHelp}</p>
          <Show when={props.agency.successors.length > 0} fallback={<p>{texts.agencyPage.noSuccessors}</p>}>
            <p>
              <strong>{texts.agencyPage.successors}</strong>
            </p>
            <ul>
              <For each={props.agency.successors}>
                {(one) => (
                  <li>
                    <A href={`/agencies/${one.code}`}>{one.name}</A> <span class="hint">{one.code}</span>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Notice>
      )}
    </Show>
  )
}
