import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Sql, TransactionSql } from 'postgres'
import { connectTo, type DatabaseAddress } from './database-address.ts'
import { settleArrays } from './database-arrays.ts'
import { openClient } from './database-client.ts'

export type { DatabaseAddress }

/** What a store is given: raw SQL and drizzle over the same connection or transaction. */
export interface Queryable {
  /** postgres.js: tagged templates, prepared by itself. Use it on hot paths and for set-based SQL. */
  sql: Sql | TransactionSql
  /** drizzle over the same connection. */
  db: PostgresJsDatabase
}

/** A transaction: whatever goes through it commits or vanishes together. */
export interface Tx extends Queryable {
  sql: TransactionSql
}

export interface Database extends Queryable {
  sql: Sql
  /** Runs `act` in one READ COMMITTED transaction; throws what it throws, after the rollback. */
  transaction<T>(act: (tx: Tx) => Promise<T>): Promise<T>
  /** One cheap round trip; throws when the database does not answer. */
  ping(): Promise<void>
  /** Waits at most five seconds for running statements, then closes every connection. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  address: DatabaseAddress
  /** The Postgres role to act as; the login user itself when left out. */
  role?: string
  /** Connections at the most. */
  max?: number
  /** Shown in pg_stat_activity. */
  applicationName: string
  /** A statement running longer is ended by Postgres. */
  statementTimeoutMs?: number
}

/**
 * Opens one postgres.js client with drizzle over it.
 *
 * drizzle replaces the client's parsers for dates and JSON by its own (it would hand raw SQL
 * plain strings); they are set back to one rule for both: `timestamptz` is a `Date`, `date` an
 * ISO text, JSON is parsed, and a JSON parameter may be an object or a text that is JSON already.
 * An array follows the rule of its elements, nulls included; as a parameter, an array of dates,
 * booleans or bigints goes through `sql.array([…])`.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const sql = connect(options)
  const db = drizzle(sql)
  // drizzle has just changed them.
  settleParsers(sql)
  return {
    sql,
    db,
    transaction: (act) =>
      db.transaction((inner) => act({ db: inner as unknown as PostgresJsDatabase, sql: clientOf(inner) })),
    ping: async () => {
      await sql`select 1`
    },
    close: () => sql.end({ timeout: 5 }),
  }
}

function connect(options: DatabaseOptions): Sql {
  const settings = {
    max: options.max ?? 8,
    connect_timeout: 10,
    // Seconds until a lost place is tried again; left alone, postgres.js would wait for up to 20.
    backoff: (tries: number) => (0.5 + Math.random() / 2) * Math.min(2 ** tries / 100, 2),
    idle_timeout: 0,
    // Array types are settled below; the driver's own look-up at connecting ends the process when it is cut off.
    fetch_types: false,
    onnotice: () => undefined,
    connection: {
      application_name: options.applicationName,
      statement_timeout: options.statementTimeoutMs ?? 15_000,
      idle_in_transaction_session_timeout: 30_000,
      TimeZone: 'UTC',
      // Tables lie in memory or on disks without arms: Postgres' own guess of 4 is of disks with them.
      random_page_cost: 1.1,
      ...(options.role ? { role: options.role } : {}),
    },
  }
  return openClient((more) => {
    const sql = connectTo(options.address, { ...settings, ...more })
    settleParsers(sql)
    return sql
  })
}

const oids = { date: 1082, timestamptz: 1184, json: 114, jsonb: 3802 }

function settleParsers(sql: Sql): void {
  const parsers = sql.options.parsers as Record<number, (text: string) => unknown>
  const serializers = sql.options.serializers as Record<number, (value: unknown) => unknown>
  parsers[oids.timestamptz] = (text) => new Date(text)
  parsers[oids.date] = (text) => text
  serializers[oids.timestamptz] = (value) => (value instanceof Date ? value.toISOString() : value)
  serializers[oids.date] = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value)
  for (const oid of [oids.json, oids.jsonb]) {
    parsers[oid] = (text) => JSON.parse(text)
    serializers[oid] = (value) => (typeof value === 'string' ? value : JSON.stringify(value))
  }
  settleArrays(sql)
}

/** drizzle keeps the transaction's client in its session; the test of this file holds it to that. */
function clientOf(inner: { _: unknown }): TransactionSql {
  return (inner._ as { session: { client: TransactionSql } }).session.client
}

/**
 * The name of the constraint that a statement broke, or null for any other error.
 * Errors are told apart by it, never by the code alone.
 */
export function brokenConstraint(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const name = (current as { constraint_name?: unknown }).constraint_name
    if (typeof name === 'string') return name
  }
  return null
}

/** Whether a transaction was ended only because it and another waited for each other: done again, it may well succeed. */
export function gaveWay(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause)
    if ((current as { code?: unknown }).code === '40P01') return true
  return false
}
