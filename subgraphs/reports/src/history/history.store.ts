import type { Database } from '@eact/kit/database'
import { keptRows } from './history.states.store.ts'
import type { KeptRow } from './history.states.ts'
import type { HistoryEntry, HistoryPlace } from './history.verify.ts'

/** Of a report: first what stands in it, then its saves in their order, one in each row. */
export interface HistoryRow extends HistoryPlace {
  reportId: string
  agencyCode: string
  /** Null but in the first row of a report. */
  rows: KeptRow[] | null
  entry: HistoryEntry | null
}

const rowsAtATime = 200

/**
 * Reads histories, and what stands in the reports, as they were at one instant, report by report, each in the order of its
 * versions; a few rows at a time, the next ones when those before have been taken.
 *
 * @param reportId one report, or null for all
 */
export async function readHistories(
  database: Pick<Database, 'sql'>,
  reportId: string | null,
  take: (row: HistoryRow) => void,
): Promise<void> {
  const rows = database.sql<HistoryRow[]>`
    select r.id as "reportId", a.code as "agencyCode", r.version, r.history_head as head, line.rows, line.entry
    from reports.report r
    join agencies.agency a on a.no = r.agency_no
    cross join lateral (
      select 0 as place, (${keptRows(database)}) as rows, null::json as entry
      union all
      select v.version, null, json_build_object('reportId', v.report_id, 'version', v.version,
        'savedAt', to_char(v.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'savedBy', v.saved_by,
        'actingRole', v.acting_role, 'actingAgencyNo', v.acting_agency_no, 'groupId', v.group_id,
        'formVersion', v.form_version, 'changes', v.changes, 'prevHash', v.prev_hash, 'hash', v.hash)
      from reports.report_revision v where v.report_id = r.id
    ) line
    where ${reportId}::uuid is null or r.id = ${reportId}::uuid
    order by r.id, line.place`
  for await (const some of rows.cursor(rowsAtATime)) for (const row of some) take(row)
}
