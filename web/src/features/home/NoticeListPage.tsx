import { A } from '@solidjs/router'
import { NoticesDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { For, Show, type JSX } from 'solid-js'
import { writeMoment } from '../../text/days.ts'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { makeList } from '../../ui/list-state.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { NoticeLine } from './NoticeLine.tsx'

const words = texts.home
/** How many one page holds; the operation asks for as many. */
const pageSize = 25

/** แจ้งจากหน่วยงานต้นสังกัด: what agencies above changed, the newest first. */
export function NoticeListPage(): JSX.Element {
  const { state, go } = makeList({})
  const [query, refetch] = createQuery({
    query: NoticesDocument,
    variables: () => ({ after: state().after }),
  })
  return (
    <>
      <PageTitle>{words.notices.title}</PageTitle>
      <p class="hint">
        <WholeWords>{words.noticeLead}</WholeWords>
      </p>
      <Answer query={query} of={(data) => data.noticesFromAbove} onRetry={() => refetch()}>
        {(page) => (
          <>
            <p role="status">{page().totalCount > 0 && words.entries(page().totalCount)}</p>
            <Show when={page().nodes.length > 0} fallback={<p class="panel">{words.notices.none}</p>}>
              <div class="table-frame">
                <table class="stack name-first notice-table" role="table">
                  <TableHead columns={Object.values(words.noticeColumns)} />
                  <tbody role="rowgroup">
                    <For each={page().nodes}>
                      {(notice) => (
                        <tr role="row">
                          <td role="cell" class="nowrap" data-label={words.noticeColumns.at}>
                            {writeMoment(notice.at)}
                          </td>
                          <th scope="row" role="rowheader">
                            <Show when={notice.agency} fallback={texts.agency.nameAway}>
                              {(agency) => (
                                <A href={`/agencies/${agency().code}`}>
                                  <WholeWords>{agency().name}</WholeWords>
                                </A>
                              )}
                            </Show>
                          </th>
                          <td role="cell" class="long" data-label={words.noticeColumns.what}>
                            <span class="notice-what">
                              <NoticeLine notice={notice} />
                            </span>
                          </td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
              <Pages place={state()} size={pageSize} page={page()} onGo={go} />
            </Show>
          </>
        )}
      </Answer>
    </>
  )
}
