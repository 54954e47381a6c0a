import type { Database } from '@eact/kit/database'
import { appendAccountEvent, type ActOrigin } from '../account/account.store.ts'
import { tellViewerChanged } from '../session/session.store.ts'
import { revokeToken } from './client.store.ts'

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
