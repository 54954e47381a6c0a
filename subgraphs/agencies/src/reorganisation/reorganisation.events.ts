import type { OutboxEvent } from '@eact/kit/outbox.store'
import type { Place, Step } from './reorganisation.steps.ts'

const kinds: Record<Step['do'], string> = {
  OPEN: 'AGENCY_OPENED',
  RENAME: 'AGENCY_RENAMED',
  MOVE: 'AGENCY_MOVED',
  CLOSE: 'AGENCY_CLOSED',
  REOPEN: 'AGENCY_REOPENED',
  EDIT: 'AGENCY_CHANGED',
}

/** Whoever is told of one of these looks where the agency stands. */
const placing: readonly Step['do'][] = ['OPEN', 'MOVE', 'CLOSE', 'REOPEN']

/**
 * What an act on the tree tells others: of each agency that it names; and of each that it names not, or for something
 * else, and that came to stand elsewhere all the same.
 */
export function eventsOf(
  steps: readonly Step[],
  places: readonly Place[],
  at: Date,
  groupId: string,
): OutboxEvent[] {
  const placed = new Set(steps.filter((step) => placing.includes(step.do)).map(({ no }) => no))
  const carried = places.filter((place) => !placed.has(place.no) && isElsewhere(place))
  return [
    ...steps.map((step) => ({ kind: kinds[step.do], no: step.no })),
    ...carried.map(({ no }) => ({ kind: 'AGENCY_CARRIED_ALONG', no })),
  ].map(({ kind, no }) => ({ kind, at, groupId, agencyNo: no }))
}

/** A closed agency has no place to be told of, and is carried along with its parent all the same. */
const isElsewhere = ({ change, pathBefore, pathAfter, lineBefore, lineAfter }: Place): boolean =>
  change === 'CARRIED_ALONG' || pathBefore !== pathAfter || lineBefore !== lineAfter
