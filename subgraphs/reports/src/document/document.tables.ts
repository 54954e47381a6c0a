import { boolean, date, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { reportsSchema } from '../report/report.tables.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A PDF in a report, as it stands; `savedAt` is null while it is pending. */
export const documentTable = reportsSchema.table('document', {
  id: uuid('id').primaryKey(),
  reportId: uuid('report_id').notNull(),
  agencyNo: integer('agency_no').notNull(),
  section: text('section', { enum: ['SECTION_10', 'SECTION_13_1', 'SECTION_16'] }).notNull(),
  fileName: text('file_name').notNull(),
  fileKey: text('file_key').notNull(),
  sha256: text('sha256').notNull(),
  sizeBytes: integer('size_bytes').notNull(),
  pageCount: integer('page_count').notNull(),
  uploadedAt: instant('uploaded_at').notNull(),
  uploadedBy: uuid('uploaded_by').notNull(),
  announcedOn: date('announced_on', { mode: 'string' }),
  scope: text('scope', { enum: ['OWN', 'SUBTREE', 'GROUP'] }).notNull(),
  inUse: boolean('in_use').notNull(),
  savedAt: instant('saved_at'),
  savedBy: uuid('saved_by'),
  publicFrom: instant('public_from'),
  suspendedAt: instant('suspended_at'),
  scanState: text('scan_state', { enum: ['NOT_NEEDED', 'WAITING', 'CLEAN', 'INFECTED'] })
    .notNull()
    .default('NOT_NEEDED'),
  scanDueAt: instant('scan_due_at'),
})

/** What a document was, and when: [validFrom, validTo). */
export const documentStateTable = reportsSchema.table(
  'document_state',
  {
    documentId: uuid('document_id').notNull(),
    inUse: boolean('in_use').notNull(),
    scope: text('scope').notNull(),
    announcedOn: date('announced_on', { mode: 'string' }).notNull(),
    version: integer('version').notNull(),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.validFrom] })],
)
