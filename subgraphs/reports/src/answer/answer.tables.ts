import { jsonb, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { reportsSchema } from '../report/report.tables.ts'

/** Answers already given, by the caller's key. */
export const answerTable = reportsSchema.table(
  'idempotency',
  {
    holderId: uuid('holder_id').notNull(),
    key: text('key').notNull(),
    act: text('act').notNull(),
    inputHash: text('input_hash').notNull(),
    answer: jsonb('answer').$type<KeptAnswer>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.holderId, table.key] })],
)

/** Ids that an answer named; what is rendered is read anew. */
export type KeptAnswer = Record<string, string>
