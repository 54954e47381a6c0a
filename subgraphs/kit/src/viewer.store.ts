import { Refusal } from './errors.ts'
import type { PendingQuery, Row } from 'postgres'
import type { Queryable } from './database.ts'
import { narrowGrant, ViewerReach, type HeldGrant } from './reach.ts'
import type { RightsHolder, Viewer } from './viewer.ts'

/**
 * What a grant `g` in force reaches: its anchor; or, of one for a coverage group, each member of this instant, with the
 * head of the group as the anchor. At a closed anchor, in a closed group and of closed members nothing is reached; only
 * the whole state stays. Who is suspended reaches nothing, by whatever way they still come. At most 100 grants, whatever
 * the members.
 *
 * @param holding which grants are meant, a condition on `g`
 */
const reached = ({ sql }: Pick<Queryable, 'sql'>, holding: PendingQuery<Row[]>) => sql`(
  select held.id, held.role, held.reach, part.no as "agencyNo", part.line
  from (
    select g.id, g.role, g.reach, g.group_no, a.no, a.line
    from identity.access_grant g
    left join agencies.coverage_group cg on cg.no = g.group_no
    join agencies.agency a on a.no = coalesce(cg.head_no, g.agency_no)
    where ${holding}
      and not exists (select from identity.person p where p.id = g.holder_id and p.suspended_at is not null)
      and g.valid_from <= clock_timestamp()
      and (g.valid_to is null or g.valid_to > clock_timestamp())
      and (g.reach = 'STATE' or a.closed_at is null)
      and (g.reach <> 'GROUP' or (cg.no is not null and cg.closed_at is null))
    order by g.id
    limit 100
  ) held
  cross join lateral (
    select held.no, held.line where held.reach <> 'GROUP'
    union all
    select a.no, a.line
    from agencies.group_member m
    join agencies.agency a on a.no = m.agency_no and a.closed_at is null
    where held.reach = 'GROUP' and m.group_no = held.group_no
      and m.valid_from <= clock_timestamp()
      and (m.valid_to is null or m.valid_to > clock_timestamp())
  ) part
  order by held.id, part.no
)`

/**
 * Reads the viewer's grants in force, with their places in the tree, from the published tables. A person's own token
 * has those that its owner has at this moment, narrowed to its anchor; a person who acts under one grant has that one
 * alone, and nothing once it has ended.
 * One statement; call it once per request for reading and again inside a transaction that writes.
 *
 * @throws Refusal RIGHTS_CHANGED when who holds these rights does not hold exactly them any more
 */
export async function readReach(queryable: Pick<Queryable, 'sql'>, viewer: Viewer): Promise<ViewerReach> {
  const { sql } = queryable
  const holder = holderOf(viewer)
  if (!holder) return new ViewerReach([])
  const actingId = holder.actingGrantId ?? null
  const holding = sql`
    g.holder_id = coalesce(c.owner_id, asked.id)
    and g.holder_kind = case when c.id is null then asked.kind else 'PERSON' end
    and (${actingId}::uuid is null or g.id = ${actingId})`
  const grants = await sql<FoundGrant[]>`
    select held.*, c.anchor_no as "anchorNo", anchor.line as "anchorLine"
    from (select ${holder.id}::uuid as id, ${holder.kind}::text as kind) asked
    left join identity.client c on asked.kind = 'CLIENT' and c.id = asked.id and c.kind = 'PERSONAL'
    left join agencies.agency anchor on anchor.no = c.anchor_no and anchor.closed_at is null
    cross join lateral ${reached(queryable, holding)} held`
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
  queryable: Pick<Queryable, 'sql'>,
  holders: readonly RightsHolder[],
): Promise<ViewerReach[]> {
  const { sql } = queryable
  const holding = sql`
    g.holder_id = coalesce(c.owner_id, asked.id)
    and g.holder_kind = case when c.id is null then asked.kind else 'PERSON' end
    and (asked.acting_id is null or g.id = asked.acting_id)`
  const rows = await sql<(FoundGrant & { place: number })[]>`
    select asked.place::integer, held.*, c.anchor_no as "anchorNo", anchor.line as "anchorLine"
    from unnest(${holders.map(({ id }) => id)}::uuid[], ${holders.map(({ kind }) => kind)}::text[],
      ${holders.map(({ actingGrantId }) => actingGrantId ?? null)}::uuid[])
      with ordinality as asked (id, kind, acting_id, place)
    left join identity.client c on asked.kind = 'CLIENT' and c.id = asked.id and c.kind = 'PERSONAL'
    left join agencies.agency anchor on anchor.no = c.anchor_no and anchor.closed_at is null
    cross join lateral ${reached(queryable, holding)} held`
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
