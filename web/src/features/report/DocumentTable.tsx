import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { DocumentRow } from './DocumentRow.tsx'
import { InheritedRow } from './InheritedRow.tsx'
import type { ReportForm } from './report-form.ts'
import { Rows } from './RowCells.tsx'
import { RowsTable } from './RowsTable.tsx'
import { documentsOf, type FileSection } from './saved-form.ts'
import { fieldOf } from './section-words.ts'

/**
 * รายการประวัติเอกสาร of a section, newest upload first. In 1.1 what comes from agencies above stands before it, and
 * the column หน่วยงาน tells the two apart; elsewhere บันทึกล่าสุดโดย stands in its place.
 */
export function DocumentTable(props: { form: ReportForm; section: FileSection }): JSX.Element {
  const showsAgency = () => props.section === 'SECTION_10'
  const history = () => fieldOf(props.section, 'history')
  const page = () => documentsOf(props.form.report(), props.section)
  const inherited = () => (showsAgency() ? props.form.inherited() : [])
  const rows = () => {
    const order = page().nodes.map(({ id }) => id)
    return props.form
      .drafted()
      .documents.filter(({ key }) => order.includes(key))
      .toSorted((one, other) => order.indexOf(one.key) - order.indexOf(other.key))
  }
  return (
    <>
      <Show when={showsAgency() && props.form.coverage() === null}>
        <p class="error-text">{texts.form.inheritedAway}</p>
      </Show>
      <RowsTable
        title={history().label}
        columns={history().columns}
        class="document-table"
        isEmpty={rows().length === 0 && inherited().length === 0}
        empty={texts.form.historyEmpty}
        hint={props.form.mayEdit() ? texts.form.historyHint : undefined}
        after={
          <Show when={page().hasMore}>
            <p class="hint">{texts.form.historyMore}</p>
          </Show>
        }
      >
        <For each={inherited()}>{(edge) => <InheritedRow form={props.form} edge={edge} />}</For>
        <Rows rows={rows()}>
          {(row) => (
            <Show when={page().nodes.find(({ id }) => id === row().key)}>
              {(document) => (
                <DocumentRow
                  form={props.form}
                  document={document()}
                  row={row()}
                  showsAgency={showsAgency()}
                />
              )}
            </Show>
          )}
        </Rows>
      </RowsTable>
    </>
  )
}
