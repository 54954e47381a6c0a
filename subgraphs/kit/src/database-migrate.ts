import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'
import { openClient } from './database-client.ts'
import { connectTo, type DatabaseAddress } from './database-address.ts'

/** A schema with its own role of the same name and the folder of its migrations. */
export interface SchemaSource {
  /** Name of the Postgres schema and of the role that works in it. */
  name: string
  /** Absolute folder with `meta/_journal.json`, the numbered SQL files and `grants.sql`. */
  migrationsFolder: string
}

/** Any number; only that everyone takes the same lock matters. */
const migrationLock = 7_256_510

/**
 * Brings all schemas up to date: roles, then every schema's migrations, then all grants.
 * Takes a lock, so that processes started together wait for one another; run again it changes nothing.
 *
 * @param admin a login that may create roles and schemas
 */
export async function migrateAll(admin: DatabaseAddress, sources: SchemaSource[]): Promise<void> {
  const sql = openClient((more) => connectTo(admin, { ...more, max: 1, onnotice: () => undefined }))
  try {
    await sql`select pg_advisory_lock(${migrationLock})`
    for (const { name } of sources) {
      await createRole(sql, name)
      await sql`create schema if not exists ${sql(name)}`
    }
    const db = drizzle(sql)
    for (const { name, migrationsFolder } of sources) {
      await migrate(db, { migrationsFolder, migrationsSchema: 'migrations', migrationsTable: name })
    }
    for (const { migrationsFolder } of sources) {
      await sql.unsafe(await readFile(join(migrationsFolder, 'grants.sql'), 'utf8'))
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Roles belong to the whole server: another database's migration may make the same one at this moment. */
async function createRole(sql: postgres.Sql, name: string): Promise<void> {
  const [found] = await sql`select 1 from pg_roles where rolname = ${name}`
  if (!found) {
    try {
      await sql`create role ${sql(name)} login noinherit nosuperuser nocreatedb nocreaterole`
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code !== '42710' && code !== '23505') throw error
    }
  }
  await sql`grant ${sql(name)} to current_user`
}
