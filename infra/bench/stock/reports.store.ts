import { and, desc, eq, inArray, isNotNull, or } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { agency, document, report } from './agency.tables.ts'

export type Report = typeof report.$inferSelect
export type Document = typeof document.$inferSelect

export const agenciesByIds = (db: PostgresJsDatabase, ids: readonly string[]) =>
  db
    .select({ id: agency.id, no: agency.no, line: agency.line })
    .from(agency)
    .where(inArray(agency.id, [...ids]))

export const reportsByAgencies = (db: PostgresJsDatabase, nos: readonly number[]) =>
  db
    .select()
    .from(report)
    .where(inArray(report.agencyNo, [...nos]))

/** The published documents of some agencies, and those of others that are meant for all beneath them. */
export const publishedBy = (db: PostgresJsDatabase, own: readonly number[], above: readonly number[]) =>
  db
    .select()
    .from(document)
    .where(
      and(
        isNotNull(document.publicFrom),
        or(
          inArray(document.agencyNo, [...own]),
          and(inArray(document.agencyNo, [...above]), eq(document.scope, 'SUBTREE')),
        ),
      ),
    )
    .orderBy(desc(document.announcedOn), desc(document.id))
