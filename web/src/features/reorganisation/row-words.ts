import type { ReorganisationRowFragment } from '@eact/schema/generated/documents'
import { writeDay, writeMoment } from '../../text/days.ts'
import { texts } from '../../text/texts.ts'

/** The agencies that an act names, as far as a line holds them. */
export function namesOf({ places }: Pick<ReorganisationRowFragment, 'places'>): string {
  const names = places.nodes.map(
    ({ nameBefore, nameAfter, agency }) =>
      nameBefore ?? nameAfter ?? agency?.name ?? texts.reorganisation.unnamed,
  )
  const all = [...new Set(names)].join(', ')
  return places.pageInfo.hasNextPage ? `${all} ${texts.reorganisation.andMore}` : all
}

/** How many agencies an act touches. */
export const countOf = (impact: ReorganisationRowFragment['impact']): number =>
  impact.opened + impact.renamed + impact.moved + impact.carriedAlong + impact.closed + impact.edited

/** When an act on the tree takes effect, or what happened to it last. */
export function whenOf({
  state,
  effectiveOn,
  endedAt,
  carriedOutAt,
  plannedAt,
}: Pick<
  ReorganisationRowFragment,
  'state' | 'effectiveOn' | 'endedAt' | 'carriedOutAt' | 'plannedAt'
>): string {
  if (state === 'SCHEDULED' && effectiveOn) return writeDay(effectiveOn)
  return writeMoment(endedAt ?? carriedOutAt ?? plannedAt)
}
