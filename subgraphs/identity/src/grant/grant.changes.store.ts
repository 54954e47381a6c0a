import type { Tx } from '@eact/kit/database'
import type { Role } from '@eact/kit/viewer'
import { anchored } from './grant.anchor.store.ts'
import { grantColumns, type GrantRow } from './grant.store.ts'

/** A grant to be given. */
export interface NewGrant {
  id: string
  holderId: string
  role: Role
  /** Of its anchor; of one for a coverage group the head of the day. */
  agencyNo: number
  groupNo: number | null
  reach: GrantRow['reach']
  grantedBy: string
  /** From now on when null. */
  validFrom?: Date | null
  /** Without end when null. */
  validTo?: Date | null
}

/**
 * Gives a person a grant. Where the same one without end is held already, nothing is added; one that would begin
 * later makes room.
 *
 * @returns the id of the grant that is held now
 */
export async function giveGrant({ sql }: Tx, grant: NewGrant): Promise<string> {
  const { id, holderId, role, agencyNo, groupNo, reach, grantedBy, validFrom = null, validTo = null } = grant
  const same = sql`
    holder_id = ${holderId} and role = ${role} and reach = ${reach} and valid_to is null
    and case when ${groupNo}::integer is null then agency_no = ${agencyNo} else group_no = ${groupNo} end`
  if (validTo === null)
    await sql`
      update identity.access_grant set valid_to = valid_from, ended_by = ${grantedBy}
      where ${same} and valid_from > coalesce(${validFrom}::timestamptz, clock_timestamp())`
  const [given] = await sql<{ id: string }[]>`
    insert into identity.access_grant
      (id, holder_id, holder_kind, role, agency_no, group_no, reach, valid_from, valid_to, granted_by)
    values (${id}, ${holderId}, 'PERSON', ${role}, ${agencyNo}, ${groupNo}, ${reach},
      coalesce(${validFrom}::timestamptz, clock_timestamp()), ${validTo}::timestamptz, ${grantedBy})
    on conflict do nothing
    returning id`
  if (given) return given.id
  const [held] = await sql<{ id: string }[]>`
    select id from identity.access_grant where ${same}`
  if (!held) throw new Error('the grant that stood in the way cannot be read')
  return held.id
}

/** Who held a grant that has just been ended. */
export interface Holder {
  id: string
  kind: 'PERSON' | 'CLIENT'
}

/**
 * Ends a grant now; one that had not begun never holds. Sessions that act under it go on to, and so may do nothing
 * until their person chooses again. Gives its holder, or null when it had ended or does not exist.
 */
export async function endGrant(
  { sql }: Tx,
  id: string,
  endedBy: string | null = null,
): Promise<(Holder & { agencyNo: number }) | null> {
  const [ended] = await sql<(Holder & { agencyNo: number })[]>`
    update identity.access_grant set valid_to = greatest(clock_timestamp(), valid_from), ended_by = ${endedBy}
    where id = ${id} and (valid_to is null or valid_to > greatest(clock_timestamp(), valid_from))
    returning holder_id as id, holder_kind as kind, agency_no as "agencyNo"`
  return ended ?? null
}

/** Locks grants in the order of their ids: these of a person, or all that are in force or to come. */
export const grantsForUpdate = (
  tx: Tx,
  personId: string,
  ids: readonly string[] | null,
): Promise<GrantRow[]> => tx.sql<GrantRow[]>`
  select ${grantColumns(tx)}
  from identity.access_grant g ${anchored(tx)}
  where g.holder_id = ${personId} and g.holder_kind = 'PERSON'
    and (g.valid_to is null or g.valid_to > greatest(clock_timestamp(), g.valid_from))
    and (${ids as string[] | null}::uuid[] is null or g.id = any(${ids as string[] | null}::uuid[]))
  order by g.id
  for update of g`

/** Locks one grant; null when there is none. */
export async function grantForUpdate(tx: Tx, id: string): Promise<GrantRow | null> {
  const [found] = await tx.sql<GrantRow[]>`
    select ${grantColumns(tx)}
    from identity.access_grant g ${anchored(tx)}
    where g.id = ${id}
    for update of g`
  return found ?? null
}
