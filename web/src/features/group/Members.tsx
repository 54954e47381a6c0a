import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../../text/days.ts'
import {
  GroupMembersDocument,
  type GroupViewFragment,
  type MembershipRowFragment,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, For, on, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { makeList } from '../../ui/list-state.ts'
import { Pages } from '../../ui/Pages.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { AgencyLine } from '../agency/AgencyLine.tsx'
import { lastDayOf } from '../grant/period.ts'
import { memberFilters } from './group-filters.ts'

export interface MembersProps {
  group: GroupViewFragment
  /** Another number: something was done to the members. */
  round: number
  onEnd(membership: MembershipRowFragment): void
}

const pageSize = 25
const tones = { CURRENT: 'good', PLANNED: 'warn', ENDED: '' } as const

/** The members of a group, page by page, with their dates. */
export function Members(props: MembersProps): JSX.Element {
  const { state, go, narrow } = makeList(memberFilters)
  const [query, refetch] = createQuery({
    query: GroupMembersDocument,
    variables: () => ({ id: props.group.id, state: state().state || null, after: state().after }),
    requestPolicy: 'cache-and-network',
  })
  createEffect(
    on(
      () => props.round,
      () => refetch({ requestPolicy: 'network-only' }),
      { defer: true },
    ),
  )
  return (
    <section class="group-members" aria-labelledby="group-members">
      <h2 id="group-members">{texts.group.members}</h2>
      <Answer query={query} of={(data) => data.coverageGroup?.members ?? null} onRetry={() => refetch()}>
        {(page) => (
          <>
            <div class="list-head">
              <p role="status">{texts.group.memberCount(page().totalCount)}</p>
              <FilterSelect
                label={texts.group.memberState}
                options={memberFilters.state.map((one) => [one, texts.group.states[one]] as const)}
                value={state().state}
                onChange={(chosen) => narrow({ state: chosen })}
              />
            </div>
            <Show when={page().nodes.length > 0} fallback={<p class="panel">{texts.group.noMembers}</p>}>
              <Rows
                members={page().nodes}
                mayEnd={props.group.viewerMayManage}
                onEnd={(one) => props.onEnd(one)}
              />
              <Pages place={state()} size={pageSize} page={page()} onGo={go} />
            </Show>
          </>
        )}
      </Answer>
    </section>
  )
}

interface RowsProps {
  members: MembershipRowFragment[]
  mayEnd: boolean
  onEnd(membership: MembershipRowFragment): void
}

function Rows(props: RowsProps): JSX.Element {
  const { tools, ...columns } = texts.group.memberColumns
  return (
    <div class="table-frame">
      <table class="stack" role="table" aria-labelledby="group-members">
        <TableHead columns={[...Object.values(columns), ...(props.mayEnd ? [tools] : [])]} />
        <tbody role="rowgroup">
          <For each={props.members}>
            {(membership) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <AgencyLine agency={membership.agency} />
                </th>
                <td role="cell" class="nowrap" data-label={columns.from}>
                  {writeDay(dayInBangkok(new Date(membership.validFrom)))}
                </td>
                <td role="cell" class="nowrap" data-label={columns.to}>
                  <Show when={membership.validTo} fallback={<span class="hint">{texts.group.noEnd}</span>}>
                    {(to) => <>{writeDay(lastDayOf(to()))}</>}
                  </Show>
                </td>
                <td role="cell" data-label={columns.state}>
                  <span>
                    <span class={`mark ${tones[membership.state]}`}>
                      {texts.group.states[membership.state]}
                    </span>
                  </span>
                </td>
                <Show when={props.mayEnd}>
                  <td role="cell" class="tools-cell">
                    <Show when={membership.state !== 'ENDED'}>
                      <button
                        type="button"
                        class="button second small"
                        onClick={() => props.onEnd(membership)}
                      >
                        {texts.group.end}
                        <span class="visually-hidden"> {texts.group.endOf(membership.agency.name)}</span>
                      </button>
                    </Show>
                  </td>
                </Show>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
