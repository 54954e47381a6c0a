import { answersOf, keyedTransaction } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId } from '@eact/kit/ids'
import { readReach } from '@eact/kit/viewer.store'
import { grantRules, type GrantCode } from '@eact/schema/forms/grant'
import { readReason } from '@eact/schema/forms/reason'
import type { Actor } from '../account/account.origin.ts'
import { appendAccountEvent, type ActOrigin } from '../account/account.store.ts'
import { maySuspend } from '../grant/grant.policy.ts'
import type { BrokenGrant } from '../grant/grant.rules.ts'
import { readRightsOfPeople } from '../grant/grant.store.ts'
import { endSessionsOfPerson, tellViewerChanged } from '../session/session.store.ts'
import { personSight } from './person.policy.ts'
import { lockPerson, markReinstated, markSuspended, readPeople } from './person.store.ts'

/**
 * Suspends a person and ends all their sessions. Their grants stay as they are, for the day the suspension is
 * lifted; until then nobody can sign in to use them.
 *
 * @returns false when they were suspended before or do not exist
 */
export const suspendPerson = (database: Database, personId: string, origin: ActOrigin): Promise<boolean> =>
  database.transaction((tx) => suspend(tx, personId, origin))

/** The same, because nobody has used the account for long. */
export const suspendDormant = (database: Database, personId: string, origin: ActOrigin): Promise<boolean> =>
  database.transaction((tx) => suspend(tx, personId, origin, 'DORMANT'))

async function suspend(tx: Tx, personId: string, origin: ActOrigin, detail?: string): Promise<boolean> {
  if (!(await markSuspended(tx, personId, detail === 'DORMANT' ? 'DORMANT' : 'DECISION'))) return false
  await endSessionsOfPerson(tx, personId)
  await appendAccountEvent(tx, origin, { kind: 'PERSON_SUSPENDED', personId, detail })
  await tellViewerChanged(tx, `PERSON ${personId}`)
  return true
}

export interface SuspensionInput {
  personId: string
  reason: string
  idempotencyKey?: string | null | undefined
}

export type SuspensionOutcome = { personId: string } | { errors: BrokenGrant[] }

const answers = answersOf('identity')

/**
 * Suspends or reinstates somebody, as one who might have given all the rights of that one.
 *
 * @param act what is to be done
 */
export async function changeSuspension(
  database: Database,
  actor: Actor,
  act: 'suspendPerson' | 'reinstatePerson',
  { idempotencyKey, ...input }: SuspensionInput,
  origin: ActOrigin,
): Promise<SuspensionOutcome> {
  const personId = input.personId.toLowerCase()
  const { reason: detail, fault } = readReason(input.reason, grantRules.reason)
  if (fault) return refused('REASON_WRONG', 'reason')
  if (personId === actor.id) return refused('NOT_YOURSELF', 'personId')
  const keyed = { holderId: actor.id, key: idempotencyKey, act, input }
  return keyedTransaction(database, async (tx): Promise<SuspensionOutcome> => {
    const before = await answers.find(tx, keyed)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
    if (before) return { personId }
    if (!isId(personId) || !(await lockPerson(tx, personId))) return refused('PERSON_NOT_FOUND', 'personId')
    const reach = await readReach(tx, actor)
    const seen = await readPeople(tx, [personId], personSight(actor, reach))
    if (seen.length === 0) return refused('PERSON_NOT_FOUND', 'personId')
    if (!maySuspend(reach, await readRightsOfPeople(tx, [personId])))
      return refused('NOT_ALLOWED', 'personId')
    if (act === 'suspendPerson') {
      if (!(await suspend(tx, personId, origin, detail))) return refused('ALREADY_SUSPENDED', 'personId')
    } else {
      if (!(await markReinstated(tx, personId))) return refused('NOT_SUSPENDED', 'personId')
      await appendAccountEvent(tx, origin, { kind: 'PERSON_REINSTATED', personId, detail })
    }
    await answers.keep(tx, keyed, { personId })
    return { personId }
  })
}

const refused = (code: GrantCode, field: string): { errors: BrokenGrant[] } => ({
  errors: [{ code, path: [field] }],
})
