import { rolesGiving } from '@eact/kit/acts'
import type { HeldGrant, ViewerReach } from '@eact/kit/reach'
import type { Viewer } from '@eact/kit/viewer'

// Groups are part of the tree, and as public: which there are, and who is a member, may be read by anyone.

/**
 * The grant under which somebody may manage a group, or bring an agency into it. What becomes a member falls under the
 * rights that are held for the group: so it must lie within reach as the head must. Null when none does.
 *
 * @param line of สังกัด, of the head or of the agency
 */
export const grantToManage = (reach: ViewerReach, line: string): HeldGrant | null =>
  reach.grantOver(line, rolesGiving('MANAGE_GROUPS'))

/** Whether a viewer may change a group; a machine changes none, and a closed one is changed no more. */
export const mayManage = (
  viewer: Viewer,
  reach: ViewerReach,
  group: { headLine: string; closedAt: Date | null },
): boolean =>
  viewer.kind === 'PERSON' && group.closedAt === null && grantToManage(reach, group.headLine) !== null
