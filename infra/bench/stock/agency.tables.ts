import { boolean, date, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const agencies = pgSchema('agencies')
const reports = pgSchema('reports')

/** The tables that the operations read, as drizzle's own guide declares tables. */
export const agency = agencies.table('agency', {
  id: uuid().primaryKey(),
  no: integer().notNull(),
  code: text().notNull(),
  name: text('name_th').notNull(),
  level: text().notNull(),
  kind: text().notNull(),
  parentNo: integer('parent_no'),
  path: text().notNull(),
  line: text().notNull(),
  closedAt: timestamp('closed_at', { withTimezone: true }),
})

export const report = reports.table('report', {
  id: uuid().primaryKey(),
  agencyNo: integer('agency_no').notNull(),
  version: integer().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }),
  modifiedAt: timestamp('modified_at', { withTimezone: true }),
  isSample: boolean('is_sample').notNull(),
})

export const document = reports.table('document', {
  id: uuid().primaryKey(),
  agencyNo: integer('agency_no').notNull(),
  fileName: text('file_name').notNull(),
  sizeBytes: integer('size_bytes').notNull(),
  announcedOn: date('announced_on'),
  scope: text().notNull(),
  publicFrom: timestamp('public_from', { withTimezone: true }),
})

export const email = agencies.table('email', {
  id: uuid().primaryKey(),
  agencyNo: integer('agency_no').notNull(),
  kind: text().notNull(),
  address: text().notNull(),
  isMain: boolean('is_main').notNull(),
  verifiedAt: timestamp('verified_at', { withTimezone: true }),
  isSample: boolean('is_sample').notNull(),
  validTo: timestamp('valid_to', { withTimezone: true }),
})
