import { rolesGiving } from '@eact/kit/acts'
import type { LineRanges, ViewerReach } from '@eact/kit/reach'
import type { SignedIn } from '@eact/kit/viewer'

/** Which grants a viewer may see. */
export interface GrantSight {
  holderId: string
  holderKind: 'PERSON' | 'CLIENT'
  /** Where the anchor must lie otherwise. */
  ranges: LineRanges
}

/** A grant is seen by its holder, and by officers, DGA and auditors whose reach covers its anchor. */
export const grantSight = (viewer: SignedIn, reach: ViewerReach): GrantSight => ({
  holderId: viewer.id,
  holderKind: viewer.kind,
  ranges: reach.ranges(rolesGiving('SEE_ACCESS')),
})
