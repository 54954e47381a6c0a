import { boolean, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** The Postgres schema of this subgraph. */
export const reportsSchema = pgSchema('reports')

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** One living report for each agency and report kind. */
export const reportTable = reportsSchema.table('report', {
  id: uuid('id').primaryKey(),
  agencyNo: integer('agency_no').notNull(),
  kind: text('kind').notNull(),
  version: integer('version').notNull(),
  openedAt: instant('opened_at').notNull(),
  createdAt: instant('created_at'),
  modifiedAt: instant('modified_at'),
  isSample: boolean('is_sample').notNull(),
})

/** A part of a report that a change is about. */
export type ReportPart = 'DOCUMENT' | 'LINK' | 'LICENCE' | 'PROBLEM' | 'ANSWER' | 'DISPLAY'

/** What of a part was changed. */
export type ReportField =
  | 'ADDED'
  | 'IN_USE'
  | 'ANNOUNCED_ON'
  | 'FILE_NAME'
  | 'SCOPE'
  | 'GROUPS'
  | 'IS_LOCKED'
  | 'LICENCES'
  | 'NAME'
  | 'URL'
  | 'RANK'
  | 'TYPE'
  | 'DETAIL'
  | 'HAS_LICENCES'
  | 'GAZETTE_ANSWER'
  | 'IS_SHOWN'
  | 'PURGED'

/** One value that a save changed, as it is kept in the history. */
export interface StoredChange {
  part: ReportPart
  /** Of the document, link, licence or problem; of a display that of the inherited document; null of an answer. */
  id: string | null
  field: ReportField
  before: string | null
  after: string | null
  /** Given for a correction or for hiding; left out otherwise. */
  reason?: string | null
}
