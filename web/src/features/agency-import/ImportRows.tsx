import { AgencyImportChangesDocument, AgencyImportProblemsDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import type { Place } from '../../ui/list-address.ts'
import { Pages } from '../../ui/Pages.tsx'
import { TableHead } from '../../ui/TableHead.tsx'

/** How many rows one page holds; the operations ask for as many. */
const pageSize = 25

const beginning: Place = { after: null, offset: 0 }

/** Everything that is wrong with a table, row by row. */
export function ImportProblems(props: { id: string }): JSX.Element {
  const columns = texts.agencyImport.problemColumns
  const [place, setPlace] = createSignal(beginning)
  const [query, refetch] = createQuery({
    query: AgencyImportProblemsDocument,
    variables: () => ({ id: props.id, after: place().after }),
    requestPolicy: 'network-only',
  })
  return (
    <Answer query={query} of={(data) => data.agencyImport?.problems ?? null} onRetry={() => refetch()}>
      {(page) => (
        <>
          <div class="table-frame">
            <table class="stack import-problems" role="table">
              <TableHead columns={Object.values(columns)} />
              <tbody role="rowgroup">
                <For each={page().nodes}>
                  {(problem) => (
                    <tr role="row">
                      <th scope="row" role="rowheader">
                        <span class="row-label">{columns.row} </span>
                        {problem.row}
                      </th>
                      <td role="cell" data-label={columns.column}>
                        <span>{problem.columnLabel ?? texts.agencyImport.wholeRow}</span>
                      </td>
                      <td role="cell" data-label={columns.cell}>
                        <span class="cell-text">{problem.cell || texts.agencyImport.empty}</span>
                      </td>
                      <td role="cell" data-label={columns.message}>
                        <span>{problem.message}</span>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
          <Pages place={place()} size={pageSize} page={page()} onGo={setPlace} />
        </>
      )}
    </Answer>
  )
}

/** What a table changes, row by row. */
export function ImportChanges(props: { id: string }): JSX.Element {
  const words = texts.agencyImport
  const columns = words.changeColumns
  const [place, setPlace] = createSignal(beginning)
  const [query, refetch] = createQuery({
    query: AgencyImportChangesDocument,
    variables: () => ({ id: props.id, after: place().after }),
    requestPolicy: 'network-only',
  })
  return (
    <Answer query={query} of={(data) => data.agencyImport?.changes ?? null} onRetry={() => refetch()}>
      {(page) => (
        <Show when={page().nodes.length > 0}>
          <div class="table-frame">
            <table class="stack import-changes" role="table">
              <TableHead columns={Object.values(columns)} />
              <tbody role="rowgroup">
                <For each={page().nodes}>
                  {(change) => (
                    <tr role="row">
                      <th scope="row" role="rowheader">
                        <span class="row-label">{columns.row} </span>
                        {change.row}
                      </th>
                      <td role="cell" data-label={columns.agency}>
                        <span>
                          {change.name}
                          <span class="sub hint">{change.code ?? words.noCode}</span>
                        </span>
                      </td>
                      <td role="cell" data-label={columns.kinds}>
                        <span class="marks">
                          <For each={change.kinds}>
                            {(kind) => <span class="mark">{words.kinds[kind]}</span>}
                          </For>
                        </span>
                      </td>
                      <td role="cell" data-label={columns.fields}>
                        <ul class="field-changes">
                          <For each={change.fields}>
                            {(field) => (
                              <li>
                                <span class="hint">{field.columnLabel}: </span>
                                <Show when={!change.kinds.includes('OPENED')}>
                                  <span>{field.before ?? words.empty}</span> →{' '}
                                </Show>
                                <strong>{field.after ?? words.empty}</strong>
                              </li>
                            )}
                          </For>
                        </ul>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
          <Pages place={place()} size={pageSize} page={page()} onGo={setPlace} />
        </Show>
      )}
    </Answer>
  )
}
