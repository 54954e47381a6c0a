import type { AgencyKind, AgencyLevel, ParentRelation } from '@eact/schema/generated/agencies'
import { boolean, date, integer, pgSchema, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'

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
  areaCode: text('area_code'),
  parentNo: integer('parent_no'),
  parentRelation: text('parent_relation').$type<ParentRelation>(),
  path: text().notNull(),
  line: text().notNull(),
  boundByAct: boolean('bound_by_act').notNull(),
  boundByActReason: text('bound_reason'),
  boundFrom: date('bound_from'),
  boundTo: date('bound_to'),
  mustReport: boolean('must_report').notNull(),
  mustReportReason: text('must_report_reason'),
  mustReportFrom: date('must_report_from'),
  mustReportTo: date('must_report_to'),
  version: integer().notNull(),
  closedAt: timestamp('closed_at', { withTimezone: true }),
  depth: smallint().notNull(),
  search: text().notNull(),
  searchAround: text('search_around').notNull(),
  validFrom: timestamp('valid_from', { withTimezone: true }).notNull(),
})
