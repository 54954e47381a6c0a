import type { ViewerReach } from '@eact/kit/reach'
import type { Role, Viewer } from '@eact/kit/viewer'
import { maySeeReport } from './report.policy.ts'
import type { ReportField, ReportPart, StoredChange } from './report.store.ts'

/** A row of a report that the public sees while it is published. */
export interface PublishedRow {
  /** The agency's line of สังกัด. */
  line: string
  publicFrom: Date | null
}

/** Who asks, as far as rows of reports are concerned. */
export interface RowViewer {
  viewer: Viewer
  reach: () => Promise<ViewerReach>
}

/** Whether the viewer may know of saved rows what the public may not: the row off, who saved it. */
export const seesSavedRows = async (
  { viewer, reach }: RowViewer,
  { line }: { line: string },
): Promise<boolean> => viewer.kind !== 'ANONYMOUS' && maySeeReport(await reach(), { line, version: 1 })

/** The row if the viewer may see it; null hides one that they may not, as if there were none. */
export async function seenRow<Row extends PublishedRow>(
  context: RowViewer,
  row: Row | null,
): Promise<Row | null> {
  return row && (row.publicFrom !== null || (await seesSavedRows(context, row))) ? row : null
}

/** Rows that were loaded together; what failed is thrown, what does not exist is left out. */
export function foundRows<Row>(rows: readonly (Row | Error | null)[]): Row[] {
  return rows.flatMap((row) => {
    if (row instanceof Error) throw row
    return row === null ? [] : [row]
  })
}

/** A row that the database keeps as long as others name it. */
export function presentRow<Row>(row: Row | null, what: string): Row {
  if (row === null) throw new Error(`${what} vanished`)
  return row
}

/** The rows that the viewer may see, in the same order. */
export async function seenRows<Row extends PublishedRow>(
  context: RowViewer,
  rows: readonly (Row | Error | null)[],
): Promise<Row[]> {
  const seen = await Promise.all(foundRows(rows).map((row) => seenRow(context, row)))
  return seen.filter((row) => row !== null)
}

/** สถานะ of a row. */
export const statusOf = (inUse: boolean) => (inUse ? ('PUBLISHED' as const) : ('SUSPENDED' as const))

/** What a save gives each row that it writes. */
export interface SaveStamp {
  /** The instant of the save. */
  at: Date
  savedBy: string
  actingRole: Role
  actingAgencyNo: number
  /** The report's version after the save. */
  version: number
}

/** Since when a row is public, or suspended: one of the two. */
export interface Publicity {
  publicFrom: Date | null
  suspendedAt: Date | null
}

/** What becomes of a row's publicity: what stays on or off keeps its instant. Null: there was no saved row. */
export const publicityOf = (before: Publicity | null, inUse: boolean, at: Date): Publicity => ({
  publicFrom: inUse ? (before?.publicFrom ?? at) : null,
  suspendedAt: inUse ? null : (before?.suspendedAt ?? at),
})

/** A row of a report that a save may touch, with what becomes of it. */
export interface RowEntry<Row, Values> {
  id: string
  /** Null: it is new. */
  before: Row | null
  after: Values
  /** Its place in the list of the request; null when the save does not name it. */
  place: number | null
  /** What the request says of การใช้งาน, if anything. */
  asked: boolean | null
  /** Why a saved value is put right. */
  reason: string | null
}

/** The value of a field before and after a save, as text. */
export type Values = [field: ReportField, before: string | null, after: string | null]

/** What changes of a row, in the words of the history: values that stay are left out. */
export function changesOf(
  part: ReportPart,
  id: string | null,
  values: readonly Values[],
  { isNew, reasons }: { isNew: boolean; reasons?: Partial<Record<ReportField, string | null>> },
): StoredChange[] {
  return values.flatMap(([field, before, after]) => {
    if (isNew ? after === null : before === after) return []
    const reason = reasons?.[field]
    return [{ part, id, field, before: isNew ? null : before, after, ...(reason ? { reason } : {}) }]
  })
}
