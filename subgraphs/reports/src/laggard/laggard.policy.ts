import { rolesGiving } from '@eact/kit/acts'
import type { HeldGrant, LineRanges, ViewerReach } from '@eact/kit/reach'
import type { Viewer } from '@eact/kit/viewer'

/**
 * How much of the list the viewer may see: `EVERYTHING` while it is public or for who oversees the whole state, the
 * agencies within these ranges for others who may see reports, `NOTHING` for everybody else.
 */
export function sightOfList(reach: ViewerReach, isPublic: boolean): LineRanges | 'EVERYTHING' | 'NOTHING' {
  if (isPublic) return 'EVERYTHING'
  const overseeing = rolesGiving('SEE_REPORT')
  if (!reach.holdsAny(overseeing)) return 'NOTHING'
  const everywhere = reach.grants.some((one) => one.reach === 'STATE' && overseeing.includes(one.role))
  return everywhere ? 'EVERYTHING' : reach.ranges(overseeing)
}

/** The grant under which the viewer may show the list to the public: who says who is bound says this, for the whole state. */
export const grantToPublish = (reach: ViewerReach): HeldGrant | null =>
  reach.grants.find((one) => one.reach === 'STATE' && rolesGiving('SET_DUTY').includes(one.role)) ?? null

/** Whether the viewer may show it or take it back; a machine does neither. */
export const mayPublish = (viewer: Viewer, reach: ViewerReach): boolean =>
  viewer.kind === 'PERSON' && grantToPublish(reach) !== null

/** Whether the viewer may know who showed it and why: who oversees reports of the whole state. */
export const maySeeSwitching = (reach: ViewerReach): boolean =>
  reach.grants.some((one) => one.reach === 'STATE' && rolesGiving('SEE_REPORT').includes(one.role))
