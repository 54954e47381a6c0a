import { AccountLogDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { makeList } from '../../ui/list-state.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { makeNamedAgency } from '../agency/picked-agency.ts'
import { MayAct } from '../why/MayAct.tsx'
import { logFilters, logVariables } from './log-filters.ts'
import { LogFilters } from './LogFilters.tsx'
import { LogTable } from './LogTable.tsx'

/** How many entries one page holds; the operation asks for as many. */
const pageSize = 25

/** บันทึกการใช้งานบัญชี: who did what to whose account, when, and from where. */
export function LogPage(): JSX.Element {
  return (
    <MayAct act="READ_ACCOUNT_LOG">
      <Log />
    </MayAct>
  )
}

function Log(): JSX.Element {
  const { state, go, narrow } = makeList(logFilters)
  const named = makeNamedAgency(() => state().agency)
  const [query, refetch] = createQuery({
    query: AccountLogDocument,
    variables: () => logVariables(state(), named.agency()?.id),
    pause: () => named.isAwaited(),
  })
  return (
    <>
      <PageTitle>{texts.log.title}</PageTitle>
      <p class="hint">{texts.log.lead}</p>
      <LogFilters state={state()} named={named} onGo={go} />
      <Show when={state().person}>
        <p>
          {texts.log.personOnly}{' '}
          <button type="button" class="button plain" onClick={() => narrow({ person: '' })}>
            {texts.log.personAll}
          </button>
        </p>
      </Show>
      <Show when={!named.isMissing()} fallback={<p>{texts.agency.unknown(state().agency)}</p>}>
        <Answer query={query} of={(data) => data.accountEvents} onRetry={() => refetch()}>
          {(page) => (
            <Show when={page().nodes.length > 0} fallback={<p class="panel">{texts.log.none}</p>}>
              <LogTable events={page().nodes} onPerson={(person) => narrow({ person })} />
              <Pages place={state()} size={pageSize} page={page()} onGo={go} />
            </Show>
          )}
        </Answer>
      </Show>
    </>
  )
}
