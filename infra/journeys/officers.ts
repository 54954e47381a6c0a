import { hashToken, newToken } from '@eact/identity/session/session.token'
import { newId } from '@eact/kit/ids'
import type { Role } from '@eact/kit/viewer'
import type { Sql } from 'postgres'

/** Somebody with a right, signed in without the walk through Digital ID. */
export interface Officer {
  /** Of the person or the machine client. */
  id: string
  /** What signs a request of theirs. */
  headers: Record<string, string>
}

export interface OfficerGrant {
  role: Role
  /** 12-digit code of the agency. */
  agencyCode: string
  reach: 'AGENCY' | 'SUBTREE' | 'STATE'
}

/** Puts a person with one right and a session into the database. */
export async function signPersonIn(admin: Sql, name: string, grant: OfficerGrant): Promise<Officer> {
  const id = newId()
  const token = newToken()
  await admin`insert into identity.person (id, display_name, created_at) values (${id}, ${name}, now())`
  await admin`
    insert into identity.session (id, token_hash, person_id, created_at, last_seen_at, expires_at, id_token)
    values (${newId()}, ${hashToken(token)}, ${id}, now(), now(), now() + interval '12 hours', '')`
  await giveGrant(admin, id, 'PERSON', grant)
  return { id, headers: { cookie: `eact_session=${token}` } }
}

/** Puts a machine client with one right and a token into the database. */
export async function registerClient(admin: Sql, name: string, grant: OfficerGrant): Promise<Officer> {
  const id = newId()
  const token = newToken()
  await admin`insert into identity.client (id, name, created_at) values (${id}, ${name}, now())`
  await admin`
    insert into identity.client_token (token_hash, client_id, created_at, expires_at)
    values (${hashToken(token)}, ${id}, now(), now() + interval '1 day')`
  await giveGrant(admin, id, 'CLIENT', grant)
  return { id, headers: { authorization: `Bearer ${token}` } }
}

async function giveGrant(
  admin: Sql,
  holderId: string,
  kind: 'PERSON' | 'CLIENT',
  { role, agencyCode, reach }: OfficerGrant,
): Promise<void> {
  const { count } = await admin`
    insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
    select ${newId()}, ${holderId}, ${kind}, ${role}, no, ${reach}, now() - interval '1 second'
    from agencies.agency where code = ${agencyCode}`
  if (count !== 1) throw new Error(`There is no agency ${agencyCode}`)
}
