import { answersOf, keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { notAllowed } from '@eact/kit/errors'
import { isId } from '@eact/kit/ids'
import type { HeldGrant, ViewerReach } from '@eact/kit/reach'
import { readReach } from '@eact/kit/viewer.store'
import type { Actor } from '../account/account.origin.ts'
import { appendAccountEvent, type ActOrigin } from '../account/account.store.ts'
import type { Context } from '../context.ts'
import { tellViewerChanged } from '../session/session.store.ts'
import { hashToken, newToken } from '../session/session.token.ts'
import type { ClientFault } from './client.messages.ts'
import {
  faultsOfWish,
  isGoodEnd,
  mayManageClients,
  mostLiveTokens,
  reachesInto,
  type ClientWish,
} from './client.policy.ts'
import {
  countLiveTokens,
  findAgency,
  insertClient,
  insertServiceGrant,
  markClientRevoked,
  renewSecret,
} from './client.store.ts'
import { insertToken, revokeToken, revokeTokensOf } from './client.token.store.ts'

type Key = { idempotencyKey?: string | null | undefined }
type Parts = Pick<Context, 'database' | 'forget'>

/** What came of an act: the client, and its secret unless the act is a repeat; or why nothing was done. */
export type ClientOutcome = { id: string; secret: string | null } | { faults: ClientFault[] }

const answers = answersOf('identity')
const refused = (...faults: ClientFault[]) => ({ faults })

/** Found again wherever it turns up by mistake: in a repository, a log, a search. */
const secretOf = (kind: 'pat' | 'cs') => `eact_${kind}_${newToken()}`

/** Runs an act once under its key; a repeat gives the client without its secret. */
const once = (
  database: Database,
  act: KeyedAct,
  perform: (tx: Tx) => Promise<ClientOutcome>,
): Promise<ClientOutcome> =>
  keyedTransaction(database, async (tx) => {
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED')
    if (before) return { id: before['clientId'] ?? '', secret: null }
    const outcome = await perform(tx)
    if ('id' in outcome) await answers.keep(tx, act, { clientId: outcome.id })
    return outcome
  })

/** Issues an access token of the person who acts. */
export async function issueAccessToken(
  { database }: Parts,
  actor: Actor,
  { idempotencyKey: key, ...input }: ClientWish & Key & { agencyId?: string | null | undefined },
  origin: ActOrigin,
): Promise<ClientOutcome> {
  const faults = faultsOfWish(input, new Date())
  if (faults.length > 0) return { faults }
  const act = { holderId: actor.id, key, act: 'issueAccessToken', input }
  return once(database, act, async (tx) => {
    const anchor = input.agencyId ? await findAnchor(tx, input.agencyId) : null
    if (input.agencyId && !anchor) return refused('AGENCY_NOT_FOUND')
    if (anchor && !reachesInto(await readReach(tx, actor), anchor)) return refused('AGENCY_OUT_OF_REACH')
    if ((await countLiveTokens(tx, actor.id)) >= mostLiveTokens) return refused('TOO_MANY_TOKENS')
    const { name, scopes, expiresAt } = input
    const owner = { ownerId: actor.id, madeBy: actor.id, anchorNo: anchor?.no ?? null, secretHash: null }
    const clientId = await insertClient(tx, { kind: 'PERSONAL', name, scopes, expiresAt, ...owner })
    if (clientId === null) return refused('NAME_TAKEN')
    const secret = secretOf('pat')
    await insertToken(tx, { tokenHash: hashToken(secret), clientId, expiresAt })
    await appendAccountEvent(tx, origin, { kind: 'CLIENT_TOKEN_ISSUED', personId: actor.id, clientId })
    return { id: clientId, secret }
  })
}

const findAnchor = async (tx: Tx, agencyId: string) => (isId(agencyId) ? findAgency(tx, agencyId) : null)

/** Who may manage machine clients, judged in the act's own transaction. @throws Refusal FORBIDDEN */
async function requireManager(tx: Tx, actor: Actor): Promise<ViewerReach> {
  const reach = await readReach(tx, actor)
  if (!mayManageClients(reach)) throw notAllowed()
  return reach
}

/** Makes a service with credentials of its own, which reads as an analyst. */
export async function makeMachineClient(
  { database }: Parts,
  actor: Actor,
  { idempotencyKey: key, ...input }: ClientWish & Key & { agencyId: string; reach: HeldGrant['reach'] },
  origin: ActOrigin,
): Promise<ClientOutcome> {
  const act = { holderId: actor.id, key, act: 'makeMachineClient', input }
  return once(database, act, async (tx) => {
    const rights = await requireManager(tx, actor)
    const faults = faultsOfWish(input, new Date())
    if (faults.length > 0) return { faults }
    // A service stays what it was made for; who is in a group changes.
    if (input.reach === 'GROUP') return refused('REACH_NOT_OFFERED')
    const anchor = await findAnchor(tx, input.agencyId)
    if (!anchor) return refused('AGENCY_NOT_FOUND')
    if (!reachesInto(rights, anchor)) return refused('AGENCY_OUT_OF_REACH')
    const { name, scopes, expiresAt, reach } = input
    const secret = secretOf('cs')
    const made = { ownerId: actor.id, madeBy: actor.id, anchorNo: anchor.no, secretHash: hashToken(secret) }
    const clientId = await insertClient(tx, { kind: 'SERVICE', name, scopes, expiresAt, ...made })
    if (clientId === null) return refused('NAME_TAKEN')
    const grantId = await insertServiceGrant(tx, {
      clientId,
      agencyNo: anchor.no,
      reach,
      grantedBy: actor.id,
    })
    await appendAccountEvent(tx, origin, { kind: 'CLIENT_MADE', clientId, grantId, agencyNo: anchor.no })
    return { id: clientId, secret }
  })
}

/** Gives a service another secret; the old one and the tokens that it got are worthless from the commit on. */
export async function renewMachineClientSecret(
  { database, forget }: Parts,
  actor: Actor,
  { idempotencyKey: key, ...input }: Key & { id: string; expiresAt: Date },
  origin: ActOrigin,
): Promise<ClientOutcome> {
  const act = { holderId: actor.id, key, act: 'renewMachineClientSecret', input }
  const outcome = await once(database, act, async (tx) => {
    await requireManager(tx, actor)
    if (!isGoodEnd(input.expiresAt, new Date())) return refused('EXPIRY_OUT_OF_RANGE')
    const secret = secretOf('cs')
    if (!isId(input.id)) return refused('NOT_FOUND')
    if (!(await renewSecret(tx, input.id, hashToken(secret), input.expiresAt))) return refused('NOT_FOUND')
    await revokeTokensOf(tx, input.id)
    await appendAccountEvent(tx, origin, { kind: 'CLIENT_SECRET_RENEWED', clientId: input.id })
    await tellViewerChanged(tx, `CLIENT ${input.id}`)
    return { id: input.id, secret }
  })
  if ('id' in outcome) forget(`CLIENT ${outcome.id}`)
  return outcome
}

/** Revokes a token of one's own, or whatever it is for those who manage clients; dead from the commit on. */
export async function revokeMachineClient(
  { database, forget }: Parts,
  actor: Actor,
  { idempotencyKey: key, id }: Key & { id: string },
  origin: ActOrigin,
): Promise<ClientOutcome> {
  const act = { holderId: actor.id, key, act: 'revokeMachineClient', input: { id } }
  const outcome = await once(database, act, async (tx) => {
    const everyone = mayManageClients(await readReach(tx, actor))
    const revoked = isId(id) ? await markClientRevoked(tx, id, everyone ? null : actor.id) : null
    if (!revoked) return refused('NOT_FOUND')
    await revokeTokensOf(tx, id)
    const owner = revoked.ownerId ? { personId: revoked.ownerId } : {}
    await appendAccountEvent(tx, origin, { kind: 'CLIENT_REVOKED', clientId: id, ...owner })
    await tellViewerChanged(tx, `CLIENT ${id}`)
    return { id, secret: null }
  })
  if ('id' in outcome) forget(`CLIENT ${outcome.id}`)
  return outcome
}

/**
 * Revokes a machine client's token; it is refused from the commit on.
 *
 * @param tokenHash SHA-256 of the token
 * @returns false when it was revoked before or does not exist
 */
export const revokeClientToken = (
  database: Database,
  tokenHash: Buffer,
  origin: ActOrigin,
): Promise<boolean> =>
  database.transaction(async (tx) => {
    const clientId = await revokeToken(tx, tokenHash)
    if (clientId === null) return false
    await appendAccountEvent(tx, origin, { kind: 'CLIENT_TOKEN_REVOKED', clientId })
    await tellViewerChanged(tx, `CLIENT ${clientId}`)
    return true
  })
