import type { Queryable, Tx } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import { importRules } from '@eact/schema/forms/agency-import'
import type { AgencyImportState } from '@eact/schema/generated/agencies'
import type { Drawn } from '../reorganisation/reorganisation.draft.ts'
import type { ImportCounts, ImportPlan, RowChange } from './import.plan.ts'
import type { RowProblem } from './import.row.ts'
import type { Flaw, TableEncoding, TableRow } from './import.sheet.ts'

/** An import as it is read. */
export interface ImportRow {
  id: string
  state: AgencyImportState
  fileName: string
  encoding: TableEncoding
  legalBasis: string
  importedBy: string
  actingGrantId: string | null
  checkedAt: Date
  finishedAt: Date | null
  counts: ImportCounts
  planHash: string | null
  /** Code of the sentence that says why the last try did nothing. */
  failure: string | null
  stepsDone: number
  reorganisationId: string | null
}

const columns = (sql: Queryable['sql']) => sql`
  i.id, i.state, i.file_name as "fileName", i.encoding, i.legal_basis as "legalBasis", i.imported_by as "importedBy",
  i.acting_grant_id as "actingGrantId", i.checked_at as "checkedAt", i.finished_at as "finishedAt", i.counts,
  i.plan_hash as "planHash", i.failure, i.steps_done as "stepsDone", i.reorganisation_id as "reorganisationId"`

/** Reads somebody's own import; null when there is none. */
export async function readImport({ sql }: Queryable, id: string, ownerId: string): Promise<ImportRow | null> {
  const [row] = await sql<ImportRow[]>`
    select ${columns(sql)} from agencies.agency_import i where i.id = ${id} and i.imported_by = ${ownerId}`
  return row ?? null
}

/** Reads a page of somebody's own imports, the latest first; one more than wanted where there is a next page. */
export const listImports = (
  { sql }: Queryable,
  ownerId: string,
  { first, after }: Page<string>,
): Promise<ImportRow[]> => sql<ImportRow[]>`
  select ${columns(sql)} from agencies.agency_import i
  where i.imported_by = ${ownerId} and (${after}::uuid is null or i.id < ${after}::uuid)
  order by i.id desc limit ${first + 1}`

/** A problem with its place among those of its import. */
export type KeptProblem = RowProblem & { place: number }

/** Reads a page of an import's problems, by row; one more than wanted where there is a next page. */
export const listProblems = (
  { sql }: Queryable,
  id: string,
  { first, after }: Page<number>,
): Promise<KeptProblem[]> => sql<KeptProblem[]>`
  select place, row_no as "rowNo", "column", cell, code, detail from agencies.agency_import_problem
  where import_id = ${id} and place > ${after ?? -1}
  order by place limit ${first + 1}`

/** Reads a page of what an import changes, by row; one more than wanted where there is a next page. */
export async function listChanges(
  { sql }: Queryable,
  id: string,
  { first, after }: Page<number>,
): Promise<RowChange[]> {
  const rows = await sql<{ change: RowChange; drawn: string | null }[]>`
    select change, drawn->>'code' as drawn from agencies.agency_import_row
    where import_id = ${id} and change is not null and row_no > ${after ?? 0}
    order by row_no limit ${first + 1}`
  // A provisional code is drawn with the check, so that it can be told before.
  return rows.map(({ change, drawn }) => ({ ...change, code: change.code ?? drawn }))
}

