import type { Queryable } from '@eact/kit/database'
import type { SignedIn } from '@eact/kit/viewer'
import { alive, anchored, covers } from '../grant/grant.anchor.store.ts'
import { grantColumns, type GrantRow } from '../grant/grant.store.ts'

/** A grant of the viewer's with whether its reach covers the agency that is asked about, whatever its time. */
export interface OwnGrantRow extends GrantRow {
  covers: boolean
}

/**
 * Reads what a viewer holds, held and will hold, at most 300, the latest first; and by their ids the grants that are
 * held through somebody else.
 */
export const readOwnGrants = (
  queryable: Pick<Queryable, 'sql'>,
  { id, kind }: SignedIn,
  heldIds: readonly string[],
  line: string,
): Promise<OwnGrantRow[]> => queryable.sql<OwnGrantRow[]>`
  select ${grantColumns(queryable)}, ${covers(queryable, queryable.sql`${line}::text`)} as covers
  from identity.access_grant g ${anchored(queryable)}
  where g.id = any(${heldIds as string[]}::uuid[]) or (g.holder_id = ${id} and g.holder_kind = ${kind})
  order by g.id desc
  limit 300`

/** A central officer in office above an agency. */
export interface CentralOfficer {
  personId: string
  /** The anchor of the officer's right. */
  agencyId: string
}

/**
 * Finds the central officers whose right covers an agency, the nearest first, at most 5; none who is suspended. One for
 * a group of which the agency is a member is as near as can be.
 */
export const findCentralOfficers = (
  queryable: Pick<Queryable, 'sql'>,
  line: string,
): Promise<CentralOfficer[]> => queryable.sql<CentralOfficer[]>`
  select g.holder_id as "personId", a.id as "agencyId"
  from identity.access_grant g ${anchored(queryable)}
  join identity.person p on p.id = g.holder_id
  where (g.agency_no = any(${line.split('/').filter(Boolean).map(Number)}::integer[]) or g.group_no is not null)
    and g.role = 'CENTRAL_OFFICER' and g.holder_kind = 'PERSON'
    and ${covers(queryable, queryable.sql`${line}::text`)} and ${alive(queryable)}
    and g.valid_from <= clock_timestamp()
    and (g.valid_to is null or g.valid_to > clock_timestamp())
    and p.suspended_at is null
  order by case g.reach when 'GROUP' then length(${line}::text) else length(a.line) end desc, g.id
  limit 5`
