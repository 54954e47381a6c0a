import { isId } from '@eact/kit/ids'
import type { Actor } from '../account/account.origin.ts'
import type { Context } from '../context.ts'
import { setActingOf, tellViewerChanged } from '../session/session.store.ts'
import { readGrantsInForce } from './grant.store.ts'

export type ActingOutcome = { grantId: string | null } | { error: 'GRANT_NOT_FOUND' }

/** Narrows the session to one of its person's grants in force, or to none of them in particular. Safe to repeat. */
export async function setActingGrant(
  { database, forget }: Pick<Context, 'database' | 'forget'>,
  actor: Actor,
  grantId: string | null,
): Promise<ActingOutcome> {
  const outcome = await database.transaction(async (tx): Promise<ActingOutcome> => {
    if (grantId !== null) {
      const held = isId(grantId) ? await readGrantsInForce(tx, actor) : []
      if (!held.some(({ id }) => id === grantId.toLowerCase())) return { error: 'GRANT_NOT_FOUND' }
    }
    await setActingOf(tx, { id: actor.sessionId, personId: actor.id }, grantId)
    await tellViewerChanged(tx, `SESSION ${actor.sessionId}`)
    return { grantId }
  })
  // The next request may be here before the notification.
  forget(`SESSION ${actor.sessionId}`)
  return outcome
}
