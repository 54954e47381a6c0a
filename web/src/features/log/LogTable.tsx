import type { AccountEventKind, AccountEventRowFragment } from '@eact/schema/generated/documents'
import { writeMoment } from '../../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { TableHead } from '../../ui/TableHead.tsx'
import { writeReach, writeRight } from '../session/right-text.ts'

export interface LogTableProps {
  events: AccountEventRowFragment[]
  onPerson(id: string): void
}

/** One row per entry, newest first. */
export function LogTable(props: LogTableProps): JSX.Element {
  const columns = texts.log.columns
  return (
    <div class="table-frame">
      <table class="stack name-first log-list" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.events}>
            {(event) => (
              <tr role="row">
                <td role="cell" class="nowrap" data-label={columns.at}>
                  <time datetime={event.at}>{writeMoment(event.at)}</time>
                </td>
                <th scope="row" role="rowheader">
                  <strong>{texts.log.kinds[event.kind]}</strong>
                  <Details event={event} />
                </th>
                <td
                  role="cell"
                  class="one-line"
                  classList={{ none: isOfNobody(event) }}
                  data-label={columns.person}
                >
                  <Account event={event} onPerson={(id) => props.onPerson(id)} />
                </td>
                <td
                  role="cell"
                  class="one-line"
                  classList={{ none: !event.actor }}
                  data-label={columns.actor}
                >
                  {event.actor?.displayName ?? <span class="hint">–</span>}
                </td>
                <td role="cell" classList={{ none: !event.agency }} data-label={columns.agency}>
                  {event.agency?.name ?? <span class="hint">–</span>}
                </td>
                <td role="cell" data-label={columns.source}>
                  <span class="source">
                    {event.sourceAddress ?? <span class="hint">{texts.log.system}</span>}
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

/** The right or Token that it is about, and what was given as the reason. */
function Details(props: { event: AccountEventRowFragment }): JSX.Element {
  const right = () => {
    const { grant, token } = props.event
    if (grant) return writeRight(grant)
    return token ? [texts.session.roles[token.role], writeReach(token)].join(' · ') : null
  }
  return (
    <>
      <Show when={right()}>{(words) => <span class="sub hint">{words()}</span>}</Show>
      <Show when={props.event.detail}>{(detail) => <span class="sub">{detail()}</span>}</Show>
    </>
  )
}

function Account(props: { event: AccountEventRowFragment; onPerson(id: string): void }): JSX.Element {
  return (
    <Show
      when={props.event.person}
      fallback={
        <Show when={props.event.client} fallback={<span class="hint">{unseen(props.event.kind)}</span>}>
          {(client) => <>{texts.log.client(client().name)}</>}
        </Show>
      }
    >
      {(person) => (
        <button
          type="button"
          class="button plain"
          title={texts.log.ofPerson}
          onClick={() => props.onPerson(person().id)}
        >
          {person().displayName}
        </button>
      )}
    </Show>
  )
}

const isOfNobody = ({ person, client, kind }: AccountEventRowFragment): boolean =>
  !person && !client && unseen(kind) === '–'

/** What is about no account says so; of an account that one may not see, that is said. */
const unseen = (kind: AccountEventKind): string =>
  /^(PERSON|GRANT|ACCOUNT|SESSION)/.test(kind) ? texts.people.hidden : '–'
