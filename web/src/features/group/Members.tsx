import { useSearchParams } from '@solidjs/router'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeThaiDate } from '@eact/schema/forms/thai-date'
import {
  GroupMembersDocument,
  type GroupViewFragment,
  type MembershipRowFragment,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, For, on, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { Answer } from '../../ui/Answer.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { readList, writeList, type Chosen, type Place } from '../../ui/list-address.ts'
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
  const [params, setParams] = useSearchParams()
  const state = () => readList(memberFilters, params)
  const go = (next: Partial<Chosen<typeof memberFilters> & Place>) =>
    setParams(writeList(memberFilters, { ...state(), ...next }))
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
      <h2 id="group-members">{th.group.members}</h2>
      <div class="filters" role="search" aria-labelledby="group-members">
        <FilterSelect
          label={th.group.memberState}
          options={memberFilters.state.map((one) => [one, th.group.states[one]] as const)}
          value={state().state}
          onChange={(chosen) => go({ state: chosen, after: null, offset: 0 })}
        />
      </div>
      <Answer query={query} of={(data) => data.coverageGroup?.members ?? null} onRetry={() => refetch()}>
        {(page) => (
          <>
            <p role="status">{th.group.memberCount(page().totalCount)}</p>
            <Show when={page().nodes.length > 0} fallback={<p class="panel">{th.group.noMembers}</p>}>
              <Rows
                members={page().nodes}
                mayEnd={props.group.viewerMayManage}
                onEnd={(one) => props.onEnd(one)}
              />
              <Pages
                place={state()}
                size={pageSize}
                shown={page().nodes.length}
                next={page().pageInfo.hasNextPage ? page().pageInfo.endCursor : null}
                onGo={go}
              />
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
  const { tools, ...columns } = th.group.memberColumns
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
                  {writeThaiDate(dayInBangkok(new Date(membership.validFrom)))}
                </td>
                <td role="cell" class="nowrap" data-label={columns.to}>
                  <Show when={membership.validTo} fallback={<span class="hint">{th.group.noEnd}</span>}>
                    {(to) => writeThaiDate(lastDayOf(to()))}
                  </Show>
                </td>
                <td role="cell" data-label={columns.state}>
                  <span>
                    <span class={`mark ${tones[membership.state]}`}>{th.group.states[membership.state]}</span>
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
                        {th.group.end}
                        <span class="visually-hidden"> {th.group.endOf(membership.agency.name)}</span>
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
