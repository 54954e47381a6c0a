import type { Queryable } from '@eact/kit/database'
import type { ReportNeed } from '@eact/schema/generated/reports'

type Reading = Pick<Queryable, 'sql'>

/** Agencies that are to be judged, and the instant from which they are. */
export interface DueAgencies {
  nos: number[]
  at: Date
}

/** An instant is taken before the commit: so much later it is looked again. Whoever takes longer is found within the hour. */
const commitLagSeconds = 10
const lookBackMinutes = 15

/** Owners of whose documents, links or answers something became known lately, and whether that may reach others. */
const lately = ({ sql }: Reading) => sql`
  select r.agency_no as no, r.modified_at as at, null::uuid as document_id from reports.report r
  where r.kind = 'ACT_2565' and r.modified_at > since.at
  union all
  select d.agency_no, s.valid_from, d.id from reports.document_state s
  join reports.document d on d.id = s.document_id where s.valid_from > since.at
  union all
  select d.agency_no, r.read_at, d.id from reports.reading r
  join reports.document d on d.sha256 = r.sha256 and d.public_from is not null where r.read_at > since.at
  union all
  select d.agency_no, d.scanned_at, d.id from reports.document d
  where d.scan_state in ('NOT_NEEDED', 'CLEAN') and d.scanned_at > since.at and d.public_from is not null
  union all
  select d.agency_no, x.dismissed_at, d.id from reports.advice_dismissal x
  join reports.document d on d.id = x.document_id where x.dismissed_at > since.at
  union all
  select d.agency_no, e.taken_back_at, d.id from reports.advice_dismissal_end e
  join reports.advice_dismissal x on x.id = e.dismissal_id
  join reports.document d on d.id = x.document_id where e.taken_back_at > since.at
  union all
  select l.agency_no, c.last_checked_at, null from reports.link_check c
  join reports.link l on encode(sha256(convert_to(l.url, 'UTF8')), 'hex') = c.url_hash and l.public_from is not null
  where c.last_checked_at > since.at`

/**
 * Judges the open agencies that have no report, all in one statement: whatever they inherit, their own sections lack
 * everything if they must report, and nothing of theirs can be at fault.
 *
 * @returns how many stood otherwise before
 */
export async function settleUnreported({ sql }: Reading): Promise<number> {
  const { count } = await sql`
    insert into reports.agency_need (agency_no, needs, judged_at)
    select a.no, judged.needs, clock_timestamp()
    from agencies.agency a
    cross join lateral (
      select case when a.must_report then array['INCOMPLETE'] else '{}'::text[] end as needs
    ) judged
    left join reports.agency_need n on n.agency_no = a.no
    where a.closed_at is null and n.needs is distinct from judged.needs
      and not exists (select from reports.report r where r.agency_no = a.no and r.kind = 'ACT_2565')
    order by a.no
    on conflict (agency_no) do update set needs = excluded.needs, judged_at = excluded.judged_at
    where agency_need.judged_at <= excluded.judged_at`
  return count
}

/**
 * The open agencies with a report that are to be judged: first those that something happened to since they were, themselves or by
 * way of agencies above and groups; then those that were never judged, not since the tree was last taken in, or not for
 * an hour. In one statement.
 */
export async function dueAgencies(from: Reading, limit: number): Promise<DueAgencies> {
  const { sql } = from
  const lag = sql`make_interval(secs => ${commitLagSeconds})`
  const [row] = await sql<{ nos: number[]; at: Date }[]>`
    with since as materialized (select clock_timestamp() - make_interval(mins => ${lookBackMinutes}) as at),
    happened as materialized (
      select happened.no, happened.document_id, max(happened.at) as at
      from since cross join lateral (${lately(from)}) happened group by 1, 2
    ), touched as (
      select no, at from happened
      union all
      select beneath.no, h.at from happened h
      join agencies.agency owner on owner.no = h.no
      join agencies.agency beneath on beneath.line > owner.line and beneath.line < left(owner.line, -1) || '0'
      where exists (
        select from reports.document_state s where s.document_id = h.document_id and s.scope = 'SUBTREE')
      union all
      select m.agency_no, h.at from happened h
      join reports.document_state s on s.document_id = h.document_id and s.scope = 'GROUP'
      join agencies.group_member m on m.group_no = any(s.group_nos)
    ), due as (
      select a.no, 0 as place, n.judged_at from touched t
      join agencies.agency a on a.no = t.no and a.closed_at is null
      join reports.report r on r.agency_no = a.no and r.kind = 'ACT_2565'
      left join reports.agency_need n on n.agency_no = a.no
      where n.judged_at is null or n.judged_at < t.at
        or (n.judged_at < t.at + ${lag} and clock_timestamp() >= t.at + ${lag})
      union all
      (select a.no, 1, n.judged_at from reports.report r
      join agencies.agency a on a.no = r.agency_no
      left join reports.agency_need n on n.agency_no = a.no
      where r.kind = 'ACT_2565' and a.closed_at is null and (n.judged_at is null or n.judged_at < (
        select greatest(clock_timestamp() - interval '1 hour', max(p.projected_at)) from reports.coverage_projection p))
      order by n.judged_at nulls first limit ${limit})
    )
    select coalesce(array_agg(no order by no), '{}') as nos, clock_timestamp() as at
    from (select no from due group by no order by min(place), min(judged_at) nulls first limit ${limit}) first`
  return row ?? { nos: [], at: new Date() }
}

/** Keeps what was judged; a judgement that began later stays. */
export async function keepNeeds(
  { sql }: Reading,
  judged: readonly { agencyNo: number; needs: readonly ReportNeed[] }[],
  at: Date,
): Promise<void> {
  const rows = judged.toSorted((one, other) => one.agencyNo - other.agencyNo)
  await sql`
    insert into reports.agency_need (agency_no, needs, judged_at)
    select no, needs::text[], ${at} from unnest(${rows.map(({ agencyNo }) => agencyNo)}::int[],
      ${rows.map(({ needs }) => `{${needs.join(',')}}`)}::text[]) judged (no, needs)
    on conflict (agency_no) do update set needs = excluded.needs, judged_at = excluded.judged_at
    where agency_need.judged_at <= excluded.judged_at`
}
