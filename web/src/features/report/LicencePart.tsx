import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { EditableRow } from './EditableRow.tsx'
import { faultAt } from './fault-at.ts'
import { fieldId } from './form-problems.ts'
import { NewRows } from './NewRows.tsx'
import type { DraftedForm } from './report-draft.ts'
import type { ReportForm } from './report-form.ts'
import { isNewKey } from './row-draft.ts'
import { Rows, StatusCell, UseCell } from './RowCells.tsx'
import { Cell, RowsTable } from './RowsTable.tsx'
import { fieldOf } from './section-words.ts'
import { TextField } from '../../ui/TextField.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'

const words = texts.rows
const field = fieldOf('SECTION_13_1', 'licences')
const columns = texts.form.historyColumns

type Row = DraftedForm['licences'][number]

/** รายการใบอนุญาต, to which announcements and links may point. Nobody has to fill it in. */
export function LicencePart(props: { form: ReportForm }): JSX.Element {
  const rows = () => props.form.drafted().licences.filter(({ key }) => !isNewKey(key))
  return (
    <details class="licences" open={props.form.drafted().licences.length > 0}>
      <summary>{field.label}</summary>
      <p class="hint">{field.hints.join(' ')}</p>
      <Show when={props.form.mayEdit()}>
        <div class="panel">
          <NewRows form={props.form} part="licences" of={words.newLicence} firstField="name">
            {(row) => <NameField form={props.form} row={row()} />}
          </NewRows>
        </div>
      </Show>
      <RowsTable
        title={field.label}
        columns={[fieldOf('SECTION_13_2', 'name').label, words.pointedAt, columns.status, columns.use]}
        class="licence-table"
        isEmpty={rows().length === 0}
        empty={words.empty}
      >
        <Rows rows={rows()}>{(row) => <LicenceRow form={props.form} row={row()} />}</Rows>
      </RowsTable>
    </details>
  )
}

function NameField(props: { form: ReportForm; row: Row }): JSX.Element {
  const key = () => props.row.key
  return (
    <TextField
      id={fieldId('licences', key(), 'name')}
      label={words.newLicence}
      value={props.row.now.name}
      maxLength={500}
      fault={faultAt(props.form, 'licences', key(), 'name')}
      onInput={(name) => props.form.touch('licences', key(), { name })}
    />
  )
}

function LicenceRow(props: { form: ReportForm; row: Row }): JSX.Element {
  const points = ({ now }: { now: { licenceIds: string[]; inUse: boolean } }) =>
    now.inUse && now.licenceIds.includes(props.row.key)
  const pointed = () => {
    const { documents, gazetteLinks, disclosureLinks } = props.form.drafted()
    return [
      words.pointedByDocuments(documents.filter(points).length),
      words.pointedByLinks([...gazetteLinks, ...disclosureLinks].filter(points).length),
    ]
  }
  const saved = () => props.form.report()?.licences.find(({ id }) => id === props.row.key)
  return (
    <EditableRow
      form={props.form}
      part="licences"
      row={props.row}
      of={props.row.now.name}
      columns={4}
      name={
        <>
          <WholeWords>{props.row.now.name}</WholeWords>
          <Show when={saved()?.isSample}>
            {' '}
            <span class="mark">{texts.site.sample}</span>
          </Show>
        </>
      }
      cells={
        <>
          <Cell column={words.pointedAt}>
            <For each={pointed()}>{(many) => <span class="under">{many}</span>}</For>
          </Cell>
          <StatusCell
            column={columns.status}
            inUse={props.row.now.inUse}
            isUnsaved={props.row.changed.length > 0}
          />
          <UseCell
            column={columns.use}
            name={props.row.now.name}
            inUse={props.row.now.inUse}
            isFixed={!props.form.mayEdit()}
            onChange={(inUse) => props.form.touch('licences', props.row.key, { inUse })}
          />
        </>
      }
      fields={<NameField form={props.form} row={props.row} />}
    />
  )
}
