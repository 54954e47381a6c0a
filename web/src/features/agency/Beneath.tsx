import { A } from '@solidjs/router'
import {
  AgencyChildrenDocument,
  AgencyServicePointsDocument,
  type AgencyChildFragment,
  type AgencyFactsFragment,
} from '@eact/schema/generated/documents'
import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { makeMorePages, type MorePages } from '../../graphql/more-pages.ts'
import { kinds } from '../../text/kinds.ts'
import { texts } from '../../text/texts.ts'
import { ReadMore } from '../../ui/ReadMore.tsx'

/** What lies directly beneath an agency, and its service points. */
export function Beneath(props: { agency: AgencyFactsFragment }): JSX.Element {
  const children = makeMorePages(
    AgencyChildrenDocument,
    (after) => ({ id: props.agency.id, after }),
    ({ agency }) => agency?.children,
  )
  const points = makeMorePages(
    AgencyServicePointsDocument,
    (after) => ({ id: props.agency.id, after }),
    ({ agency }) => agency?.servicePoints,
  )
  return (
    <>
      <AgencyNodes title={texts.agencyPage.children} pages={children} none={texts.agencyPage.noChildren}>
        <p>
          <A href={`/agencies?agency=${props.agency.code}`}>{texts.agencyPage.beneathList}</A>
        </p>
      </AgencyNodes>
      <Show when={points.all()}>
        <AgencyNodes title={texts.agencyPage.servicePoints} pages={points} />
      </Show>
    </>
  )
}

interface AgencyNodesProps {
  title: string
  pages: MorePages<AgencyChildFragment>
  /** What is said where there are none. */
  none?: string
  /** What stands beneath them. */
  children?: JSX.Element
}

function AgencyNodes(props: AgencyNodesProps): JSX.Element {
  const id = createUniqueId()
  const all = () => props.pages.all() ?? 0
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      <Show when={props.pages.all() !== null}>
        <Show when={all() > 0} fallback={<p class="hint">{props.none}</p>}>
          <ul class="agency-nodes">
            <For each={props.pages.nodes()}>
              {(agency) => (
                <li>
                  <A href={`/agencies/${agency.code}`}>{agency.name}</A>
                  <span class="hint">
                    {[
                      kinds[agency.kind],
                      agency.parentRelation === 'SUPERVISED_BY' ? texts.agencyPage.underSupervision : null,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Show>
      <ReadMore pages={props.pages} of={props.title}>
        <span class="hint" role="status">
          {texts.agencyPage.showsOf(props.pages.nodes().length, all())}
        </span>
      </ReadMore>
      <Show when={all() > 0}>{props.children}</Show>
    </section>
  )
}
