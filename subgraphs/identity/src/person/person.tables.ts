import { text, uuid } from 'drizzle-orm/pg-core'
import { bytea, identity, instant } from '../columns.tables.ts'

/** People who signed in or were imported. */
export const person = identity.table('person', {
  id: uuid('id').primaryKey(),
  provider: text('provider'),
  subject: text('subject'),
  importedUserId: text('imported_user_id'),
  displayName: text('display_name').notNull(),
  nationalIdHmac: bytea('national_id_hmac'),
  dormancyWarnedAt: instant('dormancy_warned_at'),
  createdAt: instant('created_at').notNull(),
  suspendedAt: instant('suspended_at'),
})
