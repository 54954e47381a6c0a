import { rolesGiving } from '@eact/kit/acts'
import type { LineRanges, ViewerReach } from '@eact/kit/reach'
import type { Viewer } from '@eact/kit/viewer'

/** Which reorganisations that were not carried out a viewer may see. */
export interface PlanSight {
  /** Who planned it sees it; null for who is nobody in particular. */
  plannerId: string | null
  /** Others when all that it names lies strictly within one of these. */
  ranges: LineRanges
}

/**
 * Who may see a reorganisation may see what it does to coverage: what it is worked out from is public. A plan is its
 * planner's, and theirs who may change all that it names.
 */
export const planSight = (viewer: Viewer, reach: ViewerReach): PlanSight => ({
  plannerId: 'id' in viewer ? viewer.id : null,
  ranges: reach.ranges(rolesGiving('CHANGE_STRUCTURE')),
})
