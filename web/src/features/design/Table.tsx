import type { JSX } from 'solid-js'
import { TableHead } from '../../ui/TableHead.tsx'

/** A table of this page, as all are made: on a phone its rows become cards. */
export function Table(props: {
  caption: string
  columns: readonly string[]
  children: JSX.Element
}): JSX.Element {
  return (
    <div class="table-frame">
      <table class="stack" role="table">
        <caption class="visually-hidden">{props.caption}</caption>
        <TableHead columns={props.columns} />
        <tbody role="rowgroup">{props.children}</tbody>
      </table>
    </div>
  )
}

/** What names a row. */
export function NameCell(props: { children: JSX.Element }): JSX.Element {
  return (
    <th role="rowheader" scope="row">
      {props.children}
    </th>
  )
}

/** A value, with the name of its column for phones. */
export function Cell(props: { column: string; children: JSX.Element }): JSX.Element {
  return (
    <td role="cell" data-label={props.column}>
      <span>{props.children}</span>
    </td>
  )
}
