import type { Queryable, Tx } from '@eact/kit/database'
import type { Role, SignedIn } from '@eact/kit/viewer'
import type { GrantSight } from './grant.policy.ts'

/** A grant with the id of its anchor agency. */
export interface GrantRow {
  id: string
  role: Role
  reach: 'AGENCY' | 'SUBTREE' | 'STATE'
  validFrom: Date
  validTo: Date | null
  agencyId: string
}

/** Reads the viewer's own grants in force, at most 100; of a person's own token those of its owner. */
export const readGrantsInForce = (
  { sql }: Pick<Queryable, 'sql'>,
  { id, kind }: SignedIn,
): Promise<GrantRow[]> => sql<GrantRow[]>`
  select g.id, g.role, g.reach, g.valid_from as "validFrom", g.valid_to as "validTo", a.id as "agencyId"
  from identity.access_grant g
  join agencies.agency a on a.no = g.agency_no
  left join identity.client c on ${kind} = 'CLIENT' and c.id = ${id} and c.kind = 'PERSONAL'
  where g.holder_id = coalesce(c.owner_id, ${id}::uuid)
    and g.holder_kind = case when c.id is null then ${kind} else 'PERSON' end
    and g.valid_from <= clock_timestamp()
    and (g.valid_to is null or g.valid_to > clock_timestamp())
  order by g.id
  limit 100`

/** Reads those of the grants that the viewer may see, ended ones too, in any order. */
export const readGrants = (
  { sql }: Pick<Queryable, 'sql'>,
  ids: readonly string[],
  { holderId, holderKind, ranges, anchors }: GrantSight,
): Promise<GrantRow[]> => sql<GrantRow[]>`
  select g.id, g.role, g.reach, g.valid_from as "validFrom", g.valid_to as "validTo", a.id as "agencyId"
  from identity.access_grant g
  join agencies.agency a on a.no = g.agency_no
  where g.id = any(${ids as string[]}::uuid[])
    and (
      (g.holder_id = ${holderId} and g.holder_kind = ${holderKind})
      or exists (
        select 1 from unnest(${ranges.lows}::text[], ${ranges.highs}::text[]) seen (low, high)
        where a.line >= seen.low collate "C" and a.line < seen.high collate "C"
      )
      or exists (
        select 1 from unnest(${anchors}::text[]) above (line)
        where case g.reach
          when 'STATE' then true
          when 'SUBTREE' then starts_with(above.line, a.line)
          else above.line = a.line
        end
      )
    )`

/** Whether a person holds any right now. */
export async function holdsGrant({ sql }: Pick<Queryable, 'sql'>, personId: string): Promise<boolean> {
  const [row] = await sql<{ holds: boolean }[]>`
    select exists (
      select 1 from identity.access_grant
      where holder_id = ${personId} and holder_kind = 'PERSON'
        and valid_from <= clock_timestamp()
        and (valid_to is null or valid_to > clock_timestamp())
    ) as holds`
  return row?.holds ?? false
}

/** A grant to be given. */
export interface NewGrant {
  id: string
  holderId: string
  role: Role
  agencyNo: number
  reach: GrantRow['reach']
  grantedBy: string
  /** From now on when null. */
  validFrom?: Date | null
  /** Without end when null. */
  validTo?: Date | null
}

/**
 * Gives a person a grant. Where the same one without end is held already, nothing is added.
 *
 * @returns the id of the grant that is held now
 */
export async function giveGrant({ sql }: Tx, grant: NewGrant): Promise<string> {
  const { id, holderId, role, agencyNo, reach, grantedBy, validFrom = null, validTo = null } = grant
  const [given] = await sql<{ id: string }[]>`
    insert into identity.access_grant
      (id, holder_id, holder_kind, role, agency_no, reach, valid_from, valid_to, granted_by)
    values (${id}, ${holderId}, 'PERSON', ${role}, ${agencyNo}, ${reach},
      coalesce(${validFrom}::timestamptz, clock_timestamp()), ${validTo}::timestamptz, ${grantedBy})
    on conflict (holder_id, role, agency_no, reach) where valid_to is null do nothing
    returning id`
  if (given) return given.id
  const [held] = await sql<{ id: string }[]>`
    select id from identity.access_grant
    where holder_id = ${holderId} and role = ${role} and agency_no = ${agencyNo} and reach = ${reach}
      and valid_to is null`
  if (!held) throw new Error('the grant that stood in the way cannot be read')
  return held.id
}

/** Who held a grant that has just been ended. */
export interface Holder {
  id: string
  kind: 'PERSON' | 'CLIENT'
}

/**
 * Ends a grant now; one that had not begun never holds. Gives its holder, or null when it had ended or does
 * not exist.
 */
export async function endGrant({ sql }: Tx, id: string): Promise<Holder | null> {
  const [ended] = await sql<Holder[]>`
    update identity.access_grant set valid_to = greatest(clock_timestamp(), valid_from)
    where id = ${id} and (valid_to is null or valid_to > clock_timestamp())
    returning holder_id as id, holder_kind as kind`
  return ended ?? null
}
