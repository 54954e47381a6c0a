import { A } from '@solidjs/router'
import { Index, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { TableHead } from '../../ui/TableHead.tsx'
import type { Progress } from './work-progress.ts'

/** One thing that the service does or did for the viewer. */
export interface WorkRow {
  /** Where its outcome is. */
  href: string
  name: string
  /** How much it is about. */
  about?: string
  state: JSX.Element
  /** Null while nothing is under way. */
  progress: (Progress & { words: string }) | null
  /** When something happened to it last. */
  at: string
}

/** Work with how far it is. */
export function WorkTable(props: { rows: readonly WorkRow[] }): JSX.Element {
  const columns = texts.work.columns
  return (
    <div class="table-frame">
      <table class="stack" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          {/* What is looked at again keeps its place, and the focus with it. */}
          <Index each={props.rows}>
            {(row) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <A href={row().href}>{row().name}</A>
                  <Show when={row().about}>{(about) => <span class="under hint">{about()}</span>}</Show>
                </th>
                <td role="cell" data-label={columns.state}>
                  <span>{row().state}</span>
                </td>
                <td role="cell" data-label={columns.progress}>
                  <Show when={row().progress} fallback={<span class="hint">–</span>}>
                    {(progress) => (
                      <span>
                        <progress max={progress().total} value={progress().done} aria-label={row().name} />{' '}
                        {progress().words}
                      </span>
                    )}
                  </Show>
                </td>
                <td role="cell" class="nowrap" data-label={columns.when}>
                  {row().at}
                </td>
              </tr>
            )}
          </Index>
        </tbody>
      </table>
    </div>
  )
}
