import type { Queryable, Tx } from '@eact/kit/database'
import type { Scope } from '@eact/kit/scopes'

/** A token that can be used now. */
export interface LiveToken {
  clientId: string
  clientName: string
  /** Whose token it is; null for a service. */
  ownerId: string | null
  scopes: Scope[]
  /** Milliseconds until it expires. */
  leftMs: number
  /** Not marked as used within the last minute. */
  unmarked: boolean
}

/**
 * Finds a token that is neither revoked nor expired, of a client that is neither suspended nor revoked nor expired;
 * a person's own only while the person is not suspended.
 */
export async function findLiveToken(
  { sql }: Pick<Queryable, 'sql'>,
  tokenHash: Buffer,
): Promise<LiveToken | null> {
  const [found] = await sql<LiveToken[]>`
    select t.client_id as "clientId", c.name as "clientName", p.id as "ownerId",
      array(select s from unnest(c.scopes) s where t.scopes is null or s = any(t.scopes)) as scopes,
      (extract(epoch from least(t.expires_at, c.expires_at) - clock_timestamp()) * 1000)::float8 as "leftMs",
      coalesce(t.last_used_at < clock_timestamp() - interval '1 minute', true) as unmarked
    from identity.client_token t
    join identity.client c on c.id = t.client_id
    left join identity.person p on p.id = c.owner_id and c.kind = 'PERSONAL'
    where t.token_hash = ${tokenHash}
      and t.revoked_at is null
      and t.expires_at > clock_timestamp()
      and c.suspended_at is null
      and c.revoked_at is null
      and (c.expires_at is null or c.expires_at > clock_timestamp())
      and (c.kind = 'SERVICE' or p.suspended_at is null)`
  return found ?? null
}

/** Marks a token and its client as used now, at most once a minute whoever asks. */
export async function markUsed({ sql }: Pick<Queryable, 'sql'>, tokenHash: Buffer): Promise<void> {
  await sql`
    with marked as (
      update identity.client_token set last_used_at = clock_timestamp()
      where token_hash = ${tokenHash}
        and coalesce(last_used_at < clock_timestamp() - interval '1 minute', true)
      returning client_id
    )
    update identity.client c set last_used_at = clock_timestamp()
    from marked where c.id = marked.client_id`
}

/** Adds a token of a client; `scopes` when they are less than the client's. */
export async function insertToken(
  { sql }: Tx,
  token: { tokenHash: Buffer; clientId: string; expiresAt: Date; scopes?: readonly Scope[] },
): Promise<void> {
  const { tokenHash, clientId, expiresAt, scopes = null } = token
  await sql`
    insert into identity.client_token (token_hash, client_id, created_at, expires_at, scopes)
    values (${tokenHash}, ${clientId}, clock_timestamp(), ${expiresAt}, ${scopes as Scope[] | null})`
}

/** Revokes a token; gives its client, or null when it was revoked before or does not exist. */
export async function revokeToken({ sql }: Tx, tokenHash: Buffer): Promise<string | null> {
  const [revoked] = await sql<{ clientId: string }[]>`
    update identity.client_token set revoked_at = clock_timestamp()
    where token_hash = ${tokenHash} and revoked_at is null
    returning client_id as "clientId"`
  return revoked?.clientId ?? null
}

/** Revokes all tokens of a client. */
export async function revokeTokensOf({ sql }: Tx, clientId: string): Promise<void> {
  await sql`
    update identity.client_token set revoked_at = clock_timestamp()
    where client_id::text = ${clientId} and revoked_at is null`
}

/** A service that has shown its secret. */
export interface CredentialedClient {
  id: string
  scopes: Scope[]
  expiresAt: Date | null
}

/** Finds the service of an id and a secret, while it can be used. */
export async function findByCredentials(
  { sql }: Pick<Queryable, 'sql'>,
  id: string,
  secretHash: Buffer,
): Promise<CredentialedClient | null> {
  const [found] = await sql<CredentialedClient[]>`
    select id, scopes, expires_at as "expiresAt" from identity.client
    where id::text = ${id} and secret_hash = ${secretHash} and kind = 'SERVICE'
      and suspended_at is null and revoked_at is null
      and (expires_at is null or expires_at > clock_timestamp())`
  return found ?? null
}

/** Removes tokens of services that have long expired; gives how many. A person's own stay in their list. */
export async function removeOldTokens({ sql }: Pick<Queryable, 'sql'>): Promise<number> {
  const { count } = await sql`
    delete from identity.client_token t using identity.client c
    where c.id = t.client_id and c.kind = 'SERVICE' and t.expires_at < clock_timestamp() - interval '1 day'`
  return count
}
