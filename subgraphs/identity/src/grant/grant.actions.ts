import type { Database } from '@eact/kit/database'
import { appendAccountEvent, type ActOrigin } from '../account/account.store.ts'
import { tellViewerChanged } from '../session/session.store.ts'
import { endGrant } from './grant.store.ts'

/**
 * Ends a grant now. What its holder may do is read from the grants, so the next write is judged without it.
 *
 * @returns false when it had ended or does not exist
 */
export const revokeGrant = (database: Database, grantId: string, origin: ActOrigin): Promise<boolean> =>
  database.transaction(async (tx) => {
    const holder = await endGrant(tx, grantId)
    if (holder === null) return false
    const account = holder.kind === 'PERSON' ? { personId: holder.id } : { clientId: holder.id }
    await appendAccountEvent(tx, origin, { kind: 'GRANT_REVOKED', grantId, ...account })
    await tellViewerChanged(tx, `${holder.kind} ${holder.id}`)
    return true
  })
