import { A } from '@solidjs/router'
import {
  ReorganisationCoverageDocument,
  type ReorganisationCoverageQuery,
} from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { makeMorePages } from '../../graphql/more-pages.ts'
import { texts } from '../../text/texts.ts'
import { ReadMore } from '../../ui/ReadMore.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'

type Coverage = NonNullable<NonNullable<ReorganisationCoverageQuery['reorganisation']>['coverageImpact']>
type Changed = Coverage['agencies']['nodes'][number]

/** What an act on the tree does to announcements: who is left without any, and by which ones. */
export function CoverageImpact(props: { id: string }): JSX.Element {
  const agencies = makeMorePages(
    ReorganisationCoverageDocument,
    (after) => ({ id: props.id, after }),
    (data) => data.reorganisation?.coverageImpact?.agencies,
  )
  return (
    <>
      <Show when={agencies.first()?.reorganisation?.coverageImpact}>
        {(found) => <Numbers impact={found()} isNone={agencies.nodes().length === 0} />}
      </Show>
      <Show when={agencies.nodes().length > 0}>
        <Agencies agencies={agencies.nodes()} />
      </Show>
      <ReadMore pages={agencies} of={texts.reorganisation.coverage} />
    </>
  )
}

/** How many agencies it concerns and how; that there are none only where none is listed beneath. */
function Numbers(props: { impact: Coverage; isNone: boolean }): JSX.Element {
  const words = texts.reorganisation
  const shown = () =>
    [
      [words.uncovered, props.impact.uncovered, true],
      [words.openedUncovered, props.impact.openedUncovered, true],
      [words.covered, props.impact.covered, false],
      [words.stillCovered, props.impact.stillCovered, false],
      [words.reportsConcerned, props.impact.reportsConcerned, false],
    ] as const
  return (
    <Show
      when={shown().some(([, many]) => many > 0)}
      fallback={
        <Show when={props.isNone}>
          <p>{words.noCoverageChange}</p>
        </Show>
      }
    >
      <dl class="numbers">
        <For each={shown().filter(([, many]) => many > 0)}>
          {([name, many, isBad]) => (
            <div classList={{ attention: isBad }}>
              <dt>{name}</dt>
              <dd>{words.agencies(many)}</dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  )
}

function Agencies(props: { agencies: Changed[] }): JSX.Element {
  const words = texts.reorganisation
  const columns = words.coverageColumns
  return (
    <div class="table-frame">
      <table class="stack" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.agencies}>
            {(row) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <Show when={row.agency} fallback={row.newName ?? texts.agency.nameAway}>
                    {(agency) => (
                      <A href={`/agencies/${agency().code}`}>
                        <WholeWords>{agency().name}</WholeWords>
                      </A>
                    )}
                  </Show>
                </th>
                <td role="cell" data-label={columns.before}>
                  {row.before ? words.coverageStates[row.before] : words.notBefore}
                </td>
                <td role="cell" data-label={columns.after}>
                  {row.after ? words.coverageStates[row.after] : words.closedAfter}
                </td>
                <td role="cell" class="long" data-label={columns.documents}>
                  <Documents sentence={words.lost} documents={row.lost} />
                  <Documents sentence={words.gained} documents={row.gained} />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

function Documents(props: { sentence: (name: string) => string; documents: Changed['lost'] }): JSX.Element {
  return (
    <For each={props.documents}>
      {(document) => (
        <span class="sub">
          <WholeWords>
            {props.sentence([document.fileName, document.agency?.name].filter(Boolean).join(' · '))}
          </WholeWords>
        </span>
      )}
    </For>
  )
}
