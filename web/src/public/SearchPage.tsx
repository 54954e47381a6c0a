import type { PublicSearchResultFragment } from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { provinceOf } from '../text/province.ts'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import type { SearchAnswer } from './answers.ts'
import { AgencyLink, inItsLanguage, lineOf } from './AgencyName.tsx'
import { nameOf } from './agency-name.ts'
import { ContactCenter } from './ContactCenter.tsx'
import { Parts } from './Parts.tsx'
import { SearchForm } from './SearchForm.tsx'
import { publicAddress } from './public-address.ts'

export interface SearchPageProps {
  /** What was searched; empty for all. */
  text: string
  page: SearchAnswer
  /** How many agencies lie before this page. */
  offset: number
}

/** Agencies by name or code, each with what tells it from others of its name. */
export function SearchPage(props: SearchPageProps): JSX.Element {
  const heading = () =>
    props.text ? texts.open.found(props.page.totalCount, props.text) : texts.open.all(props.page.totalCount)
  return (
    <>
      <h1>{texts.open.title}</h1>
      <p class="lead">
        <WholeWords>{texts.open.lead}</WholeWords>
      </p>
      <SearchForm text={props.text} />
      <Show when={!props.text && props.offset === 0}>
        <Examples />
      </Show>
      <Show when={props.page.edges.length > 0} fallback={<Nothing text={props.text} />}>
        <h2>{heading()}</h2>
        <ol class="results" start={props.offset + 1}>
          <For each={props.page.edges}>
            {(edge) => <Result agency={edge.node} matchedName={edge.matchedName} />}
          </For>
        </ol>
        <Pages {...props} />
      </Show>
      <Show when={props.page.hasLaggardList}>
        <p>
          <a href={publicAddress('/laggards')}>
            <WholeWords>{texts.laggard.title}</WholeWords>
          </a>
        </p>
      </Show>
    </>
  )
}

function Nothing(props: { text: string }): JSX.Element {
  return (
    <>
      <h2>
        <WholeWords>{texts.open.none(props.text)}</WholeWords>
      </h2>
      <p>
        <WholeWords>{texts.open.noneHelp}</WholeWords>
      </p>
      <ul>
        <For each={texts.contact.tries}>
          {(one) => (
            <li>
              <WholeWords>{one}</WholeWords>
            </li>
          )}
        </For>
      </ul>
      <Examples />
      <p>
        <a href={publicAddress('/')}>{texts.open.showAll}</a>
      </p>
      <ContactCenter />
    </>
  )
}

/** Searches that show what is understood. */
function Examples(): JSX.Element {
  return (
    <nav class="contents" aria-label={texts.contact.examples}>
      <ul>
        <li aria-hidden="true">{texts.contact.examples}</li>
        <For each={texts.contact.exampleWords}>
          {(words) => (
            <li>
              <a href={publicAddress(`/?${new URLSearchParams({ q: words })}`)}>{inItsLanguage(words)}</a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}

function Result(props: { agency: PublicSearchResultFragment; matchedName: string | null }): JSX.Element {
  const above = () => {
    const { ancestors, parentRelation: relation } = props.agency
    return ancestors.length > 0 && relation ? { relation, line: lineOf(ancestors.toReversed()) } : null
  }
  const facts = () => {
    const province = provinceOf(props.agency)
    return [
      texts.open.levels[props.agency.level],
      province ? texts.open.inProvince(province) : '',
      `${texts.open.code} ${props.agency.code}`,
      props.agency.codeIsProvisional ? texts.site.provisionalCode : '',
    ].filter(Boolean)
  }
  // A name that stands there anyway needs no telling.
  const matched = () => (props.matchedName === nameOf(props.agency) ? null : props.matchedName)
  return (
    <li>
      <p>
        <AgencyLink agency={props.agency} />
      </p>
      <Show when={matched()}>{(name) => <p class="hint">{texts.open.matched(name())}</p>}</Show>
      <Show when={above()}>
        {(found) => (
          <p>
            {texts.open.relations[found().relation]} {found().line}
          </p>
        )}
      </Show>
      <p class="hint">
        <Parts of={facts().map(inItsLanguage)} />
      </p>
    </li>
  )
}

function Pages(props: SearchPageProps): JSX.Element {
  const address = (values: Record<string, string>) => {
    const query = new URLSearchParams({ ...(props.text ? { q: props.text } : {}), ...values })
    return publicAddress(query.size > 0 ? `/?${query}` : '/')
  }
  const next = () => (props.page.pageInfo.hasNextPage ? props.page.pageInfo.endCursor : null)
  return (
    <nav class="acts" aria-label={texts.list.pages}>
      <span class="hint">{texts.list.range(props.offset + 1, props.offset + props.page.edges.length)}</span>
      <Show when={props.offset > 0}>
        <a class="button second" href={address({})}>
          {texts.open.first}
        </a>
      </Show>
      <Show when={next()}>
        {(after) => (
          <a
            class="button second"
            rel="next"
            href={address({ after: after(), n: String(props.offset + props.page.edges.length) })}
          >
            {texts.open.next}
          </a>
        )}
      </Show>
    </nav>
  )
}
