import type { LineRanges, ViewerReach } from '@eact/kit/reach'
import type { Role, SignedIn } from '@eact/kit/viewer'

/** Roles that may see who holds which right within their reach. Analysts read figures, not people. */
const overseers: readonly Role[] = [
  'DGA_ADMINISTRATOR',
  'DGA_CONTACT_CENTER',
  'CENTRAL_OFFICER',
  'AGENCY_OFFICER',
  'SERVICE_POINT_OFFICER',
  'AUDITOR',
]

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
  ranges: reach.ranges(overseers),
})
