import { answersOf, type KeyedAct } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { readReach } from '@eact/kit/viewer.store'
import { readActivationCode } from '@eact/schema/forms/activation'
import type { Actor } from '../account/account.origin.ts'
import { appendAccountEvent, appendOnceIn, type ActOrigin } from '../account/account.store.ts'
import { grantToGive } from '../grant/grant.policy.ts'
import { giveGrant } from '../grant/grant.changes.store.ts'
import { findNationalIdHmac, isSuspended } from '../person/person.store.ts'
import { endSessionsOfPerson, tellViewerChanged, type ViewerSubject } from '../session/session.store.ts'
import { hashActivationSecret } from './activation.code.ts'
import { markRedeemed, tokenOfCodeForUpdate, type TriedToken } from './activation.store.ts'
import { countTry, forgetTry } from './activation.tries.store.ts'

/** What redeeming works with. */
export interface RedeemParts {
  database: Database
  /** Makes this process forget whom a session stands for; other processes hear of it by notification. */
  forget: (subject: ViewerSubject) => void
}

export interface RedeemInput {
  code: string
  idempotencyKey?: string | null | undefined
}

export type RedeemOutcome =
  | { grantId: string }
  | { error: 'REFUSED' | 'TOO_MANY_TRIES' | 'IDEMPOTENCY_KEY_REUSED' }

/** Why a Token was refused: for the account log alone. Whoever tries is told one and the same thing. */
type Why = 'UNKNOWN' | 'SPENT' | 'EXPIRED' | 'OWN' | 'OTHER_PERSON' | 'ISSUER_LOST_RIGHT' | 'CLOSED'

const answers = answersOf('identity')

/**
 * ยืนยัน: gives the person exactly the right that the Token names, once, and ends all their sessions. Tries are
 * counted first. What the issuer may not give any more is not given.
 */
export async function redeemActivationToken(
  { database, forget }: RedeemParts,
  actor: Actor,
  { code, idempotencyKey }: RedeemInput,
  origin: ActOrigin,
): Promise<RedeemOutcome> {
  const codeHash = hashActivationSecret(readActivationCode(code) ?? code)
  const input = { code: codeHash.toString('hex') }
  const act = { holderId: actor.id, key: idempotencyKey, act: 'redeemActivationToken', input }
  const before = await answers.find(database, act)
  if (before === 'OTHER_INPUT') return { error: 'IDEMPOTENCY_KEY_REUSED' }
  if (before) return { grantId: before['grantId'] ?? '' }
  const { sourceAddress } = origin
  const tryId = await countTry(database, { personId: actor.id, sourceAddress, codeHash })
  if (tryId === null) {
    await appendOnceIn(database, origin, { kind: 'TOKEN_TRIES_LIMITED', personId: actor.id })
    return { error: 'TOO_MANY_TRIES' }
  }
  const outcome = await database.transaction((tx) => redeem(tx, { actor, codeHash, act, tryId, origin }))
  // The next request may be here before the notification.
  if ('grantId' in outcome) forget(`PERSON ${actor.id}`)
  return outcome
}

interface Redemption {
  actor: Actor
  codeHash: Buffer
  act: KeyedAct
  tryId: string
  origin: ActOrigin
}

async function redeem(tx: Tx, { actor, codeHash, act, tryId, origin }: Redemption): Promise<RedeemOutcome> {
  const token = await tokenOfCodeForUpdate(tx, codeHash)
  // The same request sent again may have waited for the first.
  const before = token?.isSpent ? await answers.find(tx, act) : null
  if (before && before !== 'OTHER_INPUT') {
    await forgetTry(tx, tryId)
    return { grantId: before['grantId'] ?? '' }
  }
  const why = token ? await whyNot(tx, token, actor) : 'UNKNOWN'
  const about = { personId: actor.id, tokenId: token?.id, agencyNo: token?.agencyNo }
  if (!token || why) {
    await appendAccountEvent(tx, origin, { ...about, kind: 'TOKEN_REFUSED', detail: why ?? undefined })
    return { error: 'REFUSED' }
  }
  const { role, reach, agencyNo, groupNo, issuedBy } = token
  const right = { role, reach, agencyNo, groupNo, grantedBy: issuedBy }
  const grantId = await giveGrant(tx, { id: newId(), holderId: actor.id, ...right })
  await markRedeemed(tx, token.id, { redeemedBy: actor.id, grantId })
  await forgetTry(tx, tryId)
  await endSessionsOfPerson(tx, actor.id)
  await appendAccountEvent(
    tx,
    origin,
    { ...about, kind: 'TOKEN_REDEEMED', grantId },
    { kind: 'SESSIONS_ENDED', personId: actor.id },
  )
  await answers.keep(tx, act, { grantId })
  await tellViewerChanged(tx, `PERSON ${actor.id}`)
  return { grantId }
}

async function whyNot(tx: Tx, token: TriedToken, actor: Actor): Promise<Why | null> {
  if (token.isSpent) return 'SPENT'
  if (token.isExpired) return 'EXPIRED'
  if (token.isClosed) return 'CLOSED'
  // Nobody gives a right to themselves: it would outlive the right by which it was given.
  if (token.issuedBy === actor.id) return 'OWN'
  if (token.nationalIdHmac) {
    const own = await findNationalIdHmac(tx, actor.id)
    if (!own?.equals(token.nationalIdHmac)) return 'OTHER_PERSON'
  }
  if (await isSuspended(tx, token.issuedBy)) return 'ISSUER_LOST_RIGHT'
  const issuer = await readReach(tx, { kind: 'PERSON', id: token.issuedBy, sessionId: '' })
  return grantToGive(issuer, token) ? null : 'ISSUER_LOST_RIGHT'
}
