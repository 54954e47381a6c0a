import { rolesGiving } from '@eact/kit/acts'
import type { HeldGrant, ViewerReach } from '@eact/kit/reach'

/** The grant under which somebody may keep the catalogue of types: DGA's, over the whole state. Null when there is none. */
export const grantToKeepTypes = (reach: ViewerReach): HeldGrant | null =>
  reach.grants.find((held) => held.reach === 'STATE' && rolesGiving('SET_DUTY').includes(held.role)) ?? null
