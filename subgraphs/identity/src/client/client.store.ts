import type { Queryable, Tx } from '@eact/kit/database'
import type { ClientSight } from './client.policy.ts'

/** A machine client as a viewer may see it. */
export interface ClientRow {
  id: string
  name: string
}

/** Reads those of the clients that the viewer may see, in any order. */
export const readClients = (
  { sql }: Pick<Queryable, 'sql'>,
  ids: readonly string[],
  sight: ClientSight,
): Promise<ClientRow[]> => sql<ClientRow[]>`
  select c.id, c.name from identity.client c
  where c.id = any(${ids as string[]}::uuid[])
    and (${sight.everyone} or c.id = ${sight.clientId}::uuid or c.owner_id = ${sight.ownerId}::uuid)`

/** A token that can be used now. */
export interface LiveToken {
  clientId: string
  clientName: string
  /** Milliseconds until it expires. */
  leftMs: number
  /** Not marked as used within the last minute. */
  unmarked: boolean
}

/** Finds a token that is neither revoked nor expired, of a client not suspended. */
export async function findLiveToken(
  { sql }: Pick<Queryable, 'sql'>,
  tokenHash: Buffer,
): Promise<LiveToken | null> {
  const [found] = await sql<LiveToken[]>`
    select t.client_id as "clientId", c.name as "clientName",
      (extract(epoch from t.expires_at - clock_timestamp()) * 1000)::float8 as "leftMs",
      coalesce(t.last_used_at < clock_timestamp() - interval '1 minute', true) as unmarked
    from identity.client_token t
    join identity.client c on c.id = t.client_id
    where t.token_hash = ${tokenHash}
      and t.revoked_at is null
      and t.expires_at > clock_timestamp()
      and c.suspended_at is null`
  return found ?? null
}

/** Marks a token as used now, at most once a minute whoever asks. */
export async function markUsed({ sql }: Pick<Queryable, 'sql'>, tokenHash: Buffer): Promise<void> {
  await sql`
    update identity.client_token set last_used_at = clock_timestamp()
    where token_hash = ${tokenHash}
      and coalesce(last_used_at < clock_timestamp() - interval '1 minute', true)`
}

/** Revokes a token; gives its client, or null when it was revoked before or does not exist. */
export async function revokeToken({ sql }: Tx, tokenHash: Buffer): Promise<string | null> {
  const [revoked] = await sql<{ clientId: string }[]>`
    update identity.client_token set revoked_at = clock_timestamp()
    where token_hash = ${tokenHash} and revoked_at is null
    returning client_id as "clientId"`
  return revoked?.clientId ?? null
}
