import { answersOf, keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import type { HeldGrant } from '@eact/kit/reach'
import type { Role } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { grantRules, type GrantCode } from '@eact/schema/forms/grant'
import { readReason } from '@eact/schema/forms/reason'
import type { Actor } from '../account/account.origin.ts'
import { appendAccountEvent, type ActOrigin } from '../account/account.store.ts'
import { findGroupPlace, findPlaceByAgency } from '../agency.store.ts'
import { tellViewerChanged } from '../session/session.store.ts'
import { endGrant, giveGrant, grantForUpdate } from './grant.changes.store.ts'
import { grantSight, grantToGive, isReachOffered } from './grant.policy.ts'
import { judgeReceiver, type BrokenGrant } from './grant.rules.ts'
import { readGrants } from './grant.store.ts'

export type GrantOutcome = { grantId: string } | { errors: BrokenGrant[] }

export interface GrantInput {
  personId: string
  role: Role
  reach: HeldGrant['reach']
  /** Unless the reach is GROUP; then `groupId`, and never both. */
  agencyId?: string | null | undefined
  groupId?: string | null | undefined
  validFrom?: Date | null | undefined
  validTo?: Date | null | undefined
  idempotencyKey?: string | null | undefined
}

const answers = answersOf('identity')

/** Gives somebody who has an account a right, within what the giver may give at this moment. */
export async function grantAccess(
  database: Database,
  actor: Actor,
  { idempotencyKey, ...input }: GrantInput,
  origin: ActOrigin,
): Promise<GrantOutcome> {
  const { role, reach } = input
  const now = Date.now()
  // What was is not changed: a right begins now at the earliest.
  const validFrom = input.validFrom && input.validFrom.getTime() > now ? input.validFrom : null
  const validTo = input.validTo ?? null
  if (validTo && validTo.getTime() <= (validFrom?.getTime() ?? now)) return refused('PERIOD_WRONG', 'validTo')
  if (!isReachOffered(role, reach)) return refused('REACH_NOT_OFFERED', 'reach')
  const act = keyed(actor, 'grantAccess', idempotencyKey, input)
  return keyedTransaction(database, async (tx): Promise<GrantOutcome> => {
    const rights = await readReach(tx, actor)
    const before = await answers.find(tx, act)
    if (before) return repeated(before)
    const field = reach === 'GROUP' ? 'groupId' : 'agencyId'
    const anchor = await findAnchor(tx, input)
    if (!anchor) return refused(field === 'groupId' ? 'GROUP_NOT_FOUND' : 'AGENCY_NOT_FOUND', field)
    if (!grantToGive(rights, { role, reach, line: anchor.line })) return refused('NOT_ALLOWED', field)
    const receiver = await judgeReceiver(tx, actor, input.personId)
    if (receiver) return refused(receiver, 'personId')
    const { personId: holderId } = input
    const id = newId()
    const period = { validFrom, validTo }
    const { agencyNo, groupNo } = anchor
    const right = { holderId, role, reach, agencyNo, groupNo, grantedBy: actor.id, ...period }
    const grantId = await giveGrant(tx, { id, ...right })
    await answers.keep(tx, act, { grantId })
    if (grantId === id) await tell(tx, origin, 'GRANT_GIVEN', { personId: holderId, grantId, agencyNo })
    return { grantId }
  })
}

/** Where a right is to be anchored: at the agency, or at the head of the group. What is closed is given no right. */
async function findAnchor(
  tx: Tx,
  { reach, agencyId, groupId }: Pick<GrantInput, 'reach' | 'agencyId' | 'groupId'>,
): Promise<{ agencyNo: number; groupNo: number | null; line: string } | null> {
  if (reach === 'GROUP') return groupId && !agencyId && isId(groupId) ? findGroupPlace(tx, groupId) : null
  const place = agencyId && !groupId && isId(agencyId) ? await findPlaceByAgency(tx, agencyId) : null
  return place && !place.isClosed ? { agencyNo: place.no, groupNo: null, line: place.line } : null
}

/** Ends a right now: somebody's whom one might have given it, or one's own. */
export async function endGrantOf(
  database: Database,
  actor: Actor,
  input: { grantId: string; reason: string; idempotencyKey?: string | null | undefined },
  origin: ActOrigin,
): Promise<GrantOutcome> {
  const { idempotencyKey, ...rest } = input
  const { reason, fault } = readReason(input.reason, grantRules.reason)
  if (fault) return refused('REASON_WRONG', 'reason')
  const act = keyed(actor, 'endGrant', idempotencyKey, rest)
  return keyedTransaction(database, async (tx): Promise<GrantOutcome> => {
    const before = await answers.find(tx, act)
    if (before) return repeated(before)
    const grant = isId(input.grantId) ? await grantForUpdate(tx, input.grantId) : null
    // Read after the lock: what was ended while this waited counts.
    const rights = await readReach(tx, actor)
    const [seen] = grant ? await readGrants(tx, [grant.id], grantSight(actor, rights)) : []
    if (!grant || !seen) return refused('GRANT_NOT_FOUND', 'grantId')
    const own = grant.holderKind === 'PERSON' && grant.holderId === actor.id
    if (!own && !grantToGive(rights, grant)) return refused('NOT_ALLOWED', 'grantId')
    if (grant.state === 'ENDED') return refused('ALREADY_ENDED', 'grantId')
    await revoke(tx, grant.id, origin, reason)
    await answers.keep(tx, act, { grantId: grant.id })
    return { grantId: grant.id }
  })
}

/**
 * Ends a grant now, whoever asks. What its holder may do is read from the grants, so the next write is judged without
 * it.
 *
 * @returns false when it had ended or does not exist
 */
export const revokeGrant = (database: Database, grantId: string, origin: ActOrigin): Promise<boolean> =>
  database.transaction((tx) => revoke(tx, grantId, origin))

async function revoke(tx: Tx, grantId: string, origin: ActOrigin, detail?: string): Promise<boolean> {
  const holder = await endGrant(tx, grantId, origin.actorId ?? null)
  if (holder === null) return false
  const account = holder.kind === 'PERSON' ? { personId: holder.id } : { clientId: holder.id }
  const { agencyNo } = holder
  await appendAccountEvent(tx, origin, { kind: 'GRANT_REVOKED', grantId, agencyNo, detail, ...account })
  await tellViewerChanged(tx, `${holder.kind} ${holder.id}`)
  return true
}

async function tell(
  tx: Tx,
  origin: ActOrigin,
  kind: 'GRANT_GIVEN',
  about: { personId: string; grantId: string; agencyNo: number },
): Promise<void> {
  await appendAccountEvent(tx, origin, { kind, ...about })
  await tellViewerChanged(tx, `PERSON ${about.personId}`)
}

const keyed = (actor: Actor, act: string, key: string | null | undefined, input: object): KeyedAct => ({
  holderId: actor.id,
  key,
  act,
  input,
})

const repeated = (before: Record<string, string> | 'OTHER_INPUT'): GrantOutcome =>
  before === 'OTHER_INPUT'
    ? refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
    : { grantId: before['grantId'] ?? '' }

const refused = (code: GrantCode, field: string): { errors: BrokenGrant[] } => ({
  errors: [{ code, path: [field] }],
})
