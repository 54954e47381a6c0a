import { A } from '@solidjs/router'
import {
  ReorganisationPlacesDocument,
  type ReorganisationPlacesQuery,
} from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { makeMorePages } from '../../graphql/more-pages.ts'
import { texts } from '../../text/texts.ts'
import { ReadMore } from '../../ui/ReadMore.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'

type Place = NonNullable<ReorganisationPlacesQuery['reorganisation']>['places']['nodes'][number]

/** Every agency that an act touches, with its name and its place before and after. */
export function Places(props: { id: string }): JSX.Element {
  const words = texts.reorganisation
  const places = makeMorePages(
    ReorganisationPlacesDocument,
    (after) => ({ id: props.id, after }),
    (data) => data.reorganisation?.places,
  )
  return (
    <section class="places" aria-labelledby="places">
      <h2 id="places">{words.places}</h2>
      <div class="table-frame" aria-busy={places.isLoading()}>
        <table class="stack" role="table">
          <TableHead columns={Object.values(words.placeColumns)} />
          <tbody role="rowgroup">
            <For each={places.nodes()}>
              {(place) => (
                <tr role="row">
                  <th scope="row" role="rowheader">
                    <Show when={place.agency} fallback={place.nameAfter ?? words.unnamed}>
                      {(agency) => (
                        <A href={`/agencies/${agency().code}`}>
                          <WholeWords>{place.nameBefore ?? place.nameAfter ?? agency().name}</WholeWords>
                        </A>
                      )}
                    </Show>
                  </th>
                  <td role="cell" class="nowrap" data-label={words.placeColumns.change}>
                    {words.changes[place.change]}
                  </td>
                  <td role="cell" data-label={words.placeColumns.before}>
                    <span>
                      <WholeWords>{beforeOf(place)}</WholeWords>
                    </span>
                  </td>
                  <td role="cell" data-label={words.placeColumns.after}>
                    <span>
                      <WholeWords>{afterOf(place)}</WholeWords>
                    </span>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <ReadMore pages={places} of={words.places} />
    </section>
  )
}

function under(relation: Place['relationBefore'], parent: string | undefined | null): string {
  const words = texts.reorganisation
  if (!parent) return words.top
  return relation === 'SUPERVISED_BY' ? words.supervisedBy(parent) : words.belongsTo(parent)
}

function beforeOf(place: Place): string {
  if (place.change === 'OPENED') return texts.reorganisation.notBefore
  const name = place.nameAfter !== null && place.nameAfter !== place.nameBefore ? place.nameBefore : null
  return [name, under(place.relationBefore, place.parentBefore?.name)].filter(Boolean).join(' · ')
}

function afterOf(place: Place): string {
  if (place.change === 'CLOSED') return texts.reorganisation.closedAfter
  const name = place.nameAfter !== place.nameBefore ? place.nameAfter : null
  const parent = place.parentAfter?.name ?? place.parentNameAfter
  return [place.change === 'OPENED' ? null : name, under(place.relationAfter, parent)]
    .filter(Boolean)
    .join(' · ')
}
