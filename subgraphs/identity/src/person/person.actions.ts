import type { Database } from '@eact/kit/database'
import { appendAccountEvent, type ActOrigin } from '../account/account.store.ts'
import { endSessionsOfPerson, tellViewerChanged } from '../session/session.store.ts'
import { markSuspended } from './person.store.ts'

/**
 * Suspends a person and ends all their sessions. Their grants stay as they are, for the day the suspension is
 * lifted; until then nobody can sign in to use them.
 *
 * @returns false when they were suspended before or do not exist
 */
export const suspendPerson = (database: Database, personId: string, origin: ActOrigin): Promise<boolean> =>
  database.transaction(async (tx) => {
    if (!(await markSuspended(tx, personId))) return false
    await endSessionsOfPerson(tx, personId)
    await appendAccountEvent(tx, origin, { kind: 'PERSON_SUSPENDED', personId })
    await tellViewerChanged(tx, `PERSON ${personId}`)
    return true
  })
