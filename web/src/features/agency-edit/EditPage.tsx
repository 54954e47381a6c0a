import { A, useLocation, useParams } from '@solidjs/router'
import { AgencyViewDocument, type AgencyFactsFragment } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { Match, Show, Switch, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { DeadEnd } from '../../ui/DeadEnd.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { WhyLink } from '../why/WhyLink.tsx'
import { EditFormView } from './EditFormView.tsx'

/** แก้ไข: one agency, by its code in the address. */
export function EditPage(): JSX.Element {
  const params = useParams<{ code: string }>()
  return (
    <Show when={params.code} keyed>
      {(code) => <One code={code} />}
    </Show>
  )
}

function One(props: { code: string }): JSX.Element {
  const location = useLocation()
  const [query, refetch] = createQuery({
    query: AgencyViewDocument,
    variables: () => ({ code: props.code }),
  })
  return (
    <>
      <p class="trail back no-print">
        <span aria-hidden="true">‹ </span>
        <A href={`/agencies/${props.code}`} state={location.state ?? {}}>
          {texts.agencyEdit.back}
        </A>
      </p>
      <Switch fallback={<Loading />}>
        <Match when={query.data?.agency} keyed>
          {(agency) => (
            <Show when={agency.viewerMayEdit} fallback={<MayNot agency={agency} />}>
              <EditFormView agency={agency} />
            </Show>
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

function MayNot(props: { agency: AgencyFactsFragment }): JSX.Element {
  return (
    <section class="panel">
      <PageTitle>{texts.agencyEdit.title(props.agency.name)}</PageTitle>
      <Show when={!props.agency.closedAt} fallback={<p>{texts.agencyEdit.isClosed}</p>}>
        <p>{texts.agencyEdit.mayNot}</p>
        <p>
          <WhyLink act="EDIT_AGENCY" agencyCode={props.agency.code} />
        </p>
      </Show>
    </section>
  )
}
