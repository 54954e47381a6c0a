import { A, useParams, useSearchParams } from '@solidjs/router'
import { ReportHistoryDocument, type ReportHistoryQuery } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { For, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { Answer } from '../../ui/Answer.tsx'
import { readList, writeList } from '../../ui/list-address.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { HiddenDocuments } from '../oversight/HiddenDocuments.tsx'
import { VerifyHistory } from '../oversight/VerifyHistory.tsx'
import { RevisionList } from '../report/RevisionList.tsx'

/** How many saves one page holds; the operation asks for as many. */
const pageSize = 25

type Agency = NonNullable<ReportHistoryQuery['agency']>
type Report = NonNullable<Agency['report']>

/** ประวัติการบันทึก of a report: who changed what, when, from what to what; whether all of it is as it was written. */
export function HistoryPage(): JSX.Element {
  const params = useParams<{ code: string }>()
  const [address, setAddress] = useSearchParams()
  const place = () => readList({}, address)
  const [query, refetch] = createQuery({
    query: ReportHistoryDocument,
    variables: () => ({ code: params.code, after: place().after }),
  })
  const nameOf = (id: string) =>
    query.data?.agency?.report?.licences.find((licence) => licence.id === id)?.name ??
    query.data?.problemTypes?.find(({ code }) => code === id)?.name
  return (
    <>
      <p class="trail back no-print">
        <span aria-hidden="true">‹ </span>
        <A href={`/reports/${params.code}`}>{th.reportHistory.back}</A>
      </p>
      <PageTitle>{th.reportHistory.title}</PageTitle>
      <Answer query={query} of={(data) => data.agency ?? {}} onRetry={() => refetch()}>
        {(found) => (
          <Show when={reportOf(found())} fallback={<p class="panel">{th.reportHistory.none}</p>}>
            {(one) => (
              <>
                <p>
                  <strong>{one().agency.name}</strong> · {th.reportHistory.count(one().report.version)}
                </p>
                <VerifyHistory reportId={one().report.id} />
                <HiddenDocuments reportId={one().report.id} />
                <h2>{th.reportHistory.saves}</h2>
                <For
                  each={one().report.revisions.nodes}
                  fallback={<p class="panel">{th.reportHistory.unsaved}</p>}
                >
                  {(revision) => (
                    <section class="panel" aria-labelledby={`save-${revision.version}`}>
                      <h3 id={`save-${revision.version}`}>{th.reportHistory.save(revision.version)}</h3>
                      <RevisionList
                        revisions={[revision]}
                        agencyId={one().agency.id}
                        nameOf={nameOf}
                        isSigned
                      />
                    </section>
                  )}
                </For>
                <Pages
                  place={place()}
                  size={pageSize}
                  shown={one().report.revisions.nodes.length}
                  next={nextOf(one().report)}
                  onGo={(next) => setAddress(writeList({}, next))}
                />
              </>
            )}
          </Show>
        )}
      </Answer>
    </>
  )
}

const nextOf = ({ revisions }: Report): string | null =>
  revisions.pageInfo.hasNextPage ? revisions.pageInfo.endCursor : null

/** The report with its agency; null where there is none that one may see. */
const reportOf = (agency: Agency | object): { agency: Agency; report: Report } | null =>
  'report' in agency && agency.report ? { agency, report: agency.report } : null
