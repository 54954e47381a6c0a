import { For, Show, type JSX } from 'solid-js'

export interface TableHeadProps {
  /** The words above each column, from the left. */
  columns: readonly string[]
  /** What stands above the column before them, for example a box that chooses all rows. */
  children?: JSX.Element
}

/** The head of a table. Its roles are written out: on a phone tables become cards and lose those of their own. */
export function TableHead(props: TableHeadProps): JSX.Element {
  return (
    <thead role="rowgroup">
      <tr role="row">
        <Show when={props.children}>
          {(first) => (
            <th scope="col" role="columnheader">
              {first()}
            </th>
          )}
        </Show>
        <For each={props.columns}>
          {(name) => (
            <th scope="col" role="columnheader">
              {name}
            </th>
          )}
        </For>
      </tr>
    </thead>
  )
}
