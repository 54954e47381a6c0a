import { sql } from 'drizzle-orm'
import type { Queryable } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { accountEvent } from './account.tables.ts'

/** What can happen to an account. */
export type AccountEventKind =
  | 'SIGN_IN'
  | 'SIGN_IN_DECLINED'
  | 'SIGN_IN_REFUSED'
  | 'SIGN_OUT'
  | 'SESSION_ENDED'
  | 'SESSIONS_ENDED'
  | 'ACCOUNT_MADE'
  | 'ACCOUNT_CLAIMED'
  | 'PERSON_SUSPENDED'
  | 'GRANT_REVOKED'
  | 'CLIENT_TOKEN_REVOKED'

/** Where an act comes from, as the account log keeps it. */
export interface ActOrigin {
  requestId: string
  /** The client's address as the gateway saw it; null when the act did not come by HTTP. */
  sourceAddress: string | null
  /** The person who acts, when the account is another's. */
  actorId?: string
}

/** One row of the account log: ids only, never a name or an address of a person. */
export interface AccountEvent {
  kind: AccountEventKind
  personId?: string
  clientId?: string
  sessionId?: string
  grantId?: string
  /** A code that says more, for example why a sign-in was refused. */
  detail?: string
}

/** Appends to the account log, as part of the transaction that it tells of. */
export async function appendAccountEvent(
  { db }: Pick<Queryable, 'db'>,
  origin: ActOrigin,
  event: AccountEvent,
): Promise<void> {
  const { requestId, sourceAddress, actorId } = origin
  await db
    .insert(accountEvent)
    .values({ id: newId(), at: sql`clock_timestamp()`, ...event, requestId, sourceAddress, actorId })
}
