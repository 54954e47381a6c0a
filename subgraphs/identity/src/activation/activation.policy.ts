import { rolesGiving } from '@eact/kit/acts'
import type { LineRanges, ViewerReach } from '@eact/kit/reach'

/** Where the Tokens must be anchored that a viewer may see. */
export const tokenSight = (reach: ViewerReach): LineRanges => reach.ranges(rolesGiving('SEE_TOKENS'))

/** Whether a viewer may see the Tokens of an agency. */
export const maySeeTokens = (reach: ViewerReach, line: string): boolean =>
  reach.grantOver(line, rolesGiving('SEE_TOKENS')) !== null

/** What has become of a Token. */
export type TokenState = 'UNREDEEMED' | 'REDEEMED' | 'EXPIRED' | 'REVOKED'

/** What the state of a Token is told by. */
export interface TokenTimes {
  redeemedAt: Date | null
  revokedAt: Date | null
  /** Whether its time had run out when it was read. */
  isExpired: boolean
}

/** What has become of a Token. */
export function tokenState({ redeemedAt, revokedAt, isExpired }: TokenTimes): TokenState {
  if (redeemedAt) return 'REDEEMED'
  if (revokedAt) return 'REVOKED'
  return isExpired ? 'EXPIRED' : 'UNREDEEMED'
}
