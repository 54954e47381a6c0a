import { A, useLocation, useParams } from '@solidjs/router'
import { ReportFormDocument, type ReportFormQuery } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { Match, Show, Switch, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { DeadEnd } from '../../ui/DeadEnd.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { WhyLink } from '../why/WhyLink.tsx'
import { problemName } from './problem-name.ts'
import { ReportFormView } from './ReportFormView.tsx'
import type { CameFrom } from './ReportListTable.tsx'

type Agency = NonNullable<ReportFormQuery['agency']>

/** The report of one agency, by its code in the address. */
export function ReportPage(): JSX.Element {
  const params = useParams<{ code: string }>()
  return (
    <Show when={params.code} keyed>
      {(code) => <OneReport code={code} />}
    </Show>
  )
}

function OneReport(props: { code: string }): JSX.Element {
  const [query, refetch] = createQuery({
    query: ReportFormDocument,
    variables: () => ({ code: props.code }),
  })
  const location = useLocation<CameFrom>()
  const cameFrom = () => location.state
  const agency = () => query.data?.agency
  const isAway = (found: Agency) => found.viewerMayReport === null
  const types = () => (query.data?.problemTypes ?? []).map((type) => ({ ...type, name: problemName(type) }))
  const maySee = (found: Agency) => found.viewerMayReport === true || found.report !== null
  return (
    <>
      <p class="trail back no-print">
        <span aria-hidden="true">‹ </span>
        <A href={`/reports${cameFrom()?.list ?? ''}`}>{texts.form.backToList}</A>
      </p>
      <Switch fallback={<Loading />}>
        <Match when={agency()} keyed>
          {(found) => (
            <Switch fallback={<ReportFormView agency={found} problemTypes={types()} />}>
              <Match when={isAway(found)}>
                <Failure
                  whole
                  problem={{ code: 'SERVICE_UNAVAILABLE', sentence: texts.site.unavailable }}
                  onRetry={() => refetch()}
                />
              </Match>
              <Match when={!maySee(found)}>
                <Closed title={found.name}>
                  <p>{texts.form.mayNotReport}</p>
                  <p>{texts.form.mayNotReportHelp}</p>
                  <p>
                    <WhyLink act="SAVE_REPORT" agencyCode={found.code} />
                  </p>
                  <DeadEnd />
                </Closed>
              </Match>
            </Switch>
          )}
        </Match>
        <Match when={query.error}>
          {(error) => <Failure whole problem={problemOf(error())} onRetry={() => refetch()} />}
        </Match>
        <Match when={query.data?.agency === null}>
          <Closed title={texts.form.notFound}>
            <p>{texts.form.notFoundHelp(props.code)}</p>
            <DeadEnd />
          </Closed>
        </Match>
      </Switch>
    </>
  )
}

function Closed(props: { title: string; children: JSX.Element }): JSX.Element {
  return (
    <section class="panel">
      <PageTitle>{props.title}</PageTitle>
      {props.children}
    </section>
  )
}
