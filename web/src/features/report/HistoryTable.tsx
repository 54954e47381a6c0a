import type { HistoryDocumentFragment, InheritedDocumentFragment } from '@eact/schema/generated/documents'
import { writeThaiDate, writeThaiInstant } from '@eact/schema/forms/thai-date'
import { For, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { Switcher } from '../../ui/Switcher.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { HistoryRow } from './HistoryRow.tsx'
import type { ReportForm } from './report-form.ts'

const columns = th.form.historyColumns

/** รายการประวัติเอกสาร: what comes from agencies above first, then the agency's own, newest upload first. */
export function HistoryTable(props: { form: ReportForm }): JSX.Element {
  const inherited = () => props.form.agency.publishedDocuments?.edges.map(({ node }) => node) ?? []
  const ids = () => props.form.documents().map(({ id }) => id)
  const find = (id: string) => props.form.documents().find((one) => one.id === id)
  const isEmpty = () => inherited().length === 0 && ids().length === 0
  return (
    <div class="history">
      <h3 id="history">{th.form.history}</h3>
      <Show when={props.form.mayEdit()}>
        <p class="hint">{th.form.historyHint}</p>
      </Show>
      <Show when={props.form.agency.publishedDocuments === null}>
        <p class="error-text">{th.form.inheritedAway}</p>
      </Show>
      <Show when={!isEmpty()} fallback={<p class="panel">{th.form.historyEmpty}</p>}>
        <div class="table-frame">
          <table class="stack history-table" role="table" aria-labelledby="history">
            <TableHead columns={Object.values(columns)} />
            <tbody role="rowgroup">
              <For each={inherited()}>{(document) => <InheritedRow document={document} />}</For>
              <For each={ids()}>
                {(id) => (
                  <Show when={find(id)}>
                    {(document: () => HistoryDocumentFragment) => (
                      <HistoryRow form={props.form} document={document()} columns={columns} />
                    )}
                  </Show>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <Show when={props.form.report()?.documents.pageInfo.hasNextPage}>
        <p class="hint">{th.form.historyMore}</p>
      </Show>
    </div>
  )
}

/** An announcement from above: seen here, decided there. */
function InheritedRow(props: { document: InheritedDocumentFragment }): JSX.Element {
  const agency = () => props.document.agency
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={props.document.path} target="_blank">
          {th.form.fromParent}
        </a>
        <span class="under hint">{props.document.fileName}</span>
      </th>
      <td role="cell" data-label={columns.uploaded}>
        {writeThaiInstant(props.document.uploadedAt)}
      </td>
      <td role="cell" data-label={columns.announced}>
        {props.document.announcedOn ? writeThaiDate(props.document.announcedOn) : th.form.dateMissing}
      </td>
      <td role="cell" data-label={columns.agency}>
        <span>
          <Show when={agency()} fallback={th.form.parentAgency}>
            {(from) => (
              <>
                <a href={`/agencies/${from().code}#${props.document.id}`} target="_blank">
                  {th.form.parentAgency}
                </a>
                <span class="under hint">{from().name}</span>
              </>
            )}
          </Show>
        </span>
      </td>
      <td role="cell" data-label={columns.status}>
        <span class="mark good">{th.form.statuses.PUBLISHED}</span>
      </td>
      <td role="cell" data-label={columns.use}>
        <span>
          <Switcher
            label={th.form.useOf(props.document.fileName)}
            isOn
            on={th.form.on}
            off={th.form.off}
            isFixed
          />
          <span class="under hint">{th.form.parentDecides}</span>
        </span>
      </td>
    </tr>
  )
}