/** How many imports of somebody's wait to be carried out or put right. */
export async function countWaiting({ sql }: Queryable, ownerId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from agencies.agency_import
    where imported_by = ${ownerId} and state in ('PROBLEMS', 'READY', 'WAITING', 'RUNNING')`
  return row?.count ?? 0
}

/** A table that was checked, to be kept. */
export interface NewImport {
  id: string
  fileName: string
  encoding: TableEncoding
  legalBasis: string
  importedBy: string
  actingGrantId: string | null
  rows: readonly TableRow[]
  drawn: ReadonlyMap<number, Drawn>
}

/** Keeps a table that was checked; `keepPlan` keeps what came of it. */
export async function insertImport(tx: Tx, given: NewImport): Promise<void> {
  const { id, fileName, encoding, legalBasis, importedBy, actingGrantId, rows, drawn } = given
  await tx.sql`
    insert into agencies.agency_import (id, state, file_name, encoding, legal_basis, imported_by, acting_grant_id,
      checked_at, counts)
    values (${id}, 'PROBLEMS', ${fileName}, ${encoding}, ${legalBasis}, ${importedBy}, ${actingGrantId},
      clock_timestamp(), '{}')`
  const kept = rows.map(({ rowNo, cells, flaws }) => ({
    rowNo,
    cells,
    flaws: flaws.length > 0 ? flaws : null,
    drawn: drawn.get(rowNo) ?? null,
  }))
  await tx.sql`
    insert into agencies.agency_import_row (import_id, row_no, cells, flaws, drawn)
    select ${id}, "rowNo", cells, flaws, drawn
    from json_to_recordset(${JSON.stringify(kept)}::json) w ("rowNo" int, cells jsonb, flaws jsonb, drawn jsonb)`
}

/**
 * Keeps what a table's check came to, in place of what was kept before; it is then ready, or has problems. It has no
 * draft of what it would be recorded as by then.
 */
export async function keepPlan(
  { sql }: Tx,
  id: string,
  plan: ImportPlan,
  failure: string | null,
): Promise<void> {
  const { problems, changes, counts, hash } = plan
  const state = problems.length > 0 ? 'PROBLEMS' : 'READY'
  await sql`delete from agencies.agency_import_problem where import_id = ${id}`
  await sql`
    insert into agencies.agency_import_problem (import_id, place, row_no, "column", cell, code, detail)
    select ${id}, place, "rowNo", "column", cell, code, detail
    from json_to_recordset(${JSON.stringify(problems.map((problem, place) => ({ ...problem, place })))}::json)
      w (place int, "rowNo" int, "column" text, cell text, code text, detail text)`
  await sql`update agencies.agency_import_row set change = null where import_id = ${id} and change is not null`
  await sql`
    update agencies.agency_import_row r set change = w.change
    from json_to_recordset(${JSON.stringify(changes.map((change) => ({ rowNo: change.rowNo, change })))}::json)
      w ("rowNo" int, change jsonb)
    where r.import_id = ${id} and r.row_no = w."rowNo"`
  await sql`
    update agencies.agency_import
    set state = ${state}, counts = ${JSON.stringify(counts)}::jsonb, plan_hash = ${hash}, failure = ${failure},
      checked_at = clock_timestamp(), claim = null, claimed_until = null, steps_done = 0, reorganisation_id = null
    where id = ${id}`
}

/** Reads the rows of a table as they were handed in, with what was drawn for those that open agencies. */
export async function readTableRows(
  { sql }: Queryable,
  id: string,
): Promise<{ rows: TableRow[]; drawn: Map<number, Drawn> }> {
  const kept = await sql<
    { rowNo: number; cells: TableRow['cells']; flaws: Flaw[] | null; drawn: Drawn | null }[]
  >`
    select row_no as "rowNo", cells, flaws, drawn from agencies.agency_import_row where import_id = ${id}
    order by row_no`
  return {
    rows: kept.map(({ rowNo, cells, flaws }) => ({ rowNo, cells, flaws: flaws ?? [] })),
    drawn: new Map(kept.flatMap(({ rowNo, drawn }) => (drawn ? [[rowNo, drawn] as const] : []))),
  }
}

/** Locks somebody's own import; null when there is none. */
export async function importForUpdate({ sql }: Tx, id: string, ownerId: string): Promise<ImportRow | null> {
  const [row] = await sql<ImportRow[]>`
    select ${columns(sql)} from agencies.agency_import i
    where i.id = ${id} and i.imported_by = ${ownerId} for update`
  return row ?? null
}

/** Lets an import wait for its turn. */
export async function markWaiting({ sql }: Tx, id: string): Promise<void> {
  await sql`
    update agencies.agency_import set state = 'WAITING', failure = null, tries = 0, steps_done = 0 where id = ${id}`
}

/** Throws an import away: its rows go, that it was there stays for a while. */
export async function markDropped({ sql }: Tx, id: string): Promise<void> {
  await sql`
    update agencies.agency_import
    set state = 'DROPPED', finished_at = clock_timestamp(), reorganisation_id = null where id = ${id}`
  await sql`delete from agencies.agency_import_row where import_id = ${id}`
  await sql`delete from agencies.agency_import_problem where import_id = ${id}`
}

/** Removes imports whose time has passed; none that is under way. Gives how many. */
export async function removeOldImports({ sql }: Queryable): Promise<number> {
  const { count } = await sql`
    delete from agencies.agency_import
    where coalesce(finished_at, checked_at) < clock_timestamp() - make_interval(days => ${importRules.keptDays}::int)
      and state not in ('WAITING', 'RUNNING')`
  return count
}
