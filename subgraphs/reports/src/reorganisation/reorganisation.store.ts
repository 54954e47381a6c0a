import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import {
  changePages,
  counted,
  told,
  type CoverageCounts,
  type FoundChange,
  type ImpactPosition,
} from '../coverage/coverage.impact.store.ts'
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

/** How many agencies a reorganisation covers and uncovers. */
export interface ImpactCounts extends CoverageCounts {
  openedUncovered: number
  reportsConcerned: number
}

/** On `d` and `asked`: no malware scanner stood between the document and the public at that instant. */
const isCleared = ({ sql }: Reading) => sql`
  d.scan_state in ('NOT_NEEDED', 'CLEAN') and (d.scanned_at is null or d.scanned_at <= asked.at)`

/**
 * `shown`: for each agency whose place a reorganisation changes the announcements of section 10 that cover it before or
 * after, as they were published at that instant: its own, of those above on its line what is meant for all beneath, and
 * what is meant for a group that it was a member of. When the head of a group or the owner of an announcement closes,
 * the members are concerned, too.
 */
const covering = ({ sql }: Reading, asked: readonly ImpactRow[]) => sql`
  asked as (
    select * from unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ at }) => at.toISOString())}::timestamptz[])
      with ordinality as asked (act, at, place)
  ), placed as (
    select asked.act, p.agency_no as no, p.name_after, p.line_before as before, p.line_after as after
    from asked
    join agencies.reorganisation_place p on p.reorganisation_id = asked.act
    where p.line_before is distinct from p.line_after
  ), announced_to_groups as (
    select asked.act, unnest(s.group_nos) as group_no, d.agency_no as owner_no, d.id, s.announced_on
    from asked
    join reports.document_state s on s.scope = 'GROUP' and s.in_use
      and s.valid_from <= asked.at and (s.valid_to is null or s.valid_to > asked.at)
    join reports.document d on d.id = s.document_id and d.section = 'SECTION_10' and ${isCleared({ sql })}
    join agencies.agency owner on owner.no = d.agency_no and (owner.closed_at is null or owner.closed_at >= asked.at)
  ), grouped as (
    select asked.act, m.agency_no as no, announced.id, announced.announced_on,
      bool_or(not exists (
        select from placed where placed.act = asked.act and placed.after is null and placed.no in (g.head_no, announced.owner_no)
      )) as stays
    from asked
    join announced_to_groups announced on announced.act = asked.act
    join agencies.coverage_group g on g.no = announced.group_no and (g.closed_at is null or g.closed_at > asked.at)
    join agencies.agency head on head.no = g.head_no and (head.closed_at is null or head.closed_at >= asked.at)
    join agencies.group_member m on m.group_no = g.no and m.agency_no <> announced.owner_no
      and m.valid_from <= asked.at and (m.valid_to is null or m.valid_to > asked.at)
    group by asked.act, m.agency_no, announced.id, announced.announced_on
  ), moved as (
    select placed.*, false as is_exempt from placed
    union all
    select distinct grouped.act, a.no, null, a.line, a.line, false
    from grouped
    join asked on asked.act = grouped.act
    join agencies.agency a on a.no = grouped.no and (a.closed_at is null or a.closed_at > asked.at)
    where not grouped.stays
      and not exists (select from placed where placed.act = grouped.act and placed.no = grouped.no)
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
    join reports.document d on d.report_id = r.id and d.section = 'SECTION_10' and ${isCleared({ sql })}
    join reports.document_state s on s.document_id = d.id and s.in_use
      and s.valid_from <= asked.at and (s.valid_to is null or s.valid_to > asked.at)
  ), shown as (
    select lined.act, lined.no, lined.owner_no = lined.no as is_own, lined.had, lined.has, lined.step, announced.id,
      announced.announced_on
    from lined
    join announced on announced.act = lined.act and announced.owner_no = lined.owner_no
      and (announced.is_wide or lined.owner_no = lined.no)
    union all
    select moved.act, moved.no, false, moved.before is not null, moved.after is not null and grouped.stays, 0, grouped.id,
      grouped.announced_on
    from moved
    join grouped on grouped.act = moved.act and grouped.no = moved.no
  )`

/** Counts what becomes of the agencies, in one statement. */
export const impactCounts = (
  from: Reading,
  asked: readonly ImpactRow[],
): Promise<(ImpactCounts & { id: string })[]> => from.sql<(ImpactCounts & { id: string })[]>`
  with ${covering(from, asked)}, ${told(from)}
  select asked.act as id, ${counted(from)},
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

/** A page of the agencies whose announcements change. */
export interface ImpactPage {
  impact: ImpactRow
  page: Page<ImpactPosition>
}

/** Pages of the agencies that lose or gain announcements, in one statement. */
export const impactPages = (from: Reading, pages: readonly ImpactPage[]): Promise<FoundChange[]> =>
  changePages(
    from,
    covering(
      from,
      pages.map(({ impact }) => impact),
    ),
    pages.map(({ page }) => page),
  )
