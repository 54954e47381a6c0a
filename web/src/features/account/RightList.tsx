import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../../text/days.ts'
import type { OwnRightFragment } from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { lastDayOf } from '../grant/period.ts'
import { writeReach } from '../session/right-text.ts'
import { TableHead } from '../../ui/TableHead.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'

/** The rights in force, each with its place, its reach and its time. */
export function RightList(props: { rights: OwnRightFragment[] }): JSX.Element {
  const columns = texts.account.rightColumns
  return (
    <section aria-labelledby="own-rights">
      <h2 id="own-rights">{texts.account.rights}</h2>
      <div class="table-frame">
        <table class="stack" role="table" aria-labelledby="own-rights">
          <TableHead columns={Object.values(columns)} />
          <tbody role="rowgroup">
            <For each={props.rights}>
              {(right) => (
                <tr role="row">
                  <th scope="row" role="rowheader">
                    <strong>{texts.session.roles[right.role]}</strong>
                  </th>
                  <td role="cell" data-label={columns.agency}>
                    <span>
                      <WholeWords>{right.agency?.name ?? texts.account.agencyAway}</WholeWords>
                    </span>
                  </td>
                  <td role="cell" data-label={columns.reach}>
                    <span>
                      <WholeWords>
                        {right.group ? writeReach(right) : texts.account.reaches[right.reach]}
                      </WholeWords>
                    </span>
                  </td>
                  <td role="cell" class="nowrap" data-label={columns.from}>
                    <Day at={right.validFrom} />
                  </td>
                  <td role="cell" class="nowrap" data-label={columns.to}>
                    <Show when={right.validTo} fallback={<span class="hint">{texts.account.noEnd}</span>}>
                      {(at) => <time datetime={at()}>{writeDay(lastDayOf(at()))}</time>}
                    </Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Day(props: { at: string }): JSX.Element {
  return <time datetime={props.at}>{writeDay(dayInBangkok(new Date(props.at)))}</time>
}
