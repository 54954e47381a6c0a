import { A } from '@solidjs/router'
import { GrantListDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Done } from '../../ui/Done.tsx'
import { makeList } from '../../ui/list-state.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { makeNamedAgency } from '../agency/picked-agency.ts'
import { useSession } from '../session/session.ts'
import { MayAct } from '../why/MayAct.tsx'
import { HandOverDialog } from './HandOverDialog.tsx'
import { grantVariables, peopleFilters, type PeopleState } from './people-filters.ts'
import { PeopleDialogs, type AskedChange } from './PeopleDialogs.tsx'
import { PeopleFilters } from './PeopleFilters.tsx'
import { PeopleTable } from './PeopleTable.tsx'

/** How many rights one page holds; the operation asks for as many. */
const pageSize = 25

/** ผู้มีสิทธิ์: who may do what, where; ending, handing over, suspending. */
export function PeoplePage(): JSX.Element {
  return (
    <MayAct act="SEE_ACCESS">
      <People />
    </MayAct>
  )
}

function People(): JSX.Element {
  const session = useSession()
  const { state, go: show } = makeList(peopleFilters)
  const [asked, setAsked] = createSignal<AskedChange | null>(null)
  const [done, setDone] = createSignal<string | null>(null)
  const named = makeNamedAgency(() => state().agency)
  const go = (next: Partial<PeopleState>) => {
    setDone(null)
    show(next)
  }
  const [query, refetch] = createQuery({
    query: GrantListDocument,
    variables: () => grantVariables(state(), named.agency()?.id),
    pause: () => named.isAwaited(),
  })
  const finish = (sentence: string) => {
    setAsked(null)
    setDone(sentence)
    refetch({ requestPolicy: 'network-only' })
    // It may have been a right of one's own.
    session.refresh()
  }
  const close = () => setAsked(null)
  return (
    <>
      <div class="title-row">
        <PageTitle>{texts.people.title}</PageTitle>
        <Show when={session.viewer()?.roleOffers.length}>
          <A class="button" href="/people/grant">
            {texts.grant.title}
          </A>
        </Show>
      </div>
      <p class="hint">{texts.people.lead}</p>
      <Show when={done()}>
        {(sentence) => (
          <Done>
            <p>{sentence()}</p>
          </Done>
        )}
      </Show>
      <PeopleFilters state={state()} named={named} onGo={go} />
      <Show when={!named.isMissing()} fallback={<p>{texts.agency.unknown(state().agency)}</p>}>
        <Answer query={query} of={(data) => data.grants} onRetry={() => refetch()}>
          {(page) => (
            <>
              <div class="list-head">
                <p role="status">{texts.people.count(page().totalCount)}</p>
                <Show when={state().person}>
                  <span>
                    {texts.people.personOnly(
                      page().nodes.find(({ person }) => person)?.person?.displayName ?? '',
                    )}{' '}
                    <button
                      type="button"
                      class="button plain"
                      onClick={() => go({ person: '', after: null })}
                    >
                      {texts.people.personAll}
                    </button>
                  </span>
                </Show>
              </div>
              <Show
                when={page().nodes.length > 0}
                fallback={
                  <div class="panel">
                    <p>{texts.people.none}</p>
                    <Show when={session.viewer()?.roleOffers.length}>
                      <p>
                        {texts.people.noneHelp}{' '}
                        <A href={`/tokens/issue${state().agency ? `?agency=${state().agency}` : ''}`}>
                          {texts.issue.title}
                        </A>
                      </p>
                    </Show>
                  </div>
                }
              >
                <PeopleTable
                  grants={page().nodes}
                  ownId={session.viewer()?.person?.id ?? null}
                  mayGive={Boolean(session.viewer()?.roleOffers.length)}
                  onAsk={setAsked}
                  onPerson={(person) =>
                    go({ person, agency: '', how: '', role: '', state: 'ALL', after: null })
                  }
                />
                <Pages place={state()} size={pageSize} page={page()} onGo={go} />
              </Show>
            </>
          )}
        </Answer>
      </Show>
      <Show when={asked()} keyed>
        {(change) =>
          change.kind === 'HAND_OVER' ? (
            <HandOverDialog grant={change.grant} person={change.person} onDone={finish} onClose={close} />
          ) : (
            <PeopleDialogs change={change} onDone={finish} onClose={close} />
          )
        }
      </Show>
    </>
  )
}
