import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { AgencyRow } from '../report/report.store.ts'
import type { PlanSight } from './reorganisation.policy.ts'

export type { PlanSight }

type Reading = Pick<Queryable, 'sql'>

/** A reorganisation that the viewer may see, and the instant whose documents are meant. */
export interface ImpactRow {
  id: string
  /** When it was carried out or ended; the moment of reading while it is a plan. */
  at: Date
}

/**
 * Those of the reorganisations that a viewer may see, in one statement: what was carried out everybody; a plan whoever
 * made it, and whoever may change all that it names, each agency where it stands and where it comes to stand.
 */
export const visibleReorganisations = (
  { sql }: Reading,
  ids: readonly string[],
  { plannerId, ranges }: PlanSight,
): Promise<ImpactRow[]> => sql<ImpactRow[]>`
  with may as (
    select * from unnest(${ranges.lows}::text[], ${ranges.highs}::text[]) as may (low, high)
  )
  select r.id, coalesce(r.carried_out_at, r.ended_at, clock_timestamp()) as at
  from agencies.reorganisation r
  where r.id = any(${[...ids]}::uuid[])
    and (r.state in ('DONE', 'UNDONE') or r.planned_by = ${plannerId}::uuid or (
      exists (select from agencies.reorganisation_place p where p.reorganisation_id = r.id)
      and not exists (
        select from agencies.reorganisation_place p
        cross join lateral (
          values (coalesce(p.line_before, p.line_after)), (coalesce(p.line_after, p.line_before))
        ) stands (line)
        where p.reorganisation_id = r.id and p.change <> 'CARRIED_ALONG'
          and not exists (select from may where stands.line > may.low and stands.line < may.high)
      )
    ))`

/** What an agency is covered by, for section 10. */
export type CoverageState = 'OWN' | 'INHERITED' | 'BOTH' | 'NONE'

/** How many agencies a reorganisation covers and uncovers. */
export interface ImpactCounts {
  uncovered: number
  covered: number
  stillCovered: number
  openedUncovered: number
  reportsConcerned: number
}

/**
 * `shown`: for each agency whose place a reorganisation changes the announcements of section 10 that cover it before or
 * after, as they were published at that instant: its own, and of those above on its line what is meant for all beneath.
 * `told`: for each of these agencies what covers it before and after; null where it is not there, or closed.
 */
const covering = ({ sql }: Reading, asked: readonly ImpactRow[]) => sql`
  asked as (
    select * from unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ at }) => at.toISOString())}::timestamptz[])
      with ordinality as asked (act, at, place)
  ), moved as (
    select asked.act, p.agency_no as no, p.name_after, p.line_before as before, p.line_after as after
    from asked
    join agencies.reorganisation_place p on p.reorganisation_id = asked.act
    where p.line_before is distinct from p.line_after
  ), lined as (
    select moved.act, moved.no, up.no as owner_no, bool_or(side.is_before) as had, bool_or(not side.is_before) as has,
      max(up.step) as step
    from moved
    cross join lateral (values (moved.before, true), (moved.after, false)) side (line, is_before)
    cross join lateral unnest(string_to_array(trim(both '/' from side.line), '/')::integer[])
      with ordinality up (no, step)
    group by moved.act, moved.no, up.no
  ), announced as (
    select owner.act, owner.owner_no, d.id, s.scope = 'SUBTREE' as is_wide, s.announced_on
    from (select distinct act, owner_no from lined) owner
    join asked on asked.act = owner.act
    join reports.report r on r.agency_no = owner.owner_no
    join reports.document d on d.report_id = r.id and d.section = 'SECTION_10'
    join reports.document_state s on s.document_id = d.id and s.in_use
      and s.valid_from <= asked.at and (s.valid_to is null or s.valid_to > asked.at)
  ), shown as (
    select lined.act, lined.no, lined.owner_no = lined.no as is_own, lined.had, lined.has, lined.step, announced.id,
      announced.announced_on
    from lined
    join announced on announced.act = lined.act and announced.owner_no = lined.owner_no
      and (announced.is_wide or lined.owner_no = lined.no)
  ), told as (
    select moved.act, moved.no, moved.name_after,
      case when moved.before is not null then ${stateOf({ sql }, 'had')} end as before,
      case when moved.after is not null then ${stateOf({ sql }, 'has')} end as after,
      count(*) filter (where had and not has) as lost, count(*) filter (where has and not had) as gained
    from moved
    left join shown on shown.act = moved.act and shown.no = moved.no
    group by moved.act, moved.no, moved.name_after, moved.before, moved.after
  )`

