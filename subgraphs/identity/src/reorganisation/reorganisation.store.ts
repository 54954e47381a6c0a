import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import { anchored } from '../grant/grant.anchor.store.ts'
import type { GrantSight } from '../grant/grant.policy.ts'
import { grantColumns, inSight, type GrantRow } from '../grant/grant.store.ts'
import type { ImpactSight } from './reorganisation.policy.ts'

export type { GrantSight }

type Reading = Pick<Queryable, 'sql'>

/** A reorganisation whose impact on access the viewer may see, and the instant whose grants are meant. */
export interface ImpactRow {
  id: string
  /** When it was carried out or ended; the moment of reading while it is a plan. */
  at: Date
}

/** Those of the reorganisations whose impact a viewer may see, in one statement. */
export const visibleImpacts = (
  { sql }: Reading,
  ids: readonly string[],
  { plannerId, ranges }: ImpactSight,
): Promise<ImpactRow[]> => sql<ImpactRow[]>`
  with seen as (
    select * from unnest(${ranges.lows}::text[], ${ranges.highs}::text[]) as seen (low, high)
  )
  select r.id, coalesce(r.carried_out_at, r.ended_at, clock_timestamp()) as at
  from agencies.reorganisation r
  where r.id = any(${ids as string[]}::uuid[])
    and (r.planned_by = ${plannerId}::uuid or (
      exists (select from agencies.reorganisation_place p where p.reorganisation_id = r.id)
      and not exists (
        select from agencies.reorganisation_place p
        where p.reorganisation_id = r.id and not exists (
          select from seen
          where (p.line_before >= seen.low and p.line_before < seen.high)
            or (p.line_after >= seen.low and p.line_after < seen.high)
        )
      )
    ))`

/** How many holders of rights lose or gain reach over one agency at least. */
export interface ImpactCounts {
  peopleLosing: number
  peopleGaining: number
  machinesLosing: number
  machinesGaining: number
}

/**
 * What every grant in force reached before a reorganisation and reaches after it, of the agencies whose place it
 * changes: `reached` for each agency by the numbers on its line, wherever the anchor itself stands, or as a member of a
 * group; `statewide` for those who have the whole state, who lose what closes and gain what opens. With its head a group
 * gives nothing any more, so its members are looked at although their places stay.
 */
const reaching = ({ sql }: Reading, asked: readonly ImpactRow[]) => sql`
  asked as (
    select * from unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ at }) => at.toISOString())}::timestamptz[])
      with ordinality as asked (act, at, place)
  ), moved as (
    select asked.act, p.agency_no as no, p.line_before as before, p.line_after as after
    from asked
    join agencies.reorganisation_place p on p.reorganisation_id = asked.act
    where p.line_before is distinct from p.line_after
  ), grouped as (
    select asked.act, cg.no as group_no, m.agency_no, a.line, headless.no is not null as is_headless
    from asked
    join agencies.coverage_group cg on cg.closed_at is null or cg.closed_at > asked.at
    join agencies.agency head on head.no = cg.head_no and (head.closed_at is null or head.closed_at >= asked.at)
    join agencies.group_member m on m.group_no = cg.no
      and m.valid_from <= asked.at and (m.valid_to is null or m.valid_to > asked.at)
    join agencies.agency a on a.no = m.agency_no and (a.closed_at is null or a.closed_at >= asked.at)
    left join moved headless on headless.act = asked.act and headless.no = cg.head_no and headless.after is null
    where headless.no is not null
      or exists (select from moved where moved.act = asked.act and moved.no = m.agency_no)
  ), touched as (
    select act, no, before, after from moved
    union all
    select distinct act, agency_no, line, line from grouped
    where not exists (select from moved where moved.act = grouped.act and moved.no = grouped.agency_no)
  ), lined as (
    select touched.act, touched.no, up.no as anchor_no, bool_or(side.is_before) as had, bool_or(not side.is_before) as has
    from touched
    cross join lateral (values (touched.before, true), (touched.after, false)) side (line, is_before)
    cross join lateral unnest(string_to_array(trim(both '/' from side.line), '/')::integer[]) up (no)
    group by touched.act, touched.no, up.no
  ), in_force as (
    select asked.act, g.id, g.holder_id, g.holder_kind, g.agency_no, g.group_no, g.reach
    from asked
    join identity.access_grant g on g.valid_from <= asked.at and (g.valid_to is null or g.valid_to > asked.at)
  ), reached as (
    select lined.act, lined.no, g.id, g.holder_id, g.holder_kind, lined.had, lined.has
    from lined
    join in_force g on g.act = lined.act and g.agency_no = lined.anchor_no
      and (g.reach = 'SUBTREE' or (g.reach = 'AGENCY' and lined.no = lined.anchor_no))
    union all
    select grouped.act, touched.no, g.id, g.holder_id, g.holder_kind, true, touched.after is not null and not is_headless
    from grouped
    join touched on touched.act = grouped.act and touched.no = grouped.agency_no
    join in_force g on g.act = grouped.act and g.group_no = grouped.group_no
  ), statewide as (
    select g.act, g.id, g.holder_id, g.holder_kind, whole.loses, whole.gains
    from in_force g
    join (
      select act, count(*) filter (where after is null) as loses, count(*) filter (where before is null) as gains
      from moved group by act
    ) whole on whole.act = g.act
    where g.reach = 'STATE'
  )`

