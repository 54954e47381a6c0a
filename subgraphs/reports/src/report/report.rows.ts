import type { ViewerReach } from '@eact/kit/reach'
import type { Viewer } from '@eact/kit/viewer'
import { maySeeReport } from './report.policy.ts'

/** A row of a report that the public sees while it is published. */
export interface PublishedRow {
  /** The agency's line of สังกัด. */
  line: string
  publicFrom: Date | null
}

/** Who asks, as far as rows of reports are concerned. */
export interface RowViewer {
  viewer: Viewer
  reach(): Promise<ViewerReach>
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

/** The rows that the viewer may see, in the same order. */
export async function seenRows<Row extends PublishedRow>(
  context: RowViewer,
  rows: readonly (Row | Error | null)[],
): Promise<Row[]> {
  const seen = await Promise.all(
    rows.map((row) => {
      if (row instanceof Error) throw row
      return seenRow(context, row)
    }),
  )
  return seen.filter((row) => row !== null)
}

/** สถานะ of a row. */
export const statusOf = (inUse: boolean) => (inUse ? ('PUBLISHED' as const) : ('SUSPENDED' as const))
