import { writeMoment } from '../../text/days.ts'
import {
  EndOtherSessionsDocument,
  EndSessionDocument,
  type OwnSessionFragment,
} from '@eact/schema/generated/documents'
import { useClient } from '@urql/solid'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { act } from './own-act.ts'
import { texts } from '../../text/texts.ts'
import { ActStatus, type Told } from '../../ui/ActStatus.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'

export interface SessionListProps {
  /** This one first. */
  sessions: OwnSessionFragment[]
  onChanged(): void
}

/** Where one is signed in, with a way to end it anywhere else. This one ends by signing out. */
export function SessionList(props: SessionListProps): JSX.Element {
  const client = useClient()
  const [told, setTold] = createSignal<Told>(null)
  const others = () => props.sessions.filter(({ isCurrent }) => !isCurrent)
  const end = async (session: OwnSessionFragment) => {
    const { problem } = await act(client, EndSessionDocument, { id: session.id }, (data) => data.endSession)
    // One that has ended meanwhile is what was wanted.
    const isDone = problem === null || problem.code === 'NOT_FOUND'
    setTold(isDone ? { done: texts.account.endedSession(nameOf(session)) } : { problem })
    if (isDone) props.onChanged()
  }
  const endOthers = async () => {
    if (!window.confirm(texts.account.endOthersSure(others().length))) return
    const { answer, problem } = await act(
      client,
      EndOtherSessionsDocument,
      {},
      (data) => data.endOtherSessions,
    )
    setTold(problem ? { problem } : { done: texts.account.endedOthers(answer.endedCount ?? 0) })
    if (!problem) props.onChanged()
  }
  const columns = texts.account.sessionColumns
  return (
    <section aria-labelledby="own-sessions">
      <h2 id="own-sessions">{texts.account.sessions}</h2>
      <p class="hint">
        <WholeWords>{texts.account.sessionsHint}</WholeWords>
      </p>
      <ActStatus told={told()} />
      <div class="table-frame">
        <table class="stack" role="table" aria-labelledby="own-sessions">
          <TableHead columns={Object.values(columns)} />
          <tbody role="rowgroup">
            <For each={props.sessions}>
              {(session) => (
                <tr role="row">
                  <th scope="row" role="rowheader">
                    <strong>{nameOf(session)}</strong>{' '}
                    <Show when={session.isCurrent}>
                      <span class="mark good">{texts.account.thisSession}</span>
                    </Show>
                  </th>
                  <td role="cell" data-label={columns.address}>
                    {session.sourceAddress ?? texts.account.unknownAddress}
                  </td>
                  <td role="cell" class="nowrap" data-label={columns.started}>
                    <Instant at={session.startedAt} />
                  </td>
                  <td role="cell" class="nowrap" data-label={columns.seen}>
                    <Instant at={session.lastSeenAt} />
                  </td>
                  <td role="cell" class="tool">
                    <Show when={!session.isCurrent}>
                      <button type="button" class="button second small" onClick={() => void end(session)}>
                        {texts.account.endSession}
                        <span class="visually-hidden"> {nameOf(session)}</span>
                      </button>
                    </Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={others().length > 1}>
        <p>
          <button type="button" class="button second" onClick={() => void endOthers()}>
            {texts.account.endOthers}
          </button>
        </p>
      </Show>
    </section>
  )
}

const nameOf = ({ browser }: OwnSessionFragment): string => browser ?? texts.account.unknownBrowser

function Instant(props: { at: string }): JSX.Element {
  return <time datetime={props.at}>{writeMoment(props.at)}</time>
}
