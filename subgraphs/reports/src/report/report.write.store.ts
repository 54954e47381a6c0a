import type { Tx } from '@eact/kit/database'
import { appendRevisions } from './report.history.store.ts'
import type { SaveStamp } from './report.rows.ts'
import type { GazetteAnswer, StoredChange } from './report.store.ts'

/** A report as a save leaves it, with its entry in the history. */
export interface AdvancedReport extends SaveStamp {
  id: string
  createdAt: Date
  hasLicences: boolean | null
  gazetteAnswer: GazetteAnswer | null
  /** Whether an answer is another than before, or the report is new. */
  isAnswered: boolean
  groupId: string
  /** Of the form that was filled in. */
  formVersion: number
  changes: readonly StoredChange[]
}

/**
 * Moves locked reports to their next versions and appends the saves to their histories, in five statements however many
 * there are. What an officer saves is no sample any more.
 */
export async function advanceReports(tx: Tx, reports: readonly AdvancedReport[]): Promise<void> {
  const { sql } = tx
  const written = JSON.stringify(reports.map(rowOf))
  const answered = JSON.stringify(reports.filter(({ isAnswered }) => isAnswered).map(rowOf))
  await sql`
    update reports.report r set version = w.version, modified_at = w.at, created_at = w.created_at,
      has_licences = w.has_licences, gazette_answer = w.gazette_answer, is_sample = false
    from json_to_recordset(${written}::json) w (id uuid, version int, at timestamptz, created_at timestamptz,
      has_licences boolean, gazette_answer text)
    where r.id = w.id`
  await appendRevisions(
    tx,
    reports.map(
      ({ id, at, version, savedBy, actingRole, actingAgencyNo, groupId, changes, formVersion }) => ({
        reportId: id,
        version,
        savedAt: at,
        savedBy,
        actingRole,
        actingAgencyNo,
        groupId,
        changes: [...changes],
        formVersion,
      }),
    ),
  )
  await sql`
    update reports.report_state s set valid_to = w.at
    from json_to_recordset(${answered}::json) w (id uuid, at timestamptz)
    where s.report_id = w.id and s.valid_to is null`
  await sql`
    insert into reports.report_state (report_id, has_licences, gazette_answer, version, valid_from)
    select id, has_licences, gazette_answer, version, at
    from json_to_recordset(${answered}::json) w (id uuid, has_licences boolean, gazette_answer text, version int,
      at timestamptz)`
}

const rowOf = (report: AdvancedReport) => ({
  id: report.id,
  version: report.version,
  at: report.at,
  created_at: report.createdAt,
  has_licences: report.hasLicences,
  gazette_answer: report.gazetteAnswer,
})
