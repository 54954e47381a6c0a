import type { Queryable } from '@eact/kit/database'
import type { SignedIn } from '@eact/kit/viewer'
import { grantColumns, type GrantRow } from '../grant/grant.store.ts'

/**
 * Reads what a viewer holds, held and will hold, at most 300, the latest first; and by their ids the grants that are
 * held through somebody else.
 */
export const readOwnGrants = (
  queryable: Pick<Queryable, 'sql'>,
  { id, kind }: SignedIn,
  heldIds: readonly string[],
): Promise<GrantRow[]> => queryable.sql<GrantRow[]>`
  select ${grantColumns(queryable)}
  from identity.access_grant g
  join agencies.agency a on a.no = g.agency_no
  where g.id = any(${heldIds as string[]}::uuid[]) or (g.holder_id = ${id} and g.holder_kind = ${kind})
  order by g.id desc
  limit 300`

/** A central officer in office above an agency. */
export interface CentralOfficer {
  personId: string
  /** The anchor of the officer's right. */
  agencyId: string
}

/** Finds the central officers whose right covers an agency, the nearest first, at most 5; none who is suspended. */
export const findCentralOfficers = (
  { sql }: Pick<Queryable, 'sql'>,
  line: string,
): Promise<CentralOfficer[]> => sql<CentralOfficer[]>`
  select g.holder_id as "personId", a.id as "agencyId"
  from identity.access_grant g
  join agencies.agency a on a.no = g.agency_no
  join identity.person p on p.id = g.holder_id
  where g.agency_no = any(${line.split('/').filter(Boolean).map(Number)}::integer[])
    and g.role = 'CENTRAL_OFFICER' and g.holder_kind = 'PERSON'
    and (g.reach = 'SUBTREE' or a.line = ${line})
    and g.valid_from <= clock_timestamp()
    and (g.valid_to is null or g.valid_to > clock_timestamp())
    and p.suspended_at is null
  order by length(a.line) desc, g.id
  limit 5`
