import {
  HomeNoticesDocument,
  HomeReorganisationsDocument,
  HomeReportsDocument,
  HomeTokensDocument,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { writeRight } from '../session/right-text.ts'
import { useSession, type Viewer } from '../session/session.ts'
import { recentSince } from '../reorganisation/recent.ts'
import { NewNotices, NewReorganisations } from './HomeChanges.tsx'
import { HomeAgency } from './HomeAgency.tsx'
import { HomePart } from './HomePart.tsx'
import { HomeToken } from './HomeToken.tsx'

const words = texts.home

/** หน้าแรก: who works here, what needs doing, and what changed that concerns them. */
export function HomePage(): JSX.Element {
  const session = useSession()
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <Show when={session.viewer()}>
        {(viewer) => (
          <>
            <Who viewer={viewer()} />
            <Todo viewer={viewer()} />
            <Changes />
          </>
        )}
      </Show>
    </>
  )
}

function Who(props: { viewer: Viewer }): JSX.Element {
  const rights = () => {
    const { actingUnder, actingEnded, grants } = props.viewer
    if (actingEnded) return []
    return actingUnder ? [actingUnder] : grants
  }
  return (
    <div class="home-who">
      <p>
        <strong>{props.viewer.person?.displayName ?? texts.session.client}</strong>
      </p>
      <ul>
        <For each={rights()}>{(right) => <li>{writeRight(right)}</li>}</For>
      </ul>
    </div>
  )
}

const reportParts = [
  ['incomplete', 'INCOMPLETE'],
  ['contradictions', 'CONTRADICTION'],
  ['deadLinks', 'DEAD_LINK'],
] as const

function Todo(props: { viewer: Viewer }): JSX.Element {
  const seesReports = () => props.viewer.acts.includes('SEE_REPORT')
  const reports = () => props.viewer.acts.includes('SAVE_REPORT')
  const issues = () => props.viewer.roleOffers.length > 0 && props.viewer.acts.includes('SEE_TOKENS')
  const [found, retryFound] = createQuery({
    query: HomeReportsDocument,
    variables: () => ({ mine: reports() ? true : null }),
    pause: () => !seesReports(),
  })
  const [tokens, retryTokens] = createQuery({ query: HomeTokensDocument, pause: () => !issues() })
  const counts = () => [
    ...(seesReports() ? reportParts.map(([name]) => found.data?.[name]?.totalCount) : []),
    ...(issues() ? [tokens.data?.soon?.totalCount, tokens.data?.expired?.totalCount] : []),
  ]
  const isNothing = () => counts().every((count) => count === 0)
  const all = () => (reports() ? '' : '&all=1')
  return (
    <section class="panel home" aria-labelledby="home-todo">
      <h2 id="home-todo">{words.todo}</h2>
      <div role="status">
        <Show when={isNothing()}>
          <p class="home-nothing">
            <strong>{words.nothing}</strong>
          </p>
          <p class="hint">{words.nothingHelp}</p>
        </Show>
      </div>
      <Show when={!isNothing()}>
        <Show when={seesReports()}>
          <Answer
            query={found}
            of={({ incomplete, contradictions, deadLinks }) =>
              incomplete && contradictions && deadLinks ? { incomplete, contradictions, deadLinks } : null
            }
            onRetry={() => retryFound()}
          >
            {(data) => (
              <For each={reportParts}>
                {([name, need]) => (
                  <HomePart
                    words={words[name]}
                    count={data()[name].totalCount}
                    countWords={words.agencies(data()[name].totalCount)}
                    rows={data()[name].nodes}
                    href={`/reports?needs=${need}&order=TREE${all()}`}
                  >
                    {(agency) => <HomeAgency agency={agency} need={need} />}
                  </HomePart>
                )}
              </For>
            )}
          </Answer>
        </Show>
        <Show when={issues()}>
          <Answer
            query={tokens}
            of={({ soon, expired }) => (soon && expired ? { soon, expired } : null)}
            onRetry={() => retryTokens()}
          >
            {(data) => (
              <>
                <HomePart
                  words={words.tokensSoon}
                  count={data().soon.totalCount}
                  countWords={words.entries(data().soon.totalCount)}
                  rows={data().soon.nodes}
                  href="/tokens?soon=3&give=1"
                >
                  {(token) => <HomeToken token={token} write={words.tokenUntil} />}
                </HomePart>
                <HomePart
                  words={words.tokensExpired}
                  count={data().expired.totalCount}
                  countWords={words.entries(data().expired.totalCount)}
                  rows={data().expired.nodes}
                  href="/tokens?state=EXPIRED&give=1"
                >
                  {(token) => <HomeToken token={token} write={words.tokenEnded} />}
                </HomePart>
              </>
            )}
          </Answer>
        </Show>
      </Show>
    </section>
  )
}

function Changes(): JSX.Element {
  const [notices, retryNotices] = createQuery({ query: HomeNoticesDocument })
  const [acts, retryActs] = createQuery({
    query: HomeReorganisationsDocument,
    variables: { since: recentSince() },
  })
  return (
    <section class="panel home" aria-labelledby="home-changes">
      <h2 id="home-changes">{words.changes}</h2>
      <p class="hint">{words.changesLead}</p>
      <Answer query={notices} of={(data) => data.noticesFromAbove} onRetry={() => retryNotices()}>
        {(page) => <NewNotices notices={page().nodes} count={page().totalCount} />}
      </Answer>
      <Answer query={acts} of={(data) => data.reorganisations} onRetry={() => retryActs()}>
        {(page) => <NewReorganisations acts={page().nodes} count={page().totalCount} />}
      </Answer>
    </section>
  )
}
