import {
  ReorganisationRightsDocument,
  type ReorganisationRightsQuery,
  type ReorganisationViewFragment,
} from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { makeMorePages } from '../../graphql/more-pages.ts'
import { texts } from '../../text/texts.ts'
import { ReadMore } from '../../ui/ReadMore.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { writeRight } from '../session/right-text.ts'
import { CoverageImpact } from './CoverageImpact.tsx'

export interface ImpactProps {
  one: Pick<ReorganisationViewFragment, 'id' | 'state' | 'impact'>
}

type AccessImpact = NonNullable<NonNullable<ReorganisationRightsQuery['reorganisation']>['accessImpact']>
type ChangedRight = AccessImpact['grants']['nodes'][number]

/** ผลกระทบ: on the tree, on people's rights, on announcements. */
export function Impact(props: ImpactProps): JSX.Element {
  const words = texts.reorganisation
  const lead = () => {
    const { state } = props.one
    if (state === 'DRAFT' || state === 'SCHEDULED') return words.impactPlanned
    return state === 'DONE' ? words.impactDone : words.impactEnded
  }
  return (
    <section class="panel impact" aria-labelledby="impact">
      <h2 id="impact">{words.impactTitle}</h2>
      <p class="hint">
        <WholeWords>{lead()}</WholeWords>
      </p>
      <h3>{words.structure}</h3>
      <Structure impact={props.one.impact} />
      <h3>{words.rights}</h3>
      <Rights id={props.one.id} />
      <h3>{words.coverage}</h3>
      <CoverageImpact id={props.one.id} />
    </section>
  )
}

function Structure(props: { impact: ReorganisationViewFragment['impact'] }): JSX.Element {
  const shown = () =>
    // The words have one for each number.
    (Object.keys(texts.reorganisation.numbers) as (keyof typeof texts.reorganisation.numbers)[])
      .map((name) => [texts.reorganisation.numbers[name], props.impact[name]] as const)
      .filter(([, many]) => many > 0)
  return (
    <dl class="numbers">
      <For each={shown()}>
        {([name, many]) => (
          <div>
            <dt>{name}</dt>
            <dd>{texts.reorganisation.agencies(many)}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}

function Rights(props: { id: string }): JSX.Element {
  const words = texts.reorganisation
  const rights = makeMorePages(
    ReorganisationRightsDocument,
    (after) => ({ id: props.id, after }),
    (data) => data.reorganisation?.accessImpact?.grants,
  )
  return (
    <>
      <Show when={!rights.error() && rights.first()?.reorganisation?.accessImpact === null}>
        <p class="hint">{words.rightsHidden}</p>
      </Show>
      <Show when={rights.first()?.reorganisation?.accessImpact}>
        {(found) => (
          <dl class="numbers">
            <div classList={{ attention: found().peopleLosing + found().machinesLosing > 0 }}>
              <dt>{words.losing}</dt>
              <dd>{words.people(found().peopleLosing, found().machinesLosing)}</dd>
            </div>
            <div>
              <dt>{words.gaining}</dt>
              <dd>{words.people(found().peopleGaining, found().machinesGaining)}</dd>
            </div>
          </dl>
        )}
      </Show>
      <Show when={rights.nodes().length > 0}>
        <RightsTable rights={rights.nodes()} />
      </Show>
      <ReadMore pages={rights} of={words.rights} />
    </>
  )
}

function RightsTable(props: { rights: ChangedRight[] }): JSX.Element {
  const columns = texts.reorganisation.rightsColumns
  return (
    <div class="table-frame">
      <table class="stack" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.rights}>
            {(row) => (
              <tr role="row">
                <th scope="row" role="rowheader" class="one-line">
                  {row.grant.person?.displayName ?? row.grant.client?.name ?? texts.people.hidden}
                </th>
                <td role="cell" class="long" data-label={columns.right}>
                  <WholeWords>{writeRight(row.grant)}</WholeWords>
                </td>
                <td role="cell" class="one-line" data-label={columns.effect}>
                  {effectOf(row)}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

function effectOf({ ends, loses, gains }: ChangedRight): string {
  const words = texts.reorganisation
  return [
    ends ? words.ends : null,
    !ends && loses > 0 ? words.loses(loses) : null,
    gains > 0 ? words.gains(gains) : null,
  ]
    .filter(Boolean)
    .join(' · ')
}
