import { boolean, integer, pgSchema, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const schema = pgSchema('agencies')

/** The tree as it stands now; the columns that the subgraph itself reads. */
export const agency = schema.table('agency', {
  id: uuid().primaryKey(),
  no: integer().notNull(),
  code: text().notNull(),
  codeProvisional: boolean('code_provisional').notNull(),
  nameTh: text('name_th').notNull(),
  nameEn: text('name_en'),
  level: text().notNull(),
  kind: text().notNull(),
  provinceCode: text('province_code'),
  provinceName: text('province_name'),
  parentNo: integer('parent_no'),
  parentRelation: text('parent_relation'),
  path: text().notNull(),
  line: text().notNull(),
  depth: smallint().notNull(),
  boundByAct: boolean('bound_by_act').notNull(),
  boundReason: text('bound_reason'),
  mustReport: boolean('must_report').notNull(),
  mustReportReason: text('must_report_reason'),
  validFrom: timestamp('valid_from', { withTimezone: true }).notNull(),
})
