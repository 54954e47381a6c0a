import { and, asc, desc, eq, getTableColumns, gte, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { agency, email } from './agency.tables.ts'

export type Email = typeof email.$inferSelect
export type Agency = typeof agency.$inferSelect

export const byIds = (db: PostgresJsDatabase, ids: readonly string[]) =>
  db
    .select()
    .from(agency)
    .where(inArray(agency.id, [...ids]))

export const byNos = (db: PostgresJsDatabase, nos: readonly number[]) =>
  db
    .select()
    .from(agency)
    .where(inArray(agency.no, [...nos]))

export const byCodes = (db: PostgresJsDatabase, codes: readonly string[]) =>
  db
    .select()
    .from(agency)
    .where(inArray(agency.code, [...codes]))

/** One page of all agencies beneath one, with one row more than wanted. */
export async function pageBeneath(
  db: PostgresJsDatabase,
  id: string,
  first: number,
  after: { name: string; code: string } | null,
) {
  const [top] = await db.select({ path: agency.path }).from(agency).where(eq(agency.id, id))
  if (!top) return []
  return db
    .select()
    .from(agency)
    .where(
      and(
        isNull(agency.closedAt),
        gte(agency.path, top.path),
        lt(agency.path, `${top.path.slice(0, -1)}0`),
        after ? sql`(${agency.name}, ${agency.code}) > (${after.name}, ${after.code})` : undefined,
      ),
    )
    .orderBy(asc(agency.name), asc(agency.code))
    .limit(first + 1)
}

/** The first agencies beneath each of several, in one statement. */
export function firstChildren(db: PostgresJsDatabase, parentNos: readonly number[], first: number) {
  const ranked = db
    .select({
      ...getTableColumns(agency),
      place:
        sql<number>`row_number() over (partition by ${agency.parentNo} order by ${agency.name}, ${agency.code})`.as(
          'place',
        ),
    })
    .from(agency)
    .where(and(inArray(agency.parentNo, [...parentNos]), isNull(agency.closedAt)))
    .as('ranked')
  return db
    .select()
    .from(ranked)
    .where(lte(ranked.place, first + 1))
    .orderBy(asc(ranked.name), asc(ranked.code))
}

export const currentEmails = (db: PostgresJsDatabase, nos: readonly number[]) =>
  db
    .select()
    .from(email)
    .where(and(inArray(email.agencyNo, [...nos]), isNull(email.validTo)))
    .orderBy(asc(email.kind), desc(email.isMain), asc(email.address))
