import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { rowId } from './form-problems.ts'
import type { FormPart, RowPart } from './report-draft.ts'
import type { ReportForm } from './report-form.ts'
import { NameCell } from './RowsTable.tsx'

export interface EditableRowProps {
  form: ReportForm
  part: RowPart
  row: { key: string; changed: readonly string[] }
  /** How it is called where only its button is seen. */
  of: string
  columns: number
  name: JSX.Element
  /** The cells after the first. */
  cells: JSX.Element
  /** The fields that open beneath it. */
  fields: JSX.Element
}

/** A saved row of a table, with a button that opens its fields beneath it. */
export function EditableRow(props: EditableRowProps): JSX.Element {
  const panel = createUniqueId()
  const [isOpen, setOpen] = createSignal(false)
  const isChanged = () => props.row.changed.length > 0
  const undo = () => {
    props.form.undo(props.part, props.row.key)
    setOpen(false)
  }
  return (
    <>
      <tr
        role="row"
        tabindex="-1"
        classList={{ changed: isChanged() }}
        id={rowId(props.part as FormPart, props.row.key)}
      >
        <NameCell>
          {props.name}
          <Show when={props.form.mayEdit()}>
            <button
              type="button"
              class="button plain under"
              aria-expanded={isOpen()}
              aria-controls={panel}
              onClick={() => setOpen(!isOpen())}
            >
              {isOpen() ? texts.form.closeEdit : texts.form.edit}
              <span class="visually-hidden"> {props.of}</span>
            </button>
          </Show>
        </NameCell>
        {props.cells}
      </tr>
      <Show when={isOpen() && props.form.mayEdit()}>
        <tr role="row" class="edit-row" id={panel}>
          <td role="cell" colSpan={props.columns}>
            {props.fields}
            <Show when={isChanged()}>
              <button type="button" class="button plain" onClick={undo}>
                {texts.form.undo}
              </button>
            </Show>
          </td>
        </tr>
      </Show>
    </>
  )
}
