import { rolesGiving } from '@eact/kit/acts'
import type { HeldGrant, LineRanges, ViewerReach } from '@eact/kit/reach'
import type { Viewer } from '@eact/kit/viewer'
import type { Broken } from './reorganisation.steps.ts'

/** Where a viewer may change the structure: what lies strictly within, never the anchor itself or what is above it. */
export const structureRanges = (reach: ViewerReach): LineRanges =>
  reach.ranges(rolesGiving('CHANGE_STRUCTURE'))

/** Where a viewer may see who has access. */
export const accessRanges = (reach: ViewerReach): LineRanges => reach.ranges(rolesGiving('SEE_ACCESS'))

/**
 * Whether a viewer may change an agency: rename, move, merge, split or close it. Not the one at which their own right
 * is anchored: nobody moves the ground under their own feet.
 *
 * @param line the agency's line of สังกัด
 */
export const mayChangeStructure = (reach: ViewerReach, line: string): boolean =>
  some(structureRanges(reach), (low, high) => low < line && line < high)

/** Whether a viewer may let something belong to an agency, or be taken over by it: the own anchor is one, too. */
export const mayOpenBeneath = (reach: ViewerReach, line: string): boolean =>
  some(structureRanges(reach), (low, high) => low <= line && line < high && !isOne(low, high))

/** The range of one agency alone ends right behind it. */
const isOne = (low: string, high: string) => high === `${low}!`

const some = ({ lows, highs }: LineRanges, holds: (low: string, high: string) => boolean): boolean =>
  lows.some((low, i) => holds(low, highs[i] ?? low))

/** What an act touches, as far as rights depend on it. */
export interface Touched {
  /** The places of the agencies that it names. */
  places: readonly { lineBefore: string | null; lineAfter: string | null; at: string[] | null }[]
  /** Agencies that take something over or in. */
  receivers: readonly { line: string; at: string[] }[]
  /** Lines at which something is said that only who sets duties may say. */
  duties: readonly { line: string; at: string[] }[]
}

/**
 * What a viewer may not do of an act: every agency that it names must be theirs to change both where it stands and
 * where it comes to stand. The top is nobody's but theirs who hold the whole state.
 */
export function judgeRights(reach: ViewerReach, { places, receivers, duties }: Touched): Broken[] {
  const refused: string[][] = []
  for (const { lineBefore, lineAfter, at } of places) {
    if (at === null) continue
    const lines = [lineBefore, lineAfter].filter((line) => line !== null)
    if (!lines.every((line) => mayChangeStructure(reach, line))) refused.push(at)
  }
  for (const { line, at } of receivers) if (!mayOpenBeneath(reach, line)) refused.push(at)
  for (const { line, at } of duties) if (!reach.grantOver(line, rolesGiving('SET_DUTY'))) refused.push(at)
  const paths = new Map(refused.map((path) => [path.join('/'), path]))
  return [...paths.values()].map((path) => ({ code: 'NOT_ALLOWED', path }))
}

/** The right under which an act is recorded: the nearest over the first agency that it names; null when there is none. */
export function actingGrant(reach: ViewerReach, { places, receivers }: Touched): HeldGrant | null {
  const named = places.find(({ at }) => at !== null)
  const line = named?.lineBefore ?? named?.lineAfter ?? receivers[0]?.line
  return line == null ? null : reach.grantOver(line, rolesGiving('CHANGE_STRUCTURE'))
}

/** The agencies of which a viewer is told what concerns them: where they hold any right. */
export const ownRanges = (reach: ViewerReach): LineRanges => reach.ranges(rolesGiving('FOLLOW_CHANGES'))

/** By what a viewer sees reorganisations. */
export const sightOf = (viewer: Viewer, reach: ViewerReach) => ({
  viewerId: viewer.kind === 'PERSON' || viewer.kind === 'CLIENT' ? viewer.id : null,
  structure: structureRanges(reach),
  access: accessRanges(reach),
})

/** Whether a plan is a draft of its own: that of an import is carried out and thrown away with the import alone. */
export const isDraft = ({ state, kind }: { state: string; kind: string }): boolean =>
  state === 'DRAFT' && kind !== 'IMPORT'

/** When a draft is dropped by the system; null for what is no draft. @param days that it may lie */
export const lapsesAt = (plan: { state: string; kind: string; plannedAt: Date }, days: number): Date | null =>
  isDraft(plan) ? new Date(plan.plannedAt.getTime() + days * 86_400_000) : null

/** Whether somebody may drop a plan: their own, or one that they might carry out. */
export const mayDrop = ({
  mayChange,
  isOwn,
  ...plan
}: {
  state: string
  kind: string
  mayChange: boolean
  isOwn: boolean
}): boolean => (isOwn || mayChange) && (isDraft(plan) || plan.state === 'SCHEDULED')
