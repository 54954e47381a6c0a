import type { Reading } from './coverage.live.store.ts'

/**
 * When what an agency's page shows changed last: its own report; an announcement that an agency above means for all
 * beneath, its lock among it; or one that is meant for a group, also when the agency came into the group or left it.
 */
export const effectiveChanges = (
  { sql }: Reading,
  reportIds: readonly string[],
): Promise<{ reportId: string; at: Date | null }[]> =>
  sql<{ reportId: string; at: Date | null }[]>`
    select r.id as "reportId", greatest(r.modified_at, above.at, grouped.at) as at
    from reports.report r
    join agencies.agency a on a.no = r.agency_no
    cross join lateral (
      select max(greatest(s.valid_from, d.scanned_at, s.valid_to)) as at
      from unnest(string_to_array(trim(both '/' from a.line), '/')::int[]) as up(no)
      join reports.document d on d.agency_no = up.no and d.agency_no <> a.no
      join reports.document_state s on s.document_id = d.id and s.scope = 'SUBTREE' and s.in_use
        and d.scan_state in ('NOT_NEEDED', 'CLEAN') and (s.valid_to > d.scanned_at) is not false
    ) above
    cross join lateral (
      -- While both hold it is shown: it begins with the later and ends with the earlier, unless that is still to come.
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
        and (shown.ends is null or shown.ends > shown.begins)
    ) grouped
    where r.id = any(${[...reportIds]}::uuid[])`
