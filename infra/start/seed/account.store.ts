import type { Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import type { PlannedAccount } from './account-file.ts'
import type { SeededGrant } from './person.store.ts'

/**
 * Adds the accounts that nobody has imported before and nobody has signed in to: a person who has an account already
 * asks for a Token like everybody else.
 *
 * @returns the new ones, with the rights that they are to be given
 */
export async function addAccounts(
  { sql }: Tx,
  accounts: readonly PlannedAccount[],
  at: Date,
): Promise<{ holderId: string; grants: readonly SeededGrant[] }[]> {
  const rows = accounts.map(({ userId, nationalIdHmac, displayName }, place) => ({
    id: newId(),
    place,
    user_id: userId,
    number: nationalIdHmac,
    name: displayName,
  }))
  const added = await sql<{ id: string }[]>`
    insert into identity.person (id, imported_user_id, imported_national_id_hmac, display_name, created_at)
    select n.id, n.user_id, decode(n.number, 'hex'), n.name, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json)
      n (id uuid, user_id text, number text, name text)
    where not exists (
      select 1 from identity.person p
      where p.national_id_hmac = decode(n.number, 'hex')
    )
    on conflict do nothing
    returning id`
  const isNew = new Set(added.map(({ id }) => id))
  return rows
    .filter(({ id }) => isNew.has(id))
    .map(({ id, place }) => ({ holderId: id, grants: accounts[place]?.grants ?? [] }))
}

/** Tells the account log of the people who were imported and of the rights that they came with. Nobody acts in it. */
export async function tellOfImport({ sql }: Tx, personIds: readonly string[], at: Date): Promise<void> {
  const people = await sql<{ personId: string; grantId: string; agencyNo: number }[]>`
    select g.holder_id as "personId", g.id as "grantId", g.agency_no as "agencyNo"
    from identity.access_grant g
    where g.holder_id = any(${personIds as string[]}::uuid[]) and g.holder_kind = 'PERSON'
    order by g.id`
  const events = [
    ...personIds.map((personId) => ({ id: newId(), kind: 'ACCOUNT_IMPORTED', personId })),
    ...people.map((grant) => ({ id: newId(), kind: 'GRANT_GIVEN', ...grant })),
  ]
  await sql`
    insert into identity.account_event (id, at, kind, person_id, grant_id, agency_no, request_id)
    select id, ${at}::timestamptz, kind, "personId", "grantId", "agencyNo", 'import-accounts'
    from json_to_recordset(${JSON.stringify(events)}::json)
      told (id uuid, kind text, "personId" uuid, "grantId" uuid, "agencyNo" int)`
}

/** Which of these agency codes do not stand in the tree. */
export async function findUnknownCodes({ sql }: Tx, codes: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ code: string }[]>`
    select wanted.code from unnest(${codes as string[]}::text[]) wanted (code)
    where not exists (select 1 from agencies.agency a where a.code = wanted.code)`
  return new Set(rows.map(({ code }) => code))
}
