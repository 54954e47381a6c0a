import { rolesGiving } from '@eact/kit/acts'
import type { LineRanges, ViewerReach } from '@eact/kit/reach'
import type { SignedIn } from '@eact/kit/viewer'

/** Which reorganisations a viewer may see the impact of. */
export interface ImpactSight {
  /** Who planned it sees it. */
  plannerId: string
  /** Others when every place that it changes lies here, before or after it. */
  ranges: LineRanges
}

/**
 * What a reorganisation does to rights is for whoever planned it, and for those who may see the rights over all that it
 * concerns: each agency where it stands, or where it will stand. The counts are of all rights; of the list each sees
 * the grants that they see anyway.
 */
export const impactSight = (viewer: SignedIn, reach: ViewerReach): ImpactSight => ({
  plannerId: viewer.id,
  ranges: reach.ranges(rolesGiving('SEE_ACCESS')),
})
