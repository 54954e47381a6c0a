import { integer, text, uuid } from 'drizzle-orm/pg-core'
import { identity, instant } from '../columns.tables.ts'

/** The account log: appended, never changed. */
export const accountEvent = identity.table('account_event', {
  id: uuid('id').notNull(),
  at: instant('at').notNull(),
  kind: text('kind').notNull(),
  personId: uuid('person_id'),
  clientId: uuid('client_id'),
  sessionId: uuid('session_id'),
  grantId: uuid('grant_id'),
  tokenId: uuid('token_id'),
  agencyNo: integer('agency_no'),
  actorId: uuid('actor_id'),
  requestId: text('request_id'),
  sourceAddress: text('source_address'),
  detail: text('detail'),
})
