import type { Tx } from '@eact/kit/database'
import type { SaveStamp } from '../report/report.rows.ts'
import type { ProblemValues } from './problem.changes.ts'

/** A problem as a save leaves it. */
export interface WrittenProblem extends ProblemValues, SaveStamp {
  id: string
  reportId: string
  agencyNo: number
}

/** Writes problems, new ones too, with their new states, in three statements however many there are. */
export async function writeProblems({ sql }: Tx, problems: readonly WrittenProblem[]): Promise<void> {
  if (problems.length === 0) return
  const written = JSON.stringify(problems.map(rowOf))
  await sql`
    insert into reports.problem (id, report_id, agency_no, rank, type_code, detail, in_use, created_at, saved_at, saved_by,
      acting_role, acting_agency_no)
    select id, report_id, agency_no, rank, type_code, detail, in_use, saved_at, saved_at, saved_by, acting_role,
      acting_agency_no
    from json_to_recordset(${written}::json) w (id uuid, report_id uuid, agency_no int, rank smallint, type_code text,
      detail text, in_use boolean, saved_at timestamptz, saved_by uuid, acting_role text, acting_agency_no int)
    on conflict (id) do update set rank = excluded.rank, type_code = excluded.type_code, detail = excluded.detail,
      in_use = excluded.in_use, saved_at = excluded.saved_at, saved_by = excluded.saved_by,
      acting_role = excluded.acting_role, acting_agency_no = excluded.acting_agency_no, is_sample = false`
  await sql`
    update reports.problem_state s set valid_to = w.saved_at
    from json_to_recordset(${written}::json) w (id uuid, saved_at timestamptz)
    where s.problem_id = w.id and s.valid_to is null`
  await sql`
    insert into reports.problem_state (problem_id, rank, type_code, detail, in_use, version, valid_from)
    select id, rank, type_code, detail, in_use, version, saved_at
    from json_to_recordset(${written}::json) w (id uuid, rank smallint, type_code text, detail text, in_use boolean,
      version int, saved_at timestamptz)`
}

const rowOf = (problem: WrittenProblem) => ({
  id: problem.id,
  report_id: problem.reportId,
  agency_no: problem.agencyNo,
  rank: problem.rank,
  type_code: problem.typeCode,
  detail: problem.detail,
  in_use: problem.inUse,
  saved_at: problem.at,
  saved_by: problem.savedBy,
  acting_role: problem.actingRole,
  acting_agency_no: problem.actingAgencyNo,
  version: problem.version,
})
