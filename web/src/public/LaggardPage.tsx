import type { PublicLaggardsQuery } from '@eact/schema/generated/documents'
import { writeDay } from '../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import { AgencyLink, lineOf } from './AgencyName.tsx'
import { Parts } from './Parts.tsx'
import { publicAddress } from './public-address.ts'

export type LaggardFilter = keyof typeof texts.laggard.filters
/** In their order. */
const filters: readonly LaggardFilter[] = ['all', '10', '16']

type List = NonNullable<PublicLaggardsQuery['laggardList']>
type Page = NonNullable<PublicLaggardsQuery['laggards']>

export interface LaggardPageProps {
  filter: LaggardFilter
  list: List
  page: Page
  /** How many agencies lie before this page. */
  offset: number
}

/** Who has not done what section 20 asks, told to the public under section 22. */
export function LaggardPage(props: LaggardPageProps): JSX.Element {
  return (
    <>
      <h1>
        <WholeWords>{texts.laggard.title}</WholeWords>
      </h1>
      <p class="lead">
        <WholeWords>{texts.laggard.lead}</WholeWords>
      </p>
      <p>
        <Parts
          of={daysOf(props.list).map((words) => (
            <WholeWords>{words}</WholeWords>
          ))}
        />
      </p>
      <nav class="contents no-print" aria-label={texts.laggard.filter}>
        <ul>
          <For each={filters}>
            {(filter) => (
              <li>
                <a href={addressOf(filter)} aria-current={filter === props.filter ? 'page' : undefined}>
                  {texts.laggard.filters[filter]}
                </a>
              </li>
            )}
          </For>
        </ul>
      </nav>
      <h2>
        <WholeWords>{texts.laggard.counted(props.page.totalCount, props.list.boundCount ?? 0)}</WholeWords>
      </h2>
      <Show when={props.page.nodes.length > 0} fallback={<p>{texts.laggard.none}</p>}>
        <ol class="results" start={props.offset + 1}>
          <For each={props.page.nodes}>{(one) => <Row one={one} />}</For>
        </ol>
      </Show>
      <Pages {...props} />
      <p class="hint">
        <WholeWords>{texts.laggard.note}</WholeWords>
      </p>
    </>
  )
}

function Row(props: { one: Page['nodes'][number] }): JSX.Element {
  const above = () => props.one.agency?.ancestors.toReversed() ?? []
  return (
    <li>
      <Show when={props.one.agency} fallback={<p>{texts.site.unavailable}</p>}>
        {(agency) => (
          <p>
            <AgencyLink agency={agency()} />
          </p>
        )}
      </Show>
      <Show when={above().length > 0}>
        <p>{lineOf(above())}</p>
      </Show>
      <p class="hint">
        <Parts of={props.one.sections.map(wordsOf)} />
      </p>
    </li>
  )
}

/** Of which day the list is, and by when the Act wanted what is missing. */
const daysOf = ({ asOfDate, dueOn }: LaggardPageProps['list']): string[] => [
  texts.laggard.asOf(writeDay(asOfDate)),
  ...(dueOn ? [texts.laggard.due(writeDay(dueOn))] : []),
]

const wordsOf = (section: string): string =>
  section === 'SECTION_10' || section === 'SECTION_16' ? texts.laggard.lacks[section] : section

const addressOf = (filter: LaggardFilter, more: Record<string, string> = {}): string => {
  const query = new URLSearchParams({ ...(filter === 'all' ? {} : { section: filter }), ...more })
  return publicAddress(query.size > 0 ? `/laggards?${query}` : '/laggards')
}

function Pages(props: LaggardPageProps): JSX.Element {
  const next = () => (props.page.pageInfo.hasNextPage ? props.page.pageInfo.endCursor : null)
  return (
    <nav class="acts no-print" aria-label={texts.list.pages}>
      <Show when={props.page.nodes.length > 0}>
        <span class="hint">{texts.list.range(props.offset + 1, props.offset + props.page.nodes.length)}</span>
      </Show>
      <Show when={props.offset > 0}>
        <a class="button second" href={addressOf(props.filter)}>
          {texts.open.first}
        </a>
      </Show>
      <Show when={next()}>
        {(after) => (
          <a
            class="button second"
            rel="next"
            href={addressOf(props.filter, {
              after: after(),
              n: String(props.offset + props.page.nodes.length),
            })}
          >
            {texts.open.next}
          </a>
        )}
      </Show>
    </nav>
  )
}
