import { AgencyHistoryDocument, type AgencyHistoryEntryFragment } from '@eact/schema/generated/documents'
import { writeMoment } from '../../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { makeMorePages } from '../../graphql/more-pages.ts'
import { texts } from '../../text/texts.ts'
import { ReadMore } from '../../ui/ReadMore.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { historyWord } from './history-words.ts'

const columns = texts.agencyPage.changeColumns

/** ประวัติการเปลี่ยนแปลง: who changed what and when, from what to what; the newest first. */
export function AgencyHistory(props: { agencyId: string }): JSX.Element {
  const pages = makeMorePages(
    AgencyHistoryDocument,
    (after) => ({ id: props.agencyId, after }),
    ({ agency }) => agency?.history,
  )
  const isEmpty = () => !pages.isLoading() && !pages.error() && pages.nodes().length === 0
  return (
    <section class="panel" aria-labelledby="agency-history">
      <h2 id="agency-history">{texts.agencyPage.history}</h2>
      <Show when={!isEmpty()} fallback={<p class="hint">{texts.agencyPage.historyNone}</p>}>
        <ol class="history-entries">
          <For each={pages.nodes()}>{(entry) => <Entry entry={entry} />}</For>
        </ol>
      </Show>
      <ReadMore pages={pages} of={texts.agencyPage.history} />
    </section>
  )
}

function Entry(props: { entry: AgencyHistoryEntryFragment }): JSX.Element {
  const entry = () => props.entry
  const who = () =>
    entry().isSystem ? texts.agencyPage.system : (entry().by?.displayName ?? texts.agencyPage.someone)
  const actingAs = () => {
    const { actingRole, actingAgency } = entry()
    return actingRole
      ? texts.agencyPage.actedAs(texts.session.roles[actingRole], actingAgency?.name ?? '')
      : null
  }
  return (
    <li>
      <p>
        <strong>
          <time datetime={entry().at}>{writeMoment(entry().at)}</time> · {who()}
        </strong>{' '}
        <Show when={actingAs()}>{(words) => <span class="hint">{words()}</span>}</Show>{' '}
        <Show when={entry().isUndoing}>
          <span class="mark">{texts.agencyPage.undoing}</span>
        </Show>
      </p>
      <Show when={entry().reason}>{(reason) => <p class="hint">{texts.agencyPage.reason(reason())}</p>}</Show>
      <div class="table-frame plain-frame">
        <table class="stack changes" role="table" aria-label={writeMoment(entry().at)}>
          <TableHead columns={Object.values(columns)} />
          <tbody role="rowgroup">
            <For each={entry().changes}>
              {({ field, before, after }) => (
                <tr role="row">
                  <th scope="row" role="rowheader">
                    {texts.agencyFields[field]}
                  </th>
                  <td role="cell" data-label={columns.before}>
                    <span classList={{ hint: before === null }}>{historyWord(field, before)}</span>
                  </td>
                  <td role="cell" data-label={columns.after}>
                    <span classList={{ hint: after === null }}>{historyWord(field, after)}</span>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </li>
  )
}
