import { bigint, boolean, pgSchema, uuid } from 'drizzle-orm/pg-core'

const changes = pgSchema('changes')

/** The head of the log: one row, which a relay locks before it looks at anything. */
export const logHead = changes.table('log_head', {
  isHead: boolean('is_head').primaryKey().default(true),
  /** Names this log: cursors of another one are refused. */
  epoch: uuid('epoch').notNull().defaultRandom(),
  /** The last position given; 0 while the log is empty. */
  position: bigint('position', { mode: 'number' }).notNull().default(0),
})
