import type { Tx } from '@eact/kit/database'
import { isId } from '@eact/kit/ids'
import { readReach } from '@eact/kit/viewer.store'
import type { GrantCode } from '@eact/schema/forms/grant'
import type { Actor } from '../account/account.origin.ts'
import { personSight } from '../person/person.policy.ts'
import { isSuspended, readPeople } from '../person/person.store.ts'

/** A rule that an input broke, and where in the input. */
export interface BrokenGrant {
  code: GrantCode
  path: string[]
}

/** Why somebody can receive no right from this giver; null when they can. */
export async function judgeReceiver(
  tx: Tx,
  actor: Actor,
  personId: string,
): Promise<'PERSON_NOT_FOUND' | 'NOT_YOURSELF' | 'PERSON_SUSPENDED' | null> {
  if (!isId(personId)) return 'PERSON_NOT_FOUND'
  const sight = personSight(actor, await readReach(tx, actor))
  if ((await readPeople(tx, [personId], sight)).length === 0) return 'PERSON_NOT_FOUND'
  if (personId.toLowerCase() === actor.id) return 'NOT_YOURSELF'
  return (await isSuspended(tx, personId)) ? 'PERSON_SUSPENDED' : null
}
