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
  | 'ACCOUNT_IMPORTED'
  | 'ACCOUNT_CLAIMED'
  | 'PERSON_SUSPENDED'
  | 'PERSON_REINSTATED'
  | 'PERSON_WARNED'
  | 'GRANT_GIVEN'
  | 'GRANT_REVOKED'
  | 'CLIENT_MADE'
  | 'CLIENT_REFUSED'
  | 'CLIENT_SECRET_RENEWED'
  | 'CLIENT_REVOKED'
  | 'CLIENT_TOKEN_ISSUED'
  | 'CLIENT_TOKEN_REVOKED'
  | 'TOKEN_ISSUED'
  | 'TOKEN_REISSUED'
  | 'TOKEN_REVOKED'
  | 'TOKEN_REDEEMED'
  | 'TOKEN_REFUSED'
  | 'TOKEN_TRIES_LIMITED'

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
  tokenId?: string
  /** Where in the tree it happened. */
  agencyNo?: number
  /** A code that says more, for example why a sign-in was refused, or a reason in somebody's words. */
  detail?: string
}

/** Appends to the account log, as part of the transaction that it tells of. */
export async function appendAccountEvent(
  { db }: Pick<Queryable, 'db'>,
  origin: ActOrigin,
  ...events: AccountEvent[]
): Promise<void> {
  if (events.length === 0) return
  const { requestId, sourceAddress, actorId } = origin
  const rows = events.map((event) => ({
    id: newId(),
    at: sql`clock_timestamp()`,
    ...event,
    requestId,
    sourceAddress,
    actorId,
  }))
  await db.insert(accountEvent).values(rows)
}

/**
 * Appends what would otherwise be told again and again: nothing while the same was told of this person within the
 * last 15 minutes.
 */
export async function appendOnceIn(
  { sql: raw }: Pick<Queryable, 'sql'>,
  { requestId, sourceAddress, actorId = '' }: ActOrigin,
  { kind, personId }: { kind: AccountEventKind; personId: string },
): Promise<void> {
  await raw`
    insert into identity.account_event (id, at, kind, person_id, actor_id, request_id, source_address)
    select ${newId()}::uuid, clock_timestamp(), ${kind}, ${personId}::uuid, nullif(${actorId}, '')::uuid,
      ${requestId}, ${sourceAddress}
    where not exists (
      select 1 from identity.account_event
      where person_id = ${personId} and kind = ${kind} and at > clock_timestamp() - interval '15 minutes'
    )`
}

/**
 * Tells that somebody came as a service without its secret, or while it cannot be used; once in 15 minutes, and
 * nothing of a service that there is not.
 */
export async function appendClientRefused(
  { sql: raw }: Pick<Queryable, 'sql'>,
  { requestId, sourceAddress }: ActOrigin,
  clientId: string,
): Promise<void> {
  await raw`
    insert into identity.account_event (id, at, kind, client_id, request_id, source_address)
    select ${newId()}::uuid, clock_timestamp(), 'CLIENT_REFUSED', c.id, ${requestId}, ${sourceAddress}
    from identity.client c
    where c.id::text = ${clientId} and c.kind = 'SERVICE' and not exists (
      select 1 from identity.account_event e
      where e.client_id = c.id and e.kind = 'CLIENT_REFUSED' and e.at > clock_timestamp() - interval '15 minutes'
    )`
}
