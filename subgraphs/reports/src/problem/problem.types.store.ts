import type { Tx } from '@eact/kit/database'
import { readProblemTypes, type ProblemTypeRow } from './problem.store.ts'

/** Reads the catalogue and keeps others from changing it for the rest of the transaction; it may be read meanwhile. */
export async function lockProblemTypes(tx: Tx): Promise<ProblemTypeRow[]> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended('reports.problem_type', 0))`
  return readProblemTypes(tx)
}

/** Writes a type with its new state, and ends the state before. The catalogue is locked. */
export async function writeProblemType(
  { sql }: Tx,
  type: ProblemTypeRow & { savedBy: string },
): Promise<void> {
  const { code, name, nameEn, place, isActive, isAssumption, version, savedBy } = type
  await sql`
    insert into reports.problem_type (code, name_th, name_en, place, is_active, is_assumption, version, saved_at, saved_by)
    values (${code}, ${name}, ${nameEn}, ${place}, ${isActive}, ${isAssumption}, ${version}, clock_timestamp(), ${savedBy})
    on conflict (code) do update set name_th = excluded.name_th, name_en = excluded.name_en, place = excluded.place,
      is_active = excluded.is_active, is_assumption = excluded.is_assumption, version = excluded.version,
      saved_at = greatest(excluded.saved_at, problem_type.saved_at + interval '1 millisecond'),
      saved_by = excluded.saved_by`
  await sql`
    update reports.problem_type_state s set valid_to = t.saved_at
    from reports.problem_type t where t.code = ${code} and s.code = t.code and s.valid_to is null`
  await sql`
    insert into reports.problem_type_state (code, name_th, name_en, place, is_active, is_assumption, version, valid_from)
    select code, name_th, name_en, place, is_active, is_assumption, version, saved_at
    from reports.problem_type where code = ${code}`
}
