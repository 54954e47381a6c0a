import { rolesGiving } from '@eact/kit/acts'
import type { Queryable, Tx } from '@eact/kit/database'
import type { ViewerReach } from '@eact/kit/reach'
import { placeAgencies } from './reorganisation.apply.store.ts'
import { instantOf, settle } from './reorganisation.carrying.ts'
import { readNumbered, readSiblings, readSubtrees } from './reorganisation.ground.store.ts'
import type { Broken, Place, Step } from './reorganisation.steps.ts'
import { markEnded, readKeptPlaces, type KeptPlace } from './reorganisation.store.ts'
import { takeSteps } from './reorganisation.tree.ts'
import {
  closeOpened,
  endSuccessions,
  findChangedSince,
  findUsed,
  readFormer,
  restoreLists,
  restoreNames,
  restoreVersions,
  type Former,
} from './reorganisation.undo.store.ts'

/** What undoing an act would do. */
export interface Undoing {
  id: string
  /** The instant at which it was carried out. */
  done: Date
  steps: Step[]
  places: Place[]
  opened: number[]
  named: number[]
  /** Agencies of which it changes what only who sets duties may say. */
  duties: Pick<Former, 'id' | 'line'>[]
}

/**
 * Works out how an act is undone: every agency that it named goes back to where it stood and to what was said of it,
 * and what it opened closes.
 *
 * @returns what stands in the way, where something does, with the ids of agencies for paths
 */
export async function workOutUndoing(
  tx: Queryable,
  { id, done }: { id: string; done: Date },
): Promise<Undoing | { errors: Broken[] }> {
  const changed = await findChangedSince(tx, id, done)
  const kept = await readKeptPlaces(tx, id)
  const named = kept.filter(({ change }) => change !== 'CARRIED_ALONG')
  const opened = named.filter(({ change }) => change === 'OPENED').map(({ no }) => no)
  const used = opened.length > 0 ? await findUsed(tx, opened, { id, done }) : []
  const errors: Broken[] = [
    ...changed.map((agency): Broken => ({ code: 'CHANGED_SINCE', path: [agency] })),
    ...used.map((agency): Broken => ({ code: 'OPENED_IS_USED', path: [agency] })),
  ]
  if (errors.length > 0) return { errors: errors.slice(0, 100) }
  const nos = named.map(({ no }) => no)
  const former = await readFormer(tx, nos, done)
  const steps = stepsBack(named, former)
  const moved = steps.filter((step) => step.do === 'MOVE' || step.do === 'CLOSE').map(({ no }) => no)
  const parents = former.map(({ parentNo }) => parentNo)
  const standing = new Map(
    [
      ...(await readNumbered(tx, [...nos, ...parents.filter((no) => no !== null)])),
      ...(await readSubtrees(tx, moved)),
    ].map((agency) => [agency.no, agency]),
  )
  const taken = takeSteps([...standing.values()], await readSiblings(tx, parents), steps)
  if (taken.errors.length > 0) return { errors: taken.errors }
  const duties = former.filter(({ no, saysOtherDuty }) => saysOtherDuty && !opened.includes(no))
  return { id, done, steps, places: taken.places, opened, named: nos, duties }
}

/** What a viewer may not take back, though they may change the structure: what only who sets duties may say. */
export const judgeUndoing = (reach: ViewerReach, { duties }: Undoing): Broken[] =>
  duties
    .filter(({ line }) => !reach.grantOver(line, rolesGiving('SET_DUTY')))
    .slice(0, 100)
    .map(({ id }) => ({ code: 'NOT_ALLOWED', path: [id] }))

/** Closed ones open first, so that something may come back beneath them; what was opened closes when nothing is left. */
function stepsBack(named: readonly KeptPlace[], former: readonly Former[]): Step[] {
  const kept = new Map(named.map((place) => [place.no, place]))
  const of = (what: KeptPlace['change']) => former.filter(({ no }) => kept.get(no)?.change === what)
  const closed = of('CLOSED')
  const others = former.filter((one) => !closed.includes(one) && kept.get(one.no)?.change !== 'OPENED')
  return [
    ...closed.map(({ no, id }): Step => ({ do: 'REOPEN', no, at: [id] })),
    ...[...others, ...closed].filter(({ hasMoved }) => hasMoved).map(moveBack),
    ...others
      .filter(({ isOtherVersion }) => isOtherVersion)
      .map((one) => sayBack(one, kept.get(one.no) as KeptPlace)),
    ...of('OPENED')
      // The deepest first: none closes above one that is open.
      .toSorted((a, b) => lengthOf(kept.get(b.no)) - lengthOf(kept.get(a.no)))
      .map(({ no, id }): Step => ({ do: 'CLOSE', no, successors: [], at: [id] })),
  ]
}

const lengthOf = (place: KeptPlace | undefined) => place?.pathAfter?.split('/').length ?? 0

const moveBack = ({ no, id, parentNo, relation }: Former): Step => ({
  do: 'MOVE',
  no,
  parentNo,
  relation,
  follows: false,
  at: [id],
})

const sayBack = ({ no, id, name, nameEn }: Former, { change, nameBefore, nameAfter }: KeptPlace): Step =>
  change === 'RENAMED' || nameBefore !== nameAfter
    ? { do: 'RENAME', no, name, nameEn, usedUntil: null, at: [id] }
    : { do: 'EDIT', no, at: [id] }

/** Undoes an act as part of a transaction that has taken the tree. */
export async function undo(
  tx: Tx,
  { id, done, steps, places, opened, named }: Undoing,
  end: { by: string; reason: string },
): Promise<void> {
  const at = await instantOf(tx, places)
  await restoreVersions(
    tx,
    named.filter((no) => !opened.includes(no)),
    done,
  )
  await placeAgencies(tx, places, at)
  await closeOpened(tx, opened, at)
  await restoreNames(tx, named, { done, at })
  await restoreLists(tx, named, { done, at })
  await endSuccessions(tx, id, at)
  await settle(tx, places, steps, at)
  await markEnded(tx, id, { state: 'UNDONE', at, ...end })
}
