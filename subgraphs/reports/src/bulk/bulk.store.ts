import type { Queryable, Tx } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { SignedIn } from '@eact/kit/viewer'
import type { ReportField, ReportPart } from '../report/report.store.ts'
import type { SaveItemRow } from '../save/save.items.ts'
import type { Broken } from '../save/save.request.ts'

type Reading = Pick<Queryable, 'sql'>

export type BulkState = 'PLANNING' | 'PLANNED' | 'RUNNING' | 'DONE' | 'UNDOING' | 'UNDONE' | 'DROPPED'
export type BulkItemState =
  | 'WAITING'
  | 'READY'
  | 'UNCHANGED'
  | 'REFUSED'
  | 'DONE'
  | 'FAILED'
  | 'UNDONE'
  | 'PARTLY_UNDONE'
  | 'UNDO_FAILED'

/** What an operation does at every agency. */
export interface BulkContent {
  announcedOn: string | null
  /** Whether what stood published in the section of the file is suspended. */
  suspendsOthers: boolean
  hasLicences: boolean | null
  gazetteAnswer: 'COMPLETE' | 'PARTIAL' | 'NOT_YET' | null
  suspendSection13: boolean | null
  links: { kind: 'GAZETTE' | 'DISCLOSURE'; url: string; name: string | null }[]
}

export interface BulkOperationRow {
  id: string
  state: BulkState
  viewer: SignedIn
  plannedBy: string
  content: BulkContent
  documentId: string | null
  fileName: string | null
  plannedAt: Date
  carriedOutAt: Date | null
  doneAt: Date | null
  undoReason: string | null
  undoneAt: Date | null
}

/** What an undoing left as it is. */
export interface KeptPart {
  part: ReportPart
  field: ReportField
}

export interface BulkItemRow {
  operationId: string
  place: number
  agencyNo: number
  state: BulkItemState
  plannedVersion: number | null
  reportId: string | null
  savedVersion: number | null
  /** The versions that its undoings made, in their order. */
  undoneVersions: number[]
  documentId: string | null
  errors: Broken[]
  appears: SaveItemRow[]
  disappears: SaveItemRow[]
  kept: KeptPart[]
}

const operationColumns = ({ sql }: Reading) => sql`
  o.id, o.state, o.viewer, o.planned_by as "plannedBy", o.content, o.document_id as "documentId",
  o.file_name as "fileName", o.planned_at as "plannedAt", o.carried_out_at as "carriedOutAt", o.done_at as "doneAt",
  o.undo_reason as "undoReason", o.undone_at as "undoneAt"`

const itemColumns = ({ sql }: Reading) => sql`
  i.operation_id as "operationId", i.place, i.agency_no as "agencyNo", i.state, i.planned_version as "plannedVersion",
  i.report_id as "reportId", i.saved_version as "savedVersion", i.undone_versions as "undoneVersions",
  i.document_id as "documentId", i.errors, i.appears, i.disappears, i.kept`

/** Keeps a new operation with its agencies, each in its place. */
export async function insertOperation(
  { sql }: Tx,
  operation: Pick<BulkOperationRow, 'id' | 'viewer' | 'content' | 'documentId' | 'fileName'>,
  agencyNos: readonly number[],
): Promise<void> {
  const { id, viewer, content, documentId, fileName } = operation
  await sql`
    insert into reports.bulk_operation (id, state, viewer, planned_by, content, document_id, file_name, planned_at)
    values (${id}, 'PLANNING', ${sql.json(viewer as never)}, ${viewer.id}, ${sql.json(content as never)}, ${documentId},
      ${fileName}, clock_timestamp())`
  await sql`
    insert into reports.bulk_item (operation_id, place, agency_no, state)
    select ${id}, place, agency_no, 'WAITING'
    from unnest(${[...agencyNos]}::int[]) with ordinality as one (agency_no, place)`
}

/** An operation that somebody planned; of others' there is none. */
export async function findOperation(
  from: Reading,
  id: string,
  plannedBy: string,
): Promise<BulkOperationRow | null> {
  const [row] = await from.sql<BulkOperationRow[]>`
    select ${operationColumns(from)} from reports.bulk_operation o where o.id = ${id} and o.planned_by = ${plannedBy}`
  return row ?? null
}

/** A page of what somebody planned, newest first; one row more than wanted where there is a next page. */
export const operationsOf = (
  from: Reading,
  plannedBy: string,
  { first, after }: Page<string>,
): Promise<BulkOperationRow[]> =>
  from.sql<BulkOperationRow[]>`
    select ${operationColumns(from)} from reports.bulk_operation o
    where o.planned_by = ${plannedBy} and (${after}::uuid is null or o.id < ${after}::uuid)
    order by o.id desc limit ${first + 1}`

/** One page of one operation's agencies. */
export interface ItemPage {
  operationId: string
  /** Null: those of all states. */
  states: readonly BulkItemState[] | null
  page: Page<number>
}