const stateOf = ({ sql }: Reading, side: 'had' | 'has') => sql`
  case
    when bool_or(${sql(side)} and is_own) and bool_or(${sql(side)} and not is_own) then 'BOTH'
    when bool_or(${sql(side)} and is_own) then 'OWN'
    when bool_or(${sql(side)} and not is_own) then 'INHERITED'
    else 'NONE'
  end`

/** Counts what becomes of the agencies, in one statement. */
export const impactCounts = (
  from: Reading,
  asked: readonly ImpactRow[],
): Promise<(ImpactCounts & { id: string })[]> => from.sql<(ImpactCounts & { id: string })[]>`
  with ${covering(from, asked)}
  select asked.act as id,
    count(*) filter (where before <> 'NONE' and after = 'NONE')::integer as uncovered,
    count(*) filter (where before = 'NONE' and after <> 'NONE')::integer as covered,
    count(*) filter (where before is not null and after <> 'NONE' and lost > 0)::integer as "stillCovered",
    count(*) filter (where before is null and after = 'NONE')::integer as "openedUncovered",
    (
      select count(*)::integer
      from agencies.reorganisation_place p
      join reports.report r on r.agency_no = p.agency_no and r.created_at <= min(asked.at)
      where p.reorganisation_id = asked.act
    ) as "reportsConcerned"
  from asked
  left join told on told.act = asked.act
  group by asked.act`

/** Where a page was left, in the order of the list. */
export interface ImpactPosition {
  rank: number
  agencyNo: number
}

/** An agency whose announcements change. */
export interface CoverageChangeRow extends ImpactPosition {
  /** Null as long as it is not opened. */
  agency: AgencyRow | null
  newName: string | null
  before: CoverageState | null
  after: CoverageState | null
  lost: number
  gained: number
  /** At most 10 each: the nearest agency's first, within each the newest announcement first. */
  lostIds: string[] | null
  gainedIds: string[] | null
}

/** A page of the agencies whose announcements change. */
export interface ImpactPage {
  impact: ImpactRow
  page: Page<ImpactPosition>
}

/**
 * Pages of the agencies that lose or gain announcements, in one statement: first those that are uncovered, then those
 * that are covered, then the others. Each has one row more than wanted; `place` is the place of its page, from 1.
 */
export const impactPages = (
  from: Reading,
  pages: readonly ImpactPage[],
): Promise<(CoverageChangeRow & { place: number })[]> => from.sql<(CoverageChangeRow & { place: number })[]>`
  with ${covering(
    from,
    pages.map(({ impact }) => impact),
  )}, page as (
    select * from unnest(${pages.map(({ page }) => page.first)}::integer[],
      ${pages.map(({ page }) => page.after?.rank ?? null)}::integer[],
      ${pages.map(({ page }) => page.after?.agencyNo ?? null)}::integer[])
      with ordinality as page (first, after_rank, after_no, place)
  ), ranked as (
    select page.place, page.first, told.*, sorted.rank,
      row_number() over (partition by page.place order by sorted.rank, told.no) as turn
    from page
    join asked on asked.place = page.place
    join told on told.act = asked.act and (told.lost > 0 or told.gained > 0)
    cross join lateral (
      select case when before <> 'NONE' and after = 'NONE' then 0 when before = 'NONE' then 1 else 2 end as rank
    ) sorted
    where page.after_rank is null or (sorted.rank, told.no) > (page.after_rank, page.after_no)
  )
  select ranked.place::integer, ranked.rank, ranked.no as "agencyNo", ranked.before, ranked.after,
    ranked.lost::integer, ranked.gained::integer, listed."lostIds", listed."gainedIds",
    case when a.no is null then ranked.name_after end as "newName",
    case when a.no is not null then
      jsonb_build_object('id', a.id, 'no', a.no, 'line', a.line, 'isClosed', a.closed_at is not null)
    end as agency
  from ranked
  left join agencies.agency a on a.no = ranked.no
  cross join lateral (
    select
      (array_agg(id order by step desc, announced_on desc, id desc) filter (where had and not has))[1:10] as "lostIds",
      (array_agg(id order by step desc, announced_on desc, id desc) filter (where has and not had))[1:10] as "gainedIds"
    from shown where shown.act = ranked.act and shown.no = ranked.no
  ) listed
  where ranked.turn <= ranked.first + 1
  order by ranked.place, ranked.turn`
