import { Refusal } from './errors.ts'
import type { Queryable } from './database.ts'
import { narrowGrant, ViewerReach, type HeldGrant } from './reach.ts'
import type { RightsHolder, Viewer } from './viewer.ts'

/**
 * Reads the viewer's grants in force, with their places in the tree, from the published tables. A person's own token
 * has those that its owner has at this moment, narrowed to its anchor; a person who acts under one grant has that one
 * alone.
 * One statement; call it once per request for reading and again inside a transaction that writes.
 *
 * @throws Refusal RIGHTS_CHANGED when who holds these rights does not hold exactly them any more
 */
export async function readReach({ sql }: Pick<Queryable, 'sql'>, viewer: Viewer): Promise<ViewerReach> {
  const holder = holderOf(viewer)
  if (!holder) return new ViewerReach([])
  const actingId = viewer.kind === 'PERSON' ? (viewer.actingGrantId ?? null) : null
  const grants = await sql<FoundGrant[]>`
    select g.id, g.role, g.agency_no as "agencyNo", g.reach, a.line, c.anchor_no as "anchorNo",
      anchor.line as "anchorLine"
    from (select ${holder.id}::uuid as id, ${holder.kind}::text as kind) asked
    left join identity.client c on asked.kind = 'CLIENT' and c.id = asked.id and c.kind = 'PERSONAL'
    left join agencies.agency anchor on anchor.no = c.anchor_no
    join identity.access_grant g on g.holder_id = coalesce(c.owner_id, asked.id)
      and g.holder_kind = case when c.id is null then asked.kind else 'PERSON' end
    join agencies.agency a on a.no = g.agency_no
    where g.valid_from <= clock_timestamp()
      and (g.valid_to is null or g.valid_to > clock_timestamp())
      and (${actingId}::uuid is null or g.id = ${actingId})
    order by g.id
    limit 100`
  const reach = new ViewerReach(grants.flatMap(narrowed))
  if (viewer.kind === 'RIGHTS' && reach.fingerprint() !== viewer.rights) throw rightsChanged()
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
  const rows = await sql<(FoundGrant & { place: number })[]>`
    select asked.place::integer, held.id, held.role, held."agencyNo", held.reach, held.line,
      c.anchor_no as "anchorNo", anchor.line as "anchorLine"
    from unnest(${holders.map(({ id }) => id)}::uuid[], ${holders.map(({ kind }) => kind)}::text[])
      with ordinality as asked (id, kind, place)
    left join identity.client c on asked.kind = 'CLIENT' and c.id = asked.id and c.kind = 'PERSONAL'
    left join agencies.agency anchor on anchor.no = c.anchor_no
    cross join lateral (
      select g.id, g.role, g.agency_no as "agencyNo", g.reach, a.line
      from identity.access_grant g
      join agencies.agency a on a.no = g.agency_no
      where g.holder_id = coalesce(c.owner_id, asked.id)
        and g.holder_kind = case when c.id is null then asked.kind else 'PERSON' end
        and g.valid_from <= clock_timestamp()
        and (g.valid_to is null or g.valid_to > clock_timestamp())
      order by g.id
      limit 100
    ) held`
  const grants = holders.map((): HeldGrant[] => [])
  for (const { place, ...grant } of rows) grants[place - 1]?.push(...narrowed(grant))
  return grants.map((held) => new ViewerReach(held))
}

interface FoundGrant extends HeldGrant {
  /** Where a person's own token is narrowed to. */
  anchorNo: number | null
  /** Null when there is no anchor, or it stands in the tree no more: then nothing is reached. */
  anchorLine: string | null
}

function narrowed({ anchorNo, anchorLine, ...grant }: FoundGrant): HeldGrant[] {
  if (anchorNo === null) return [grant]
  if (anchorLine === null) return []
  return narrowGrant(grant, { agencyNo: anchorNo, line: anchorLine })
}

function holderOf(viewer: Viewer): RightsHolder | null {
  if (viewer.kind === 'RIGHTS') return viewer.holder
  return viewer.kind === 'PERSON' || viewer.kind === 'CLIENT' ? viewer : null
}

/** Code of a reading that was shared by rights and must be done again for each by itself. */
export const rightsChangedCode = 'RIGHTS_CHANGED'

const rightsChanged = () =>
  new Refusal(rightsChangedCode, {
    th: 'สิทธิ์ของผู้ใช้งานเปลี่ยนไปขณะอ่านข้อมูล กรุณาลองใหม่',
    en: 'The rights have changed while this was read. Try again.',
  })
