import type { Database } from '@eact/kit/database'
import type { HistoryEntry, HistoryPlace } from './history.verify.ts'

/** A report with what it says of its history, and one of its saves; null for a report that has none. */
export interface HistoryRow extends HistoryPlace {
  reportId: string
  agencyCode: string
  entry: HistoryEntry | null
}

const rowsAtATime = 200

/**
 * Reads histories as they were at one instant, report by report, each in the order of its versions; a few rows at a
 * time, the next ones when those before have been taken.
 *
 * @param reportId one report, or null for all
 */
export async function readHistories(
  database: Pick<Database, 'sql'>,
  reportId: string | null,
  take: (row: HistoryRow) => void,
): Promise<void> {
  const rows = database.sql<HistoryRow[]>`
    select r.id as "reportId", a.code as "agencyCode", r.version, r.history_head as head,
      case when v.report_id is not null then json_build_object('reportId', v.report_id, 'version', v.version,
        'savedAt', to_char(v.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'savedBy', v.saved_by,
        'actingRole', v.acting_role, 'actingAgencyNo', v.acting_agency_no, 'groupId', v.group_id,
        'formVersion', v.form_version, 'changes', v.changes, 'prevHash', v.prev_hash, 'hash', v.hash) end as entry
    from reports.report r
    join agencies.agency a on a.no = r.agency_no
    left join reports.report_revision v on v.report_id = r.id
    where ${reportId}::uuid is null or r.id = ${reportId}::uuid
    order by r.id, v.version`
  for await (const some of rows.cursor(rowsAtATime)) for (const row of some) take(row)
}
