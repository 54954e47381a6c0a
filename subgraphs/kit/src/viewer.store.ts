import type { Queryable } from './database.ts'
import { ViewerReach, type HeldGrant } from './reach.ts'
import type { Viewer } from './viewer.ts'

/**
 * Reads the viewer's grants in force, with their places in the tree, from the two published tables.
 * One statement; call it once per request for reading and again inside a transaction that writes.
 */
export async function readReach({ sql }: Pick<Queryable, 'sql'>, viewer: Viewer): Promise<ViewerReach> {
  if (viewer.kind !== 'PERSON' && viewer.kind !== 'CLIENT') return new ViewerReach([])
  const grants = await sql<HeldGrant[]>`
    select g.id, g.role, g.agency_no as "agencyNo", g.reach, a.line
    from identity.access_grant g
    join agencies.agency a on a.no = g.agency_no
    where g.holder_id = ${viewer.id}
      and g.holder_kind = ${viewer.kind}
      and g.valid_from <= clock_timestamp()
      and (g.valid_to is null or g.valid_to > clock_timestamp())
    order by g.id
    limit 100`
  return new ViewerReach(grants)
}
