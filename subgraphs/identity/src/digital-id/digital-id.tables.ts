import { text } from 'drizzle-orm/pg-core'
import { bytea, identity, instant } from '../columns.tables.ts'

/** Sign-ins under way. */
export const signIn = identity.table('sign_in', {
  browserHash: bytea('browser_hash').primaryKey(),
  state: text('state').notNull(),
  nonce: text('nonce').notNull(),
  codeVerifier: text('code_verifier').notNull(),
  returnTo: text('return_to').notNull(),
  expiresAt: instant('expires_at').notNull(),
})
