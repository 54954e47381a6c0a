import type { Reading } from './coverage.live.store.ts'

type Sql = Reading['sql']

/** Of an agency `a`: the last change of an announcement that an agency above means for all beneath, its lock among it. */
const above = (sql: Sql) => sql`
  select max(greatest(s.valid_from, d.scanned_at, s.valid_to)) as at
  from unnest(string_to_array(trim(both '/' from a.line), '/')::int[]) as up(no)
  join reports.report theirs on theirs.agency_no = up.no and up.no <> a.no
  join reports.document d on d.report_id = theirs.id
  join reports.document_state s on s.document_id = d.id and s.scope = 'SUBTREE' and s.in_use
    and d.scan_state in ('NOT_NEEDED', 'CLEAN') and (s.valid_to > d.scanned_at) is not false`

/**
 * Of an agency `a`: the last change of an announcement that is meant for a group, also when the agency came into the
 * group or left it. While both hold it is shown: it begins with the later and ends with the earlier, unless that is
 * still to come.
 */
const grouped = (sql: Sql) => sql`
  select max(greatest(shown.begins, case when shown.ends <= statement_timestamp() then shown.ends end)) as at
  from agencies.group_member m
  join agencies.coverage_group g on g.no = m.group_no
  join reports.document_state s on s.scope = 'GROUP' and s.in_use and s.group_nos @> array[m.group_no]
  join reports.document d on d.id = s.document_id and d.agency_no <> a.no
    and d.scan_state in ('NOT_NEEDED', 'CLEAN')
  cross join lateral (
    select greatest(s.valid_from, d.scanned_at, m.valid_from) as begins, least(s.valid_to, m.valid_to, g.closed_at) as ends
  ) shown
  where m.agency_no = a.no and shown.begins <= statement_timestamp()
    and (shown.ends is null or shown.ends > shown.begins)`

/** When what an agency's page shows changed last: its own report, or an announcement that it inherits. */
export const effectiveChanges = (
  { sql }: Reading,
  reportIds: readonly string[],
): Promise<{ reportId: string; at: Date | null }[]> =>
  sql<{ reportId: string; at: Date | null }[]>`
    select r.id as "reportId", greatest(r.modified_at, above.at, grouped.at) as at
    from reports.report r
    join agencies.agency a on a.no = r.agency_no
    cross join lateral (${above(sql)}) above
    cross join lateral (${grouped(sql)}) grouped
    where r.id = any(${[...reportIds]}::uuid[])`

/**
 * When what the public sees on the page of an agency changed last, whether it has a report or not. Saves that change
 * nothing on the page are left out: that one was made is no matter of the public's.
 */
export const publicationChanges = (
  { sql }: Reading,
  agencyNos: readonly number[],
): Promise<{ agencyNo: number; at: Date | null }[]> =>
  sql<{ agencyNo: number; at: Date | null }[]>`
    select a.no as "agencyNo", greatest(own.at, hidden.at, above.at, grouped.at) as at
    from agencies.agency a
    cross join lateral (
      select max(shown.at) as at
      from reports.report r
      cross join lateral (
        select greatest(s.valid_from, d.scanned_at, s.valid_to) as at
        from reports.document d join reports.document_state s on s.document_id = d.id
        where d.report_id = r.id and s.in_use
          and d.scan_state in ('NOT_NEEDED', 'CLEAN') and (s.valid_to > d.scanned_at) is not false
        union all
        select greatest(s.valid_from, s.valid_to)
        from reports.licence l join reports.licence_state s on s.licence_id = l.id
        where l.report_id = r.id and s.in_use
        union all
        select greatest(s.valid_from, s.valid_to)
        from reports.link l join reports.link_state s on s.link_id = l.id
        where l.report_id = r.id and s.in_use
        union all
        select greatest(s.valid_from, s.valid_to)
        from reports.report_state s where s.report_id = r.id and not s.has_licences
      ) shown
      where r.agency_no = a.no
    ) own
    cross join lateral (
      select max(greatest(c.valid_from, c.valid_to)) as at
      from reports.display_choice c where c.agency_no = a.no
    ) hidden
    cross join lateral (${above(sql)}) above
    cross join lateral (${grouped(sql)}) grouped
    where a.no = any(${[...agencyNos]}::int[])`
