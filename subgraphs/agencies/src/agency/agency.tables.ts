import type { AgencyKind, AgencyLevel, ParentRelation } from '@eact/schema/generated/agencies'
import { boolean, integer, pgSchema, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** The Postgres schema of this subgraph. */
export const agenciesSchema = pgSchema('agencies')

/** The tree as it stands now, in the words of the contract; the columns that lists are made of. */
export const agency = agenciesSchema.table('agency', {
  id: uuid().primaryKey(),
  no: integer().notNull(),
  code: text().notNull(),
  codeIsProvisional: boolean('code_provisional').notNull(),
  name: text('name_th').notNull(),
  nameEn: text('name_en'),
  level: text().notNull().$type<AgencyLevel>(),
  kind: text().notNull().$type<AgencyKind>(),
  provinceCode: text('province_code'),
  provinceName: text('province_name'),
  parentNo: integer('parent_no'),
  parentRelation: text('parent_relation').$type<ParentRelation>(),
  path: text().notNull(),
  line: text().notNull(),
  boundByAct: boolean('bound_by_act').notNull(),
  boundByActReason: text('bound_reason'),
  mustReport: boolean('must_report').notNull(),
  mustReportReason: text('must_report_reason'),
  depth: smallint().notNull(),
  search: text().notNull(),
  searchAround: text('search_around').notNull(),
  validFrom: timestamp('valid_from', { withTimezone: true }).notNull(),
})
