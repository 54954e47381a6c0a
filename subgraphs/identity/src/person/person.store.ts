import { and, eq, isNull, sql as expression } from 'drizzle-orm'
import type { Queryable, Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { alive, anchored, covers } from '../grant/grant.anchor.store.ts'
import type { PersonSight } from './person.policy.ts'
import { person } from './person.tables.ts'

/** A person as a viewer may see them. */
export interface PersonRow {
  id: string
  displayName: string
  /** Null while the account can be used. */
  suspendedAt: Date | null
}

/** Reads a person without asking who wants to know: for the viewer's own. */
export async function findPerson({ sql }: Pick<Queryable, 'sql'>, id: string): Promise<PersonRow | null> {
  const [found] = await sql<PersonRow[]>`
    select id, display_name as "displayName", suspended_at as "suspendedAt"
    from identity.person where id = ${id}`
  return found ?? null
}

/** Reads those of the people that the viewer may see, in any order. */
export const readPeople = (
  queryable: Pick<Queryable, 'sql'>,
  ids: readonly string[],
  { selfId, everyone, ranges, anchors }: PersonSight,
): Promise<PersonRow[]> => queryable.sql<PersonRow[]>`
  select p.id, p.display_name as "displayName", p.suspended_at as "suspendedAt"
  from identity.person p
  where p.id = any(${ids as string[]}::uuid[])
    and (${everyone} or p.id = ${selfId}::uuid or exists (
      select 1
      from identity.access_grant g ${anchored(queryable)}
      where g.holder_id = p.id and g.holder_kind = 'PERSON'
        and g.valid_from <= clock_timestamp()
        and (g.valid_to is null or g.valid_to > clock_timestamp())
        and ${alive(queryable)}
        and (
          exists (
            select 1 from unnest(${ranges.lows}::text[], ${ranges.highs}::text[]) below (low, high)
            where a.line >= below.low collate "C" and a.line < below.high collate "C"
          )
          or exists (
            select 1 from unnest(${anchors}::text[]) above (line)
            where ${covers(queryable, queryable.sql`above.line`)}
          )
        )
    ))`

/** Whom Digital ID has identified. */
export interface Identified {
  /** Configured name of the provider. */
  provider: string
  /** The provider's own id of the person; with the provider it names one account for ever. */
  subject: string
  /** Digital ID user id, by which an imported account may be claimed; null when not given. */
  userId: string | null
  /** Null when the provider gave none this time; the name of before is kept. */
  displayName: string | null
  /** Keyed HMAC of the citizen's number that the provider has verified; null when it told none. */
  nationalIdHmac: Buffer | null
}

/** Stands where no provider ever gave a name. */
const nameless = 'ไม่ระบุชื่อ'

/** The account that a sign-in led to. */
export interface Account {
  id: string
  suspended: boolean
  /** `KNOWN` by provider and subject, `CLAIMED` from the import just now, or `MADE` just now. */
  how: 'KNOWN' | 'CLAIMED' | 'MADE'
}

const columns = { id: person.id, suspendedAt: person.suspendedAt }

/** What every sign-in brings up to date; what the provider did not tell this time is kept. */
const told = (who: Identified) => ({
  displayName: expression`coalesce(${who.displayName}, ${person.displayName})`,
  nationalIdHmac: expression`coalesce(${who.nationalIdHmac}, ${person.nationalIdHmac})`,
  dormancyWarnedAt: null,
})

/**
 * Finds the account of a person, never by a name or an address. An imported account is claimed by the first who
 * comes with its user id; of two at once the row's lock lets one win, and the other gets an account of their own.
 */
export async function settleAccount(tx: Tx, who: Identified): Promise<Account> {
  const known = await refreshKnown(tx, who)
  if (known) return known
  return (await claimImported(tx, who)) ?? (await makeAccount(tx, who))
}

async function refreshKnown({ db }: Tx, who: Identified): Promise<Account | null> {
  const [row] = await db
    .update(person)
    .set(told(who))
    .where(and(eq(person.provider, who.provider), eq(person.subject, who.subject)))
    .returning(columns)
  return row ? toAccount(row, 'KNOWN') : null
}

/** By the user id before the number: one person could have been imported under each. */
const claimOf = (who: Identified) => expression`${person.id} = (
  select i.id from identity.person i
  where i.provider is null
    and (i.imported_user_id = ${who.userId} or i.imported_national_id_hmac = ${who.nationalIdHmac})
  order by i.imported_user_id = ${who.userId} desc nulls last, i.id
  limit 1
  for update
)`

async function claimImported({ db }: Tx, who: Identified): Promise<Account | null> {
  if (who.userId === null && who.nationalIdHmac === null) return null
  const [row] = await db
    .update(person)
    .set({ provider: who.provider, subject: who.subject, ...told(who) })
    .where(and(isNull(person.provider), claimOf(who)))
    .returning(columns)
  return row ? toAccount(row, 'CLAIMED') : null
}

/** The same person signing in twice at once meets the constraint the second time, and their account by then. */
async function makeAccount(tx: Tx, who: Identified): Promise<Account> {
  const { provider, subject, nationalIdHmac } = who
  const displayName = who.displayName ?? nameless
  const [row] = await tx.db
    .insert(person)
    .values({
      id: newId(),
      provider,
      subject,
      displayName,
      nationalIdHmac,
      createdAt: expression`clock_timestamp()`,
    })
    .onConflictDoNothing({ target: [person.provider, person.subject] })
    .returning(columns)
  if (row) return toAccount(row, 'MADE')
  const known = await refreshKnown(tx, who)
  if (!known) throw new Error('the account that stood in the way cannot be read')
  return known
}

const toAccount = (row: { id: string; suspendedAt: Date | null }, how: Account['how']): Account => ({
  id: row.id,
  suspended: row.suspendedAt !== null,
  how,
})

/** The keyed HMAC of a person's verified citizen's number; null when none was ever told. */
export async function findNationalIdHmac(
  { sql }: Pick<Queryable, 'sql'>,
  id: string,
): Promise<Buffer | null> {
  const [found] = await sql<{ hmac: Buffer | null }[]>`
    select national_id_hmac as hmac from identity.person where id = ${id}`
  return found?.hmac ?? null
}

/** Whether a person is suspended now. */
export async function isSuspended({ sql }: Pick<Queryable, 'sql'>, id: string): Promise<boolean> {
  const [found] = await sql`select from identity.person where id = ${id} and suspended_at is not null`
  return found !== undefined
}

/** Locks a person's row, so that suspending and reinstating come one after the other; false when there is none. */
export async function lockPerson({ sql }: Tx, id: string): Promise<boolean> {
  const [found] = await sql`select from identity.person where id = ${id} for update`
  return found !== undefined
}

/**
 * Suspends a person; false when they were suspended before or do not exist, or as dormant when they have just signed
 * in, which takes back the warning.
 */
export async function markSuspended(
  { sql }: Tx,
  id: string,
  because: 'DECISION' | 'DORMANT' = 'DECISION',
): Promise<boolean> {
  const { count } = await sql`
    update identity.person set suspended_at = clock_timestamp(), suspended_because = ${because}
    where id = ${id} and suspended_at is null
      and (${because}::text <> 'DORMANT' or dormancy_warned_at is not null)`
  return count > 0
}

/** Reinstates a person, who counts as warned of nothing; false when they were not suspended or do not exist. */
export async function markReinstated({ sql }: Tx, id: string): Promise<boolean> {
  const { count } = await sql`
    update identity.person
    set suspended_at = null, suspended_because = null, dormancy_warned_at = null, reinstated_at = clock_timestamp()
    where id = ${id} and suspended_at is not null`
  return count > 0
}
