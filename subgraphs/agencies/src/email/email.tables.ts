import type { AgencyEmailKind } from '@eact/schema/generated/agencies'
import { boolean, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { agenciesSchema } from '../agency/agency.tables.ts'

const instant = (name: string) => timestamp(name, { withTimezone: true })

/** The addresses of agencies, each for [validFrom, validTo); what changes ends its row and begins another. */
export const email = agenciesSchema.table('email', {
  id: uuid().primaryKey(),
  agencyNo: integer('agency_no').notNull(),
  kind: text().notNull().$type<AgencyEmailKind>(),
  address: text().notNull(),
  isMain: boolean('is_main').notNull(),
  verifiedAt: instant('verified_at'),
  isSample: boolean('is_sample').notNull(),
  validFrom: instant('valid_from').notNull(),
  validTo: instant('valid_to'),
})
