import { text, uuid } from 'drizzle-orm/pg-core'
import { bytea, identity, instant } from '../columns.tables.ts'

/** Sessions on the server; the browser holds only the token whose hash stands here. */
export const session = identity.table('session', {
  id: uuid('id').primaryKey(),
  tokenHash: bytea('token_hash').notNull(),
  personId: uuid('person_id').notNull(),
  createdAt: instant('created_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  endedAt: instant('ended_at'),
  idToken: text('id_token').notNull(),
  sourceAddress: text('source_address'),
  browser: text('browser'),
})
