import { hashToken } from '@eact/identity/session/session.token'
import type { Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'

/** A right that somebody is given, anchored at an agency. */
export interface SeededGrant {
  role: string
  /** 12-digit code of the agency. */
  agencyCode: string
  reach: string
}

/** A person imported with their rights, who claims the account by a first sign-in. */
export interface SeededPerson {
  /** Digital ID user id. */
  userId: string
  displayName: string
  grants: readonly SeededGrant[]
}

/** A machine client with one bearer token. */
export interface SeededClient {
  name: string
  /** Digital ID user id of the person who answers for it. */
  ownerUserId: string
  /** Only its SHA-256 is kept. */
  token: string
  grants: readonly SeededGrant[]
}

/** Holders that came into being, with the rights they are to be given. */
type NewHolder = { holderId: string; grants: readonly SeededGrant[] }

/** Adds the people that no earlier seed has added; answers with the new ones. */
export async function addPeople(
  { sql }: Tx,
  people: readonly SeededPerson[],
  at: Date,
): Promise<NewHolder[]> {
  const rows = people.map(({ userId, displayName }) => ({
    id: newId(),
    imported_user_id: userId,
    display_name: displayName,
  }))
  const added = await sql<{ id: string; userId: string }[]>`
    insert into identity.person (id, imported_user_id, display_name, created_at)
    select id, imported_user_id, display_name, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) planned (id uuid, imported_user_id text, display_name text)
    on conflict (imported_user_id) do nothing
    returning id, imported_user_id as "userId"`
  const grants = new Map(people.map((person) => [person.userId, person.grants]))
  return added.map(({ id, userId }) => ({ holderId: id, grants: grants.get(userId) ?? [] }))
}

/** Adds a client unless it is there, and its token unless it is known; a revoked token stays revoked. */
export async function addClient({ sql }: Tx, client: SeededClient, at: Date): Promise<NewHolder[]> {
  const { name, ownerUserId, token, grants } = client
  const added = await sql<{ id: string }[]>`
    insert into identity.client (id, name, owner_id, created_at)
    select ${newId()}::uuid, ${name}, p.id, ${at}::timestamptz
    from identity.person p where p.imported_user_id = ${ownerUserId}
    on conflict (name) where kind = 'SERVICE' do nothing
    returning id`
  await sql`
    insert into identity.client_token (token_hash, client_id, created_at, expires_at)
    select ${hashToken(token)}::bytea, c.id, ${at}::timestamptz, ${at}::timestamptz + interval '1 year'
    from identity.client c where c.name = ${name} and c.kind = 'SERVICE'
    on conflict (token_hash) do nothing`
  return added.map(({ id }) => ({ holderId: id, grants }))
}

/**
 * Gives new holders their rights.
 *
 * @throws Error when a right names an agency that does not stand in the tree
 */
export async function giveGrants(
  { sql }: Tx,
  holders: readonly NewHolder[],
  kind: 'PERSON' | 'CLIENT',
  at: Date,
): Promise<void> {
  const rows = holders.flatMap(({ holderId, grants }) =>
    grants.map(({ role, agencyCode, reach }) => ({
      id: newId(),
      holder_id: holderId,
      role,
      code: agencyCode,
      reach,
    })),
  )
  const given = await sql<{ code: string }[]>`
    with planned as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json)
        wanted (id uuid, holder_id uuid, role text, code text, reach text)
    ), given as (
      insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
      select p.id, p.holder_id, ${kind}, p.role, a.no, p.reach, ${at}::timestamptz
      from planned p join agencies.agency a on a.code = p.code
      returning id
    )
    select p.code from planned p join given g on g.id = p.id`
  const lost = rows.find(({ code }) => !given.some((one) => one.code === code))
  if (lost)
    throw new Error(`a right of the demonstration names the agency ${lost.code}, which is not in the tree`)
}
