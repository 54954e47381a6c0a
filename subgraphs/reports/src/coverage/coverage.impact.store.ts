import type { PendingQuery, Row } from 'postgres'
import type { Page } from '@eact/kit/pages'
import type { AgencyRow } from '../report/report.store.ts'
import type { CoverageState, Reading } from './coverage.live.store.ts'

/*
 * What a change does to coverage, whatever changes: a reorganisation, or documents. Who asks brings these relations:
 *
 *   asked (act, place)                        what is asked for, and its place in the question, from 1
 *   moved (act, no, name_after, before, after, is_exempt)
 *                                             the agencies concerned with their lines before and after, null where they
 *                                             are not there, and whether the section does not concern them
 *   shown (act, no, is_own, had, has, step, id, announced_on)
 *                                             what covers each before and after; of a higher step what is nearer
 */

const stateOf = ({ sql }: Reading, side: 'had' | 'has') => sql`
  case
    when bool_or(is_exempt) then 'NOT_APPLICABLE'
    when bool_or(${sql(side)} and is_own) and bool_or(${sql(side)} and not is_own) then 'BOTH'
    when bool_or(${sql(side)} and is_own) then 'OWN'
    when bool_or(${sql(side)} and not is_own) then 'INHERITED'
    else 'NONE'
  end`

/**
 * `told`: for each agency concerned what covers it before and after; null where it is not there, or closed. The two are
 * put together and grouped, not joined: how many rows they have is nothing that Postgres could know beforehand.
 */
export const told = (from: Reading) => from.sql`
  told as (
    select act, no, max(name_after) as name_after,
      case when max(before) is not null then ${stateOf(from, 'had')} end as before,
      case when max(after) is not null then ${stateOf(from, 'has')} end as after,
      count(id) filter (where had and not has) as lost, count(id) filter (where has and not had) as gained
    from (
      select act, no, name_after, before, after, is_exempt, null::boolean as is_own, null::boolean as had,
        null::boolean as has, null::uuid as id
      from moved
      union all
      select act, no, null, null, null, null, is_own, had, has, id from shown
    ) placed
    group by act, no
  )`

/** How many agencies a change covers and uncovers. */
export interface CoverageCounts {
  uncovered: number
  covered: number
  stillCovered: number
}

/** The counts, over the rows of `told`. */
export const counted = ({ sql }: Reading) => sql`
  count(*) filter (where before <> 'NONE' and after = 'NONE')::integer as uncovered,
  count(*) filter (where before = 'NONE' and after <> 'NONE')::integer as covered,
  count(*) filter (where before is not null and after <> 'NONE' and lost > 0)::integer as "stillCovered"`

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

/** A row with the place of its page, from 1. */
export type FoundChange = CoverageChangeRow & { place: number }

/**
 * Pages of the agencies that lose or gain announcements, one for each of `asked`, in one statement: first those that
 * are uncovered, then those that are covered, then the others. Each has one row more than wanted.
 *
 * @param relations `asked`, `moved` and `shown`
 */
export const changePages = (
  from: Reading,
  relations: PendingQuery<Row[]>,
  pages: readonly Page<ImpactPosition>[],
): Promise<FoundChange[]> => from.sql<FoundChange[]>`
  with ${relations}, ${told(from)}, page as (
    select * from unnest(${pages.map(({ first }) => first)}::integer[],
      ${pages.map(({ after }) => after?.rank ?? null)}::integer[],
      ${pages.map(({ after }) => after?.agencyNo ?? null)}::integer[])
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
  ), chosen as materialized (
    select * from ranked where turn <= first + 1
  ), listed as (
    select chosen.place, chosen.no,
      (array_agg(id order by step desc, announced_on desc, id desc) filter (where had and not has))[1:10] as "lostIds",
      (array_agg(id order by step desc, announced_on desc, id desc) filter (where has and not had))[1:10] as "gainedIds"
    from chosen
    join shown on shown.act = chosen.act and shown.no = chosen.no and shown.id is not null and shown.had <> shown.has
    group by chosen.place, chosen.no
  )
  select chosen.place::integer, chosen.rank, chosen.no as "agencyNo", chosen.before, chosen.after,
    chosen.lost::integer, chosen.gained::integer, listed."lostIds", listed."gainedIds",
    case when a.no is null then chosen.name_after end as "newName",
    case when a.no is not null then
      jsonb_build_object('id', a.id, 'no', a.no, 'line', a.line, 'isClosed', a.closed_at is not null)
    end as agency
  from chosen
  join listed on listed.place = chosen.place and listed.no = chosen.no
  left join agencies.agency a on a.no = chosen.no
  order by chosen.place, chosen.turn`
