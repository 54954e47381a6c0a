import { answersOf, keyedTransaction } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import type { ViewerReach } from '@eact/kit/reach'
import { readReach } from '@eact/kit/viewer.store'
import { grantRules, type GrantCode } from '@eact/schema/forms/grant'
import { readReason } from '@eact/schema/forms/reason'
import type { Actor } from '../account/account.origin.ts'
import { appendAccountEvent, type AccountEvent, type ActOrigin } from '../account/account.store.ts'
import { handOverTokens, waitingTokensForUpdate } from '../activation/activation.store.ts'
import { tellViewerChanged } from '../session/session.store.ts'
import { endGrant, giveGrant, grantsForUpdate } from './grant.changes.store.ts'
import { grantSight, grantToGive } from './grant.policy.ts'
import { judgeReceiver, type BrokenGrant } from './grant.rules.ts'
import { readGrants } from './grant.store.ts'

export interface HandOverInput {
  fromPersonId: string
  toPersonId: string
  /** All that are in force or to come when left out. */
  grantIds?: readonly string[] | null | undefined
  reason: string
  idempotencyKey?: string | null | undefined
}

export type HandOverOutcome = { grantIds: string[] } | { errors: BrokenGrant[] }

const answers = answersOf('identity')

/**
 * Ends rights of one person and gives the same to another, all or none, within what the actor may give. The Tokens
 * that wait and would die with these rights go over too, so that printed codes stay good when a central officer leaves.
 */
export async function handOverGrants(
  database: Database,
  actor: Actor,
  { idempotencyKey, ...input }: HandOverInput,
  origin: ActOrigin,
): Promise<HandOverOutcome> {
  const { fromPersonId: from, toPersonId: to, grantIds } = input
  const { reason: detail, fault } = readReason(input.reason, grantRules.reason)
  if (fault) return refused('REASON_WRONG', 'reason')
  if (grantIds && grantIds.length > grantRules.maxPerHandOver) return refused('TOO_MANY', 'grantIds')
  if (from.toLowerCase() === to.toLowerCase()) return refused('SAME_PERSON', 'toPersonId')
  const act = { holderId: actor.id, key: idempotencyKey, act: 'handOverGrants', input }
  return keyedTransaction(database, async (tx): Promise<HandOverOutcome> => {
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
    if (before) return { grantIds: (before['grantIds'] ?? '').split(' ') }
    const receiver = await judgeReceiver(tx, actor, to)
    if (receiver) return refused(receiver, 'toPersonId')
    const wanted = grantIds?.filter(isId) ?? null
    const locked = isId(from) ? await grantsForUpdate(tx, from, wanted) : []
    const rights = await readReach(tx, actor)
    const ids = locked.map(({ id }) => id)
    const seen = new Set((await readGrants(tx, ids, grantSight(actor, rights))).map(({ id }) => id))
    // What gives nothing because its agency or group is closed stays where it is.
    const grants = locked.filter(({ id, state }) => seen.has(id) && state !== 'CLOSED')
    const mayGive = grants.filter((grant) => grantToGive(rights, grant))
    // What one may not give one need not know of, unless it was named.
    const chosen = grantIds ? grants : mayGive
    if (grantIds && (grants.length < grantIds.length || mayGive.length < grants.length))
      return refused(grants.length < grantIds.length ? 'GRANT_NOT_FOUND' : 'NOT_ALLOWED', 'grantIds')
    if (chosen.length === 0) return refused('NOTHING_TO_HAND_OVER', 'fromPersonId')
    const given: string[] = []
    const log: AccountEvent[] = []
    for (const { id, role, reach, agencyNo, groupNo, validFrom, validTo, state } of chosen) {
      await endGrant(tx, id, actor.id)
      const period = { validFrom: state === 'NOT_BEGUN' ? validFrom : null, validTo }
      const right = { role, reach, agencyNo, groupNo, grantedBy: actor.id, ...period }
      const grantId = await giveGrant(tx, { id: newId(), holderId: to, ...right })
      given.push(grantId)
      log.push({ kind: 'GRANT_REVOKED', personId: from, grantId: id, agencyNo, detail })
      log.push({ kind: 'GRANT_GIVEN', personId: to, grantId, agencyNo, detail })
    }
    await handOverOrphans(tx, rights, from, to)
    await appendAccountEvent(tx, origin, ...log)
    await tellViewerChanged(tx, `PERSON ${from}`)
    await tellViewerChanged(tx, `PERSON ${to}`)
    await answers.keep(tx, act, { grantIds: given.join(' ') })
    return { grantIds: given }
  })
}

/** Hands over the Tokens that their issuer may give no more, as far as the actor may give what they name. */
async function handOverOrphans(tx: Tx, rights: ViewerReach, from: string, to: string): Promise<void> {
  const left = await readReach(tx, { kind: 'PERSON', id: from, sessionId: '' })
  const orphans = (await waitingTokensForUpdate(tx, from)).filter(
    (token) => !grantToGive(left, token) && grantToGive(rights, token),
  )
  await handOverTokens(
    tx,
    orphans.map(({ id }) => id),
    to,
  )
}

const refused = (code: GrantCode, field: string): { errors: BrokenGrant[] } => ({
  errors: [{ code, path: [field] }],
})