/** Pages of operations' agencies in one statement, in their places, each with one row more than wanted. */
export const itemPages = (
  from: Reading,
  pages: readonly ItemPage[],
): Promise<(BulkItemRow & { at: number })[]> =>
  from.sql<(BulkItemRow & { at: number })[]>`
    select p.at::int, ${itemColumns(from)}
    from unnest(${pages.map(({ operationId }) => operationId)}::uuid[],
      ${pages.map(({ states }) => states && `{${states.join(',')}}`)}::text[],
      ${pages.map(({ page }) => page.first)}::int[], ${pages.map(({ page }) => page.after ?? 0)}::int[])
      with ordinality as p(operation_id, states, first, after, at)
    cross join lateral (
      select * from reports.bulk_item i
      where i.operation_id = p.operation_id and i.place > p.after
        and (p.states is null or i.state = any(p.states::text[]))
      order by i.place limit p.first + 1
    ) i
    order by p.at, i.place`

/** How many agencies of each operation stand how. */
export const countItems = (
  { sql }: Reading,
  operationIds: readonly string[],
): Promise<{ operationId: string; state: BulkItemState; count: number }[]> =>
  sql<{ operationId: string; state: BulkItemState; count: number }[]>`
    select operation_id as "operationId", state, count(*)::int as count from reports.bulk_item
    where operation_id = any(${[...operationIds]}::uuid[]) group by operation_id, state`

/**
 * Moves an operation on, by whoever planned it and where it stands as it must.
 *
 * @returns whether it did
 */
export async function moveOperation(
  { sql }: Tx,
  { id, plannedBy, viewer }: { id: string; plannedBy: string; viewer: SignedIn },
  from: BulkState,
  to: BulkState,
  undoReason: string | null = null,
): Promise<boolean> {
  const { count } = await sql`
    update reports.bulk_operation set state = ${to}, viewer = ${sql.json(viewer as never)},
      carried_out_at = case when ${to} = 'RUNNING' then clock_timestamp() else carried_out_at end,
      undo_reason = coalesce(${undoReason}, undo_reason)
    where id = ${id} and planned_by = ${plannedBy} and state = ${from}`
  return count > 0
}

/**
 * Makes an operation that was taken back be taken back once more, by whoever planned it, at the agencies where something
 * is left of it; where nothing is, it stays as it is.
 */
export async function resumeUndoing(
  { sql }: Tx,
  { id, plannedBy, viewer }: { id: string; plannedBy: string; viewer: SignedIn },
): Promise<void> {
  const left = sql`('PARTLY_UNDONE', 'UNDO_FAILED')`
  await sql`
    with moved as (
      update reports.bulk_operation o set state = 'UNDOING', viewer = ${sql.json(viewer as never)}, undone_at = null
      where o.id = ${id} and o.planned_by = ${plannedBy} and o.state = 'UNDONE'
        and exists (select from reports.bulk_item i where i.operation_id = o.id and i.state in ${left})
      returning o.id
    )
    update reports.bulk_item i set state = 'DONE' from moved
    where i.operation_id = moved.id and i.state in ${left}`
}

/**
 * Takes up the oldest operation that waits for work and that nobody else works at; null when there is none.
 *
 * @param passed ids of those that are passed over
 */
export async function takeOperation(from: Tx, passed: readonly string[]): Promise<BulkOperationRow | null> {
  const [row] = await from.sql<BulkOperationRow[]>`
    select ${operationColumns(from)} from reports.bulk_operation o
    where o.state in ('PLANNING', 'RUNNING', 'UNDOING') and o.id <> all(${[...passed]}::uuid[])
    order by o.planned_at, o.id limit 1 for update skip locked`
  return row ?? null
}

/** The next agencies of an operation that stand so, in their places. */
export const nextItems = (
  from: Tx,
  operationId: string,
  state: BulkItemState,
  limit: number,
): Promise<BulkItemRow[]> =>
  from.sql<BulkItemRow[]>`
    select ${itemColumns(from)} from reports.bulk_item i
    where i.operation_id = ${operationId} and i.state = ${state}
    order by i.place limit ${limit}`

/** Writes what became of agencies, all in one statement. */
export async function writeItems({ sql }: Tx, items: readonly BulkItemRow[]): Promise<void> {
  await sql`
    update reports.bulk_item i set state = n.state, planned_version = n."plannedVersion", report_id = n."reportId",
      saved_version = n."savedVersion", undone_versions = n."undoneVersions", document_id = n."documentId",
      errors = n.errors, appears = n.appears, disappears = n.disappears, kept = n.kept
    from jsonb_to_recordset(${sql.json(items as never)}) as n ("operationId" uuid, place int, state text,
      "plannedVersion" int, "reportId" uuid, "savedVersion" int, "undoneVersions" int[], "documentId" uuid, errors jsonb,
      appears jsonb, disappears jsonb, kept jsonb)
    where i.operation_id = n."operationId" and i.place = n.place`
}

/** Ends a step of an operation for which nothing is left to do. */
export async function endStep({ sql }: Tx, id: string, state: BulkState): Promise<void> {
  await sql`
    update reports.bulk_operation set state = ${state},
      done_at = case when ${state} = 'DONE' then clock_timestamp() else done_at end,
      undone_at = case when ${state} = 'UNDONE' then clock_timestamp() else undone_at end
    where id = ${id}`
}
