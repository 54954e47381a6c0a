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

/** Reads the viewer's own grants in force, at most 100. */
export const readGrantsInForce = (
  { sql }: Pick<Queryable, 'sql'>,
  { id, kind }: SignedIn,
): Promise<GrantRow[]> => sql<GrantRow[]>`
  select g.id, g.role, g.reach, g.valid_from as "validFrom", g.valid_to as "validTo", a.id as "agencyId"
  from identity.access_grant g
  join agencies.agency a on a.no = g.agency_no
  where g.holder_id = ${id} and g.holder_kind = ${kind}
    and g.valid_from <= clock_timestamp()
    and (g.valid_to is null or g.valid_to > clock_timestamp())
  order by g.id
  limit 100`

/** Reads those of the grants that the viewer may see, ended ones too, in any order. */
export const readGrants = (
  { sql }: Pick<Queryable, 'sql'>,
  ids: readonly string[],
  { holderId, holderKind, ranges }: GrantSight,
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
