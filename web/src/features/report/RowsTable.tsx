import { createUniqueId, Show, type JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { TableHead } from '../../ui/TableHead.tsx'

export interface RowsTableProps {
  title: string
  /** Whether it stands beneath a heading of the third level. */
  isDeep?: boolean
  columns: readonly string[]
  /** Of the table, for the widths of its columns. */
  class: string
  isEmpty: boolean
  /** What is said in place of the table while it is empty. */
  empty: string
  hint?: string | undefined
  /** Rows. */
  children: JSX.Element
  /** What stands beneath. */
  after?: JSX.Element
}

/** A table of what was saved in a part of the form, as it will be after บันทึก. On a phone its rows are cards. */
export function RowsTable(props: RowsTableProps): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="history">
      <Dynamic component={props.isDeep ? 'h4' : 'h3'} id={id} class="rows-title">
        {props.title}
      </Dynamic>
      <Show when={props.hint && !props.isEmpty}>
        <p class="hint">{props.hint}</p>
      </Show>
      <Show when={!props.isEmpty} fallback={<p class="panel empty">{props.empty}</p>}>
        <div class="table-frame">
          <table class={`stack history-table ${props.class}`} role="table" aria-labelledby={id}>
            <TableHead columns={props.columns} />
            <tbody role="rowgroup">{props.children}</tbody>
          </table>
        </div>
      </Show>
      {props.after}
    </div>
  )
}

/** One value of a row, named on a phone by its column. */
export function Cell(props: { column: string; children: JSX.Element }): JSX.Element {
  return (
    <td role="cell" data-label={props.column}>
      <span>{props.children}</span>
    </td>
  )
}

/** What a row is about; the first value of it. */
export function NameCell(props: { children: JSX.Element }): JSX.Element {
  return (
    <th scope="row" role="rowheader">
      {props.children}
    </th>
  )
}
