import { A } from '@solidjs/router'
import type { GrantRowFragment } from '@eact/schema/generated/documents'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { TableHead } from '../../ui/TableHead.tsx'
import { AgencyLine } from '../agency/AgencyLine.tsx'
import { lastDayOf } from '../grant/period.ts'
import { writeReach } from '../session/right-text.ts'
import type { AskedChange } from './PeopleDialogs.tsx'

export interface PeopleTableProps {
  grants: GrantRowFragment[]
  /** Of whoever looks. */
  ownId: string | null
  /** Whether whoever looks may give rights at all. */
  mayGive: boolean
  onAsk(change: AskedChange): void
  onPerson(id: string): void
}

const tones = { IN_FORCE: 'good', NOT_BEGUN: 'warn', ENDED: '', CLOSED: '' } as const

const day = (instant: string): string => writeDay(dayInBangkok(new Date(instant)))

/** One row per right. */
export function PeopleTable(props: PeopleTableProps): JSX.Element {
  const columns = texts.people.columns
  return (
    <div class="table-frame">
      <table class="stack people-list" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.grants}>
            {(grant) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <Holder {...props} grant={grant} />
                </th>
                <td role="cell" class="long" data-label={columns.right}>
                  <span>
                    {texts.session.roles[grant.role]}
                    <span class="sub">
                      <AgencyLine agency={grant.agency} />
                    </span>
                    <Show when={grant.group ? writeReach(grant) : texts.session.reaches[grant.reach]}>
                      {(reach) => <span class="sub hint">{reach()}</span>}
                    </Show>
                  </span>
                </td>
                <td role="cell" data-label={columns.valid}>
                  <span class="nowrap">
                    {texts.people.since(day(grant.validFrom))}
                    <Show when={grant.validTo}>
                      {(to) => <span class="sub">{texts.people.until(writeDay(lastDayOf(to())))}</span>}
                    </Show>
                    <Show when={grant.grantedBy}>
                      {(by) => <span class="sub hint">{texts.people.givenBy(by().displayName)}</span>}
                    </Show>
                  </span>
                </td>
                <td role="cell" data-label={columns.state}>
                  <span>
                    <span class={`mark ${tones[grant.state]}`}>{texts.people.states[grant.state]}</span>
                  </span>
                </td>
                <td role="cell" class="tools-cell">
                  <Tools {...props} grant={grant} />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

type RowProps = PeopleTableProps & { grant: GrantRowFragment }

function Holder(props: RowProps): JSX.Element {
  return (
    <Show
      when={props.grant.person}
      fallback={
        <Show when={props.grant.client} fallback={<span class="hint">{texts.people.hidden}</span>}>
          {(client) => <>{texts.log.client(client().name)}</>}
        </Show>
      }
    >
      {(person) => (
        <>
          <strong class="one-line">{person().displayName}</strong>
          <Show when={person().id === props.ownId}>
            {' '}
            <span class="mark">{texts.people.self}</span>
          </Show>
          <Show when={person().suspendedAt}>
            {(at) => (
              <span class="sub">
                <span class="mark warn">{texts.people.suspended}</span>{' '}
                <span class="hint">{texts.people.since(day(at()))}</span>
              </span>
            )}
          </Show>
          <button
            type="button"
            class="button plain small-text sub"
            onClick={() => props.onPerson(person().id)}
          >
            {texts.people.allOf}
            <span class="visually-hidden"> {texts.people.ofPerson(person().displayName)}</span>
          </button>
        </>
      )}
    </Show>
  )
}

function Tools(props: RowProps): JSX.Element {
  const isOwn = () => props.grant.person?.id === props.ownId
  return (
    <span class="row-tools">
      <Show when={props.grant.person}>
        {(person) => (
          <>
            <Show when={props.mayGive && !isOwn() && !person().suspendedAt}>
              <A class="button second small" href={`/people/grant?person=${person().id}`}>
                {texts.grant.more}
                <span class="visually-hidden"> {texts.people.ofPerson(person().displayName)}</span>
              </A>
            </Show>
            <Show when={props.grant.viewerMayEnd}>
              <button
                type="button"
                class="button second small"
                onClick={() => props.onAsk({ kind: 'END', grant: props.grant, person: person() })}
              >
                {texts.people.end}
                <span class="visually-hidden"> {texts.people.ofPerson(person().displayName)}</span>
              </button>
              <Show when={props.grant.state === 'IN_FORCE' && !isOwn()}>
                <button
                  type="button"
                  class="button second small"
                  onClick={() => props.onAsk({ kind: 'HAND_OVER', grant: props.grant, person: person() })}
                >
                  {texts.people.handOver}
                  <span class="visually-hidden"> {texts.people.ofPerson(person().displayName)}</span>
                </button>
              </Show>
            </Show>
            <Show when={person().viewerMaySuspend}>
              <button
                type="button"
                class="button second small"
                onClick={() =>
                  props.onAsk({
                    kind: person().suspendedAt ? 'REINSTATE' : 'SUSPEND',
                    grant: props.grant,
                    person: person(),
                  })
                }
              >
                {person().suspendedAt ? texts.people.reinstate : texts.people.suspend}
                <span class="visually-hidden"> {texts.people.ofPerson(person().displayName)}</span>
              </button>
            </Show>
          </>
        )}
      </Show>
    </span>
  )
}
