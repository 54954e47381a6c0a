import { HiddenDocumentsDocument, type HiddenDocumentsQuery } from '@eact/schema/generated/documents'
import { writeMoment } from '../../text/days.ts'
import { createQuery } from '@urql/solid'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { TableHead } from '../../ui/TableHead.tsx'
import { AgencyLine } from '../agency/AgencyLine.tsx'

type Overseen = NonNullable<HiddenDocumentsQuery['report']>['documents']['nodes'][number]
type Hidings = NonNullable<Overseen['hiddenBy']>

/** Which agencies beneath do not show announcements of this report on their pages, and why; nothing where none does. */
export function HiddenDocuments(props: { reportId: string }): JSX.Element {
  const [query] = createQuery({
    query: HiddenDocumentsDocument,
    variables: () => ({ reportId: props.reportId, section: 'SECTION_10' as const }),
  })
  const hidden = () =>
    (query.data?.report?.documents.nodes ?? []).flatMap(({ id, fileName, hiddenBy }) =>
      hiddenBy && hiddenBy.totalCount > 0 ? [{ id, fileName, hiddenBy }] : [],
    )
  return (
    <Show when={hidden().length > 0}>
      <section class="panel hidden-documents" aria-labelledby="hidden-documents">
        <h2 id="hidden-documents">{texts.oversight.hiddenBy}</h2>
        <p class="hint">{texts.oversight.hiddenHelp}</p>
        <For each={hidden()}>
          {({ fileName, hiddenBy }) => (
            <>
              <h3>{fileName}</h3>
              <p>{texts.oversight.hiddenCount(hiddenBy.totalCount, hiddenBy.nodes.length)}</p>
              <Hidings hidings={hiddenBy} />
            </>
          )}
        </For>
      </section>
    </Show>
  )
}

function Hidings(props: { hidings: Hidings }): JSX.Element {
  const columns = texts.oversight.hiddenColumns
  return (
    <div class="table-frame">
      <table class="stack" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.hidings.nodes}>
            {({ agency, reason, since, hasEffect }) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <AgencyLine agency={agency} />
                </th>
                <td role="cell" data-label={columns.reason}>
                  {reason}
                </td>
                <td role="cell" data-label={columns.since}>
                  {writeMoment(since)}
                </td>
                <td role="cell" data-label={columns.effect}>
                  <span>
                    <span class={`mark ${hasEffect ? 'warn' : ''}`}>
                      {hasEffect ? texts.oversight.hiddenNow : texts.oversight.hiddenNot}
                    </span>
                  </span>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
