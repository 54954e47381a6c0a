import { rolesGiving } from '@eact/kit/acts'
import { narrowGrant, type ViewerReach } from '@eact/kit/reach'
import type { Scope } from '@eact/kit/scopes'
import type { SignedIn } from '@eact/kit/viewer'
import type { ClientFault } from './client.messages.ts'

/** Which machine clients a viewer may see. */
export interface ClientSight {
  everyone: boolean
  /** The viewer's own id when it is a client. */
  clientId: string | null
  /** The viewer's own id when it is a person, who may own clients. */
  ownerId: string | null
}

/** A machine client is seen by itself, by its owner and by DGA's administrators. */
export const clientSight = (viewer: SignedIn, reach: ViewerReach): ClientSight => ({
  everyone: mayManageClients(reach),
  clientId: viewer.kind === 'CLIENT' ? viewer.id : null,
  ownerId: viewer.kind === 'PERSON' ? viewer.id : null,
})

/**
 * A machine client reads as an analyst: whoever appoints analysts makes it, lists it, renews and revokes it. One may
 * reach the whole state, and a renewed secret is as good as its rights: so it takes somebody who does.
 */
export const mayManageClients = (reach: ViewerReach): boolean =>
  reach.grants.some(
    ({ role, reach: own }) => own === 'STATE' && rolesGiving('APPOINT_STATE_ROLES').includes(role),
  )

/** Whether a person's rights reach an agency, or anything beneath it. */
export const reachesInto = (reach: ViewerReach, agency: { no: number; line: string }): boolean =>
  reach.grants.some((grant) => narrowGrant(grant, { agencyNo: agency.no, line: agency.line }).length > 0)

/** What is typed of a new token or client. */
export interface ClientWish {
  name: string
  scopes: readonly Scope[]
  expiresAt: Date
}

/** Access tokens of one person that can be used at the same time. */
export const mostLiveTokens = 20
const longestName = 100
const longestMs = 366 * 24 * 3_600_000

/** Everything that is wrong with a wish, whoever wishes. */
export function faultsOfWish({ name, scopes, expiresAt }: ClientWish, now: Date): ClientFault[] {
  return [
    ...(isUsableName(name) ? [] : (['NAME_NOT_USABLE'] as const)),
    ...(scopes.length > 0 ? [] : (['SCOPES_MISSING'] as const)),
    ...(isGoodEnd(expiresAt, now) ? [] : (['EXPIRY_OUT_OF_RANGE'] as const)),
  ]
}

/** Whether credentials may be good until then. */
export const isGoodEnd = (end: Date, now: Date): boolean =>
  end.getTime() > now.getTime() && end.getTime() <= now.getTime() + longestMs

const isUsableName = (name: string): boolean =>
  name.trim() !== '' &&
  name === name.trim() &&
  Array.from(name).length <= longestName &&
  !/[\p{C}\p{Zl}\p{Zp}]/u.test(name)
