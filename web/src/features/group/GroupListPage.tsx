import { A, useNavigate } from '@solidjs/router'
import { GroupListDocument, type GroupRowFragment } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { makeList } from '../../ui/list-state.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { AgencyLine } from '../agency/AgencyLine.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { makeNamedAgency } from '../agency/picked-agency.ts'
import { useSession } from '../session/session.ts'
import { groupFilters, groupVariables } from './group-filters.ts'
import { OpenGroupDialog } from './GroupDialogs.tsx'

/** How many groups one page holds; the operation asks for as many. */
const pageSize = 25

/** กลุ่มหน่วยงาน: which there are, who leads them, how many are in them. */
export function GroupListPage(): JSX.Element {
  const id = createUniqueId()
  const session = useSession()
  const navigate = useNavigate()
  const { state, go, narrow } = makeList(groupFilters)
  const named = makeNamedAgency(() => state().agency)
  const [isOpening, setOpening] = createSignal(false)
  const [query, refetch] = createQuery({
    query: GroupListDocument,
    variables: () => groupVariables(state(), named.agency()?.id),
    pause: () => named.isAwaited(),
  })
  const search = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('text')
    narrow({ text: typeof typed === 'string' ? typed.trim() : '' })
  }
  return (
    <>
      <div class="title-row">
        <PageTitle>{texts.group.title}</PageTitle>
        <Show when={session.viewer()?.acts.includes('MANAGE_GROUPS')}>
          <button type="button" class="button" onClick={() => setOpening(true)}>
            {texts.group.create}
          </button>
        </Show>
      </div>
      <p class="hint">{texts.group.lead}</p>
      <form class="panel filters group-filters" role="search" onSubmit={search}>
        <div class="field">
          <label for={id}>{texts.group.text}</label>
          <input id={id} name="text" type="search" maxLength={200} value={state().text} autocomplete="off" />
        </div>
        <AgencyPicker
          label={texts.group.member}
          hint={texts.group.memberHint}
          agency={named.agency()}
          problem={named.isMissing() ? texts.agency.unknown(state().agency) : null}
          onPick={(agency) => narrow({ agency: agency?.code ?? '' })}
        />
        <FilterSelect
          label={texts.group.show}
          all={texts.group.open}
          options={[['ALL', texts.group.withClosed]]}
          value={state().show}
          onChange={(show) => narrow({ show })}
        />
        <div class="acts">
          <button class="button">{texts.act.search}</button>
          <button
            type="button"
            class="button second"
            onClick={() => narrow({ text: '', agency: '', show: '' })}
          >
            {texts.act.clear}
          </button>
        </div>
      </form>
      <Answer query={query} of={(data) => data.coverageGroups} onRetry={() => refetch()}>
        {(page) => (
          <>
            <p role="status">{texts.group.count(page().totalCount)}</p>
            <Show when={page().nodes.length > 0} fallback={<p class="panel">{texts.group.none}</p>}>
              <Rows groups={page().nodes} />
              <Pages place={state()} size={pageSize} page={page()} onGo={go} />
            </Show>
          </>
        )}
      </Answer>
      <Show when={isOpening()}>
        <OpenGroupDialog
          onDone={(group) =>
            navigate(`/groups/${group.id}`, { state: { done: texts.group.created(group.name) } })
          }
          onClose={() => setOpening(false)}
        />
      </Show>
    </>
  )
}

function Rows(props: { groups: GroupRowFragment[] }): JSX.Element {
  const columns = texts.group.columns
  return (
    <div class="table-frame">
      <table class="stack" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.groups}>
            {(group) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <A href={`/groups/${group.id}`}>{group.name}</A>
                </th>
                <td role="cell" data-label={columns.head}>
                  <AgencyLine agency={group.head} />
                </td>
                <td role="cell" class="nowrap" data-label={columns.members}>
                  {texts.group.agencies(group.members.totalCount)}
                </td>
                <td role="cell" data-label={columns.state}>
                  <span>
                    <span class={`mark ${group.closedAt ? '' : 'good'}`}>
                      {group.closedAt ? texts.group.isClosed : texts.group.isOpen}
                    </span>
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
