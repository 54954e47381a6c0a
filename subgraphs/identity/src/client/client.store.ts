import type { Queryable, Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import type { Page } from '@eact/kit/pages'
import type { HeldGrant } from '@eact/kit/reach'
import type { Scope } from '@eact/kit/scopes'
import type { ClientSight } from './client.policy.ts'

/** A machine client as a viewer may see it. */
export interface ClientRow {
  id: string
  name: string
  kind: 'PERSONAL' | 'SERVICE'
  scopes: Scope[]
  ownerId: string | null
  agencyId: string | null
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

const columns = ({ sql }: Pick<Queryable, 'sql'>) => sql`
  c.id, c.name, c.kind, c.scopes, c.owner_id as "ownerId", a.id as "agencyId", c.created_at as "createdAt",
  c.expires_at as "expiresAt", c.last_used_at as "lastUsedAt", c.revoked_at as "revokedAt"
  from identity.client c
  left join agencies.agency a on a.no = c.anchor_no`

/** Reads those of the clients that the viewer may see, in any order. */
export const readClients = (
  queryable: Pick<Queryable, 'sql'>,
  ids: readonly string[],
  sight: ClientSight,
): Promise<ClientRow[]> => queryable.sql<ClientRow[]>`
  select ${columns(queryable)}
  where c.id = any(${ids as string[]}::uuid[])
    and (${sight.everyone} or c.id = ${sight.clientId}::uuid or c.owner_id = ${sight.ownerId}::uuid)`

/** Reads a person's own access tokens, newest first, at most 100. */
export const readTokensOf = (queryable: Pick<Queryable, 'sql'>, ownerId: string): Promise<ClientRow[]> =>
  queryable.sql<ClientRow[]>`
  select ${columns(queryable)}
  where c.owner_id = ${ownerId} and c.kind = 'PERSONAL'
  order by c.id desc
  limit 100`

/** Reads a page of the services, newest first; one more than wanted. */
export const readServices = (
  queryable: Pick<Queryable, 'sql'>,
  { first, after }: Page<string>,
): Promise<ClientRow[]> => queryable.sql<ClientRow[]>`
  select ${columns(queryable)}
  where c.kind = 'SERVICE' and (${after}::uuid is null or c.id < ${after}::uuid)
  order by c.id desc
  limit ${first + 1}`

/** The place of an agency in the tree; null when there is none of this id. */
export async function findAgency(
  { sql }: Pick<Queryable, 'sql'>,
  id: string,
): Promise<{ no: number; line: string } | null> {
  const [found] = await sql<{ no: number; line: string }[]>`
    select no, line from agencies.agency where id::text = ${id} and closed_at is null`
  return found ?? null
}

/** Locks a person against issuing two tokens at once; gives how many of theirs can be used now. */
export async function countLiveTokens({ sql }: Tx, ownerId: string): Promise<number> {
  await sql`select from identity.person where id = ${ownerId} for update`
  const [row] = await sql<{ live: number }[]>`
    select count(*)::int as live from identity.client
    where owner_id = ${ownerId} and kind = 'PERSONAL' and revoked_at is null and expires_at > clock_timestamp()`
  return row?.live ?? 0
}

/** A client about to be made. */
export interface NewClient {
  kind: ClientRow['kind']
  name: string
  scopes: readonly Scope[]
  ownerId: string | null
  anchorNo: number | null
  /** Of a service. */
  secretHash: Buffer | null
  madeBy: string
  expiresAt: Date
}

/** Adds a client; null when another has its name. */
export async function insertClient({ sql }: Tx, client: NewClient): Promise<string | null> {
  const { kind, name, scopes, ownerId, anchorNo, secretHash, madeBy, expiresAt } = client
  const [made] = await sql<{ id: string }[]>`
    insert into identity.client
      (id, kind, name, scopes, owner_id, anchor_no, secret_hash, made_by, created_at, expires_at)
    values (${newId()}, ${kind}, ${name}, ${scopes as Scope[]}, ${ownerId}, ${anchorNo}, ${secretHash}, ${madeBy},
      clock_timestamp(), ${expiresAt})
    on conflict do nothing
    returning id`
  return made?.id ?? null
}

/** Gives a service its one right: it reads as an analyst. */
export async function insertServiceGrant(
  { sql }: Tx,
  grant: { clientId: string; agencyNo: number; reach: HeldGrant['reach']; grantedBy: string },
): Promise<string> {
  const id = newId()
  await sql`
    insert into identity.access_grant
      (id, holder_id, holder_kind, role, agency_no, reach, valid_from, granted_by)
    values (${id}, ${grant.clientId}, 'CLIENT', 'ANALYST', ${grant.agencyNo}, ${grant.reach}, clock_timestamp(),
      ${grant.grantedBy})`
  return id
}

/** Gives a service another secret and end; false when it is none, or revoked. */
export async function renewSecret(
  { sql }: Tx,
  id: string,
  secretHash: Buffer,
  expiresAt: Date,
): Promise<boolean> {
  const { count } = await sql`
    update identity.client set secret_hash = ${secretHash}, expires_at = ${expiresAt}
    where id::text = ${id} and kind = 'SERVICE' and revoked_at is null`
  return count > 0
}

/** Revokes a client for good, of this owner alone unless that is null; gives its owner, or null when there is none. */
export async function markClientRevoked(
  { sql }: Tx,
  id: string,
  ofOwner: string | null,
): Promise<{ ownerId: string | null } | null> {
  const [revoked] = await sql<{ ownerId: string | null }[]>`
    update identity.client set revoked_at = clock_timestamp()
    where id::text = ${id} and revoked_at is null
      and (${ofOwner}::uuid is null or (owner_id = ${ofOwner}::uuid and kind = 'PERSONAL'))
    returning owner_id as "ownerId"`
  return revoked ?? null
}
