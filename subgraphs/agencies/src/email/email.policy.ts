import { rolesGiving } from '@eact/kit/acts'
import type { HeldGrant, ViewerReach } from '@eact/kit/reach'

/** The grant under which the viewer may say what DGA's list holds, or null: a right over the whole state. */
export const grantToVerify = (reach: ViewerReach): HeldGrant | null =>
  reach.grants.find((held) => held.reach === 'STATE' && rolesGiving('SET_DUTY').includes(held.role)) ?? null
