import { A, useNavigate } from '@solidjs/router'
import { writeMoment } from '../../text/days.ts'
import { AgencyImportsDocument, type AgencyImportFactsFragment } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { writeCount } from '../../text/count.ts'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import type { Place } from '../../ui/list-address.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { MayAct } from '../why/MayAct.tsx'
import { exportAddress, templateAddress } from './export-address.ts'
import { ImportState } from './ImportState.tsx'
import { TableUploadForm } from './TableUploadForm.tsx'

/** How many imports one page of the list holds; the operation asks for as many. */
const pageSize = 10

/** นำเข้าหน่วยงาน: hands a table in, and finds those again that were handed in before. */
export function ImportPage(): JSX.Element {
  const navigate = useNavigate()
  return (
    <MayAct act="EDIT_AGENCY">
      <PageTitle>{texts.agencyImport.title}</PageTitle>
      <p class="hint">{texts.agencyImport.lead}</p>
      <ol class="import-steps">
        <For each={texts.agencyImport.steps}>{(step) => <li>{step}</li>}</For>
      </ol>
      <ul class="link-row">
        <li>
          <a href={exportAddress({}, 'xlsx')} download="">
            {texts.agencyImport.current} (.xlsx)
          </a>
        </li>
        <li>
          <a href={templateAddress('xlsx')} download="">
            {texts.agencyImport.template} (.xlsx)
          </a>
        </li>
        <li>
          <a href={templateAddress('csv')} download="">
            {texts.agencyImport.template} (.csv)
          </a>
        </li>
      </ul>
      <TableUploadForm onChecked={(id) => navigate(`/agencies/import/${id}`)} />
      <h2>{texts.agencyImport.own}</h2>
      <OwnImports />
    </MayAct>
  )
}

function OwnImports(): JSX.Element {
  const [place, setPlace] = createSignal<Place>({ after: null, offset: 0 })
  const [query, refetch] = createQuery({
    query: AgencyImportsDocument,
    variables: () => ({ after: place().after }),
    requestPolicy: 'cache-and-network',
  })
  return (
    <Answer query={query} of={(data) => data.agencyImports} onRetry={() => refetch()}>
      {(page) => (
        <Show when={page().nodes.length > 0} fallback={<p class="panel">{texts.agencyImport.noneOwn}</p>}>
          <ImportTable imports={page().nodes} />
          <Pages place={place()} size={pageSize} page={page()} onGo={setPlace} />
        </Show>
      )}
    </Answer>
  )
}

function ImportTable(props: { imports: readonly AgencyImportFactsFragment[] }): JSX.Element {
  const columns = texts.agencyImport.ownColumns
  return (
    <div class="table-frame">
      <table class="stack import-list" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.imports}>
            {(one) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <A href={`/agencies/import/${one.id}`}>{one.fileName}</A>
                  <span class="sub hint">{one.legalBasis}</span>
                </th>
                <td role="cell" data-label={columns.checked}>
                  <span>{writeMoment(one.checkedAt)}</span>
                </td>
                <td role="cell" data-label={columns.rows}>
                  <span>{writeCount(one.counts.rows)}</span>
                </td>
                <td role="cell" data-label={columns.state}>
                  <span>
                    <ImportState state={one.state} />
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
