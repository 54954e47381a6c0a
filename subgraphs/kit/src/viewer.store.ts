import { Refusal } from './errors.ts'
import type { Queryable } from './database.ts'
import { ViewerReach, type HeldGrant } from './reach.ts'
import type { RightsHolder, Viewer } from './viewer.ts'

/**
 * Reads the viewer's grants in force, with their places in the tree, from the two published tables.
 * One statement; call it once per request for reading and again inside a transaction that writes.
 *
 * @throws Refusal RIGHTS_CHANGED when a scope's holder does not hold exactly its rights any more
 */
export async function readReach({ sql }: Pick<Queryable, 'sql'>, viewer: Viewer): Promise<ViewerReach> {
  const holder = holderOf(viewer)
  if (!holder) return new ViewerReach([])
  const grants = await sql<HeldGrant[]>`
    select g.id, g.role, g.agency_no as "agencyNo", g.reach, a.line
    from identity.access_grant g
    join agencies.agency a on a.no = g.agency_no
    where g.holder_id = ${holder.id}
      and g.holder_kind = ${holder.kind}
      and g.valid_from <= clock_timestamp()
      and (g.valid_to is null or g.valid_to > clock_timestamp())
    order by g.id
    limit 100`
  const reach = new ViewerReach(grants)
  if (viewer.kind === 'RIGHTS' && reach.scope() !== viewer.scope) throw rightsChanged()
  return reach
}

/**
 * Reads how far the rights of several holders reach, in one statement.
 *
 * @returns in the order of the holders
 */
export async function readReaches(
  { sql }: Pick<Queryable, 'sql'>,
  holders: readonly RightsHolder[],
): Promise<ViewerReach[]> {
  const rows = await sql<(HeldGrant & { place: number })[]>`
    select asked.place::integer, held.id, held.role, held."agencyNo", held.reach, held.line
    from unnest(${holders.map(({ id }) => id)}::uuid[], ${holders.map(({ kind }) => kind)}::text[])
      with ordinality as asked (id, kind, place)
    cross join lateral (
      select g.id, g.role, g.agency_no as "agencyNo", g.reach, a.line
      from identity.access_grant g
      join agencies.agency a on a.no = g.agency_no
      where g.holder_id = asked.id
        and g.holder_kind = asked.kind
        and g.valid_from <= clock_timestamp()
        and (g.valid_to is null or g.valid_to > clock_timestamp())
      order by g.id
      limit 100
    ) held`
  const grants = holders.map((): HeldGrant[] => [])
  for (const { place, ...grant } of rows) grants[place - 1]?.push(grant)
  return grants.map((held) => new ViewerReach(held))
}

function holderOf(viewer: Viewer): RightsHolder | null {
  if (viewer.kind === 'RIGHTS') return viewer.holder
  return viewer.kind === 'PERSON' || viewer.kind === 'CLIENT' ? viewer : null
}

/** Code of a reading that was shared by scope and must be done again for each by itself. */
export const rightsChangedCode = 'RIGHTS_CHANGED'

const rightsChanged = () =>
  new Refusal(rightsChangedCode, {
    th: 'สิทธิ์ของผู้ใช้งานเปลี่ยนไปขณะอ่านข้อมูล กรุณาลองใหม่',
    en: 'The rights have changed while this was read. Try again.',
  })