/** Counts who loses and who gains, each person and machine once, in one statement. */
export const impactCounts = (
  from: Reading,
  asked: readonly ImpactRow[],
): Promise<(ImpactCounts & { id: string })[]> => from.sql<(ImpactCounts & { id: string })[]>`
  with ${reaching(from, asked)}, holders as (
    select act, holder_kind, bool_or(had and not has) as loses, bool_or(has and not had) as gains
    from (
      -- What one right loses another of the same holder may still give.
      select act, no, holder_id, holder_kind, bool_or(had) as had, bool_or(has) as has
      from reached
      where (act, holder_id, holder_kind) not in (select act, holder_id, holder_kind from statewide)
      group by act, no, holder_id, holder_kind
    ) agencies
    group by act, holder_id, holder_kind
    union all
    select distinct on (act, holder_id, holder_kind) act, holder_kind, loses > 0, gains > 0 from statewide
  )
  select asked.act as id,
    count(*) filter (where holder_kind = 'PERSON' and loses)::integer as "peopleLosing",
    count(*) filter (where holder_kind = 'PERSON' and gains)::integer as "peopleGaining",
    count(*) filter (where holder_kind = 'CLIENT' and loses)::integer as "machinesLosing",
    count(*) filter (where holder_kind = 'CLIENT' and gains)::integer as "machinesGaining"
  from asked
  left join holders on holders.act = asked.act
  group by asked.act`

/** Where a page was left, in the order of the list. */
export interface ImpactPosition {
  ends: boolean
  loses: number
  gains: number
  id: string
}

/** A grant with how many agencies it loses and gains. */
export type GrantImpactRow = GrantRow & ImpactPosition

/** A page of the grants that a reorganisation changes. */
export interface ImpactPage {
  impact: ImpactRow
  page: Page<ImpactPosition>
}

/**
 * Pages of the grants that lose or gain, in one statement: first those whose anchor closes, then those that lose most.
 * Each has one row more than wanted; `place` is the place of its page, from 1.
 */
export const impactPages = (
  from: Reading,
  pages: readonly ImpactPage[],
  sight: GrantSight,
): Promise<(GrantImpactRow & { place: number })[]> => from.sql<(GrantImpactRow & { place: number })[]>`
  with ${reaching(
    from,
    pages.map(({ impact }) => impact),
  )}, page as (
    select * from unnest(${pages.map(({ page }) => page.first)}::integer[],
      ${pages.map(({ page }) => (page.after ? Number(!page.after.ends) : null))}::integer[],
      ${pages.map(({ page }) => page.after?.loses ?? null)}::integer[],
      ${pages.map(({ page }) => page.after?.gains ?? null)}::integer[],
      ${pages.map(({ page }) => page.after?.id ?? null)}::uuid[])
      with ordinality as page (first, after_goes_on, after_loses, after_gains, after_id, place)
  ), changed as (
    select act, id, count(*) filter (where had and not has) as loses, count(*) filter (where has and not had) as gains
    from reached group by act, id
    union all
    select act, id, loses, gains from statewide
  ), ranked as (
    select page.place, page.first, closing.ends, changed.loses, changed.gains, ${grantColumns(from)},
      row_number() over (
        partition by page.place order by (not closing.ends)::integer, -changed.loses, -changed.gains, g.id
      ) as rank
    from page
    join asked on asked.place = page.place
    join changed on changed.act = asked.act and (changed.loses > 0 or changed.gains > 0)
    join identity.access_grant g on g.id = changed.id ${anchored(from)}
    cross join lateral (
      select g.reach <> 'STATE' and exists (
        select from moved where moved.act = asked.act and moved.no = a.no and moved.after is null
      ) as ends
    ) closing
    where ${inSight(from, sight)}
      and (page.after_id is null
        or ((not closing.ends)::integer, -changed.loses, -changed.gains, g.id)
          > (page.after_goes_on, -page.after_loses, -page.after_gains, page.after_id))
  )
  select ranked.*, place::integer, loses::integer, gains::integer
  from ranked
  where rank <= first + 1
  order by ranked.place, rank`
