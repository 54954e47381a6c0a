import { rolesGiving } from '@eact/kit/acts'
import { ViewerReach, type HeldGrant } from '@eact/kit/reach'

/**
 * The grant under which the viewer may delete an agency, or null: one that changes the structure and is anchored above it.
 * Nobody takes away the ground under their own feet.
 *
 * @param line the agency's line of สังกัด
 */
export const grantToDelete = (reach: ViewerReach, line: string): HeldGrant | null =>
  new ViewerReach(reach.grants.filter((held) => isAbove(held, line))).grantOver(
    line,
    rolesGiving('CHANGE_STRUCTURE'),
  )

const isAbove = (held: HeldGrant, line: string): boolean =>
  held.reach === 'STATE' || (held.reach === 'SUBTREE' && held.line !== line)
