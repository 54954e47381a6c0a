import type { Database } from '@eact/kit/database'
import { appendAccountEvent, type ActOrigin } from '../account/account.store.ts'
import { endSessionById, endSessionsOfPerson, tellViewerChanged } from './session.store.ts'

/**
 * Ends one session; whoever holds its cookie is nobody from the commit on.
 *
 * @returns false when it had ended or does not exist
 */
export const endSession = (database: Database, sessionId: string, origin: ActOrigin): Promise<boolean> =>
  database.transaction(async (tx) => {
    const personId = await endSessionById(tx, sessionId)
    if (personId === null) return false
    await appendAccountEvent(tx, origin, { kind: 'SESSION_ENDED', personId, sessionId })
    await tellViewerChanged(tx, `SESSION ${sessionId}`)
    return true
  })

/**
 * Ends every session of a person, on every device.
 *
 * @returns how many there were
 */
export const endAllSessionsOf = (database: Database, personId: string, origin: ActOrigin): Promise<number> =>
  database.transaction(async (tx) => {
    const ended = await endSessionsOfPerson(tx, personId)
    if (ended === 0) return 0
    await appendAccountEvent(tx, origin, { kind: 'SESSIONS_ENDED', personId, detail: String(ended) })
    await tellViewerChanged(tx, `PERSON ${personId}`)
    return ended
  })
