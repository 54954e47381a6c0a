import { rolesGiving } from '@eact/kit/acts'
import type { LineRanges, ViewerReach } from '@eact/kit/reach'
import type { SignedIn } from '@eact/kit/viewer'

/** Which entries of the account log a viewer may read. */
export interface LogSight {
  /** The viewer's own id: what happened to them and what they did. */
  ownId: string
  everything: boolean
  /** Where it happened, or where the account held a right at that moment. */
  ranges: LineRanges
}

/** Everybody reads their own entries; who may read the log reads those within reach, and all with the whole state. */
export function logSight(viewer: SignedIn, reach: ViewerReach): LogSight {
  const roles = rolesGiving('READ_ACCOUNT_LOG')
  const everything = reach.grants.some(({ role, reach: own }) => own === 'STATE' && roles.includes(role))
  return { ownId: viewer.id, everything, ranges: reach.ranges(roles) }
}
