import { openDatabase } from '@eact/kit/database'
import { createTestDatabase, type TestDatabase, type TestPostgres } from '@eact/kit/testing'
import type { Sql, TransactionSql } from 'postgres'
import {
  emptyLog,
  expectWholeLog,
  gate,
  namesOf,
  plantReports,
  relayOn,
  save,
  until,
  waiting,
  wholeLog,
  type LoggedEvent,
  type SaveOptions,
} from './change.testing.ts'

/** A transaction that the test keeps open. */
export interface Held {
  /** Its backend. */
  pid: number
  /** Rolls it back, so that nothing of it stays. */
  letGo: () => Promise<void>
}

/** A database with writers and relays on it. */
export interface Stage {
  database: TestDatabase
  admin: Sql
  /** Reports to write to; new ones after each `clear`. */
  reportIds: string[]
  /** Saves a report and remembers what the log must hold of it. */
  write(report: number, events?: number, options?: Pick<SaveOptions, 'beforeCommit'>): Promise<void>
  /** Starts a relay under a name; it ends with `clear` at the latest. */
  start(name: string): () => Promise<void>
  /** When the outbox is empty. */
  drained(): Promise<void>
  /** How many changes the log holds. */
  length(): Promise<number>
  /** Holds the head of the log as a relay in the middle of its round does. */
  holdHead(): Promise<Held>
  hold(act: (sql: TransactionSql) => Promise<unknown>): Promise<Held>
  /** Whether the relay of this name waits for a lock of that backend. */
  isBlockedBy(name: string, pid: number): Promise<boolean>
  /** Expects the log to hold what was written, whole and in order. */
  expectAll(): Promise<LoggedEvent[]>
  /** Ends the relays and begins with an empty log. */
  clear(): Promise<void>
  close(): Promise<void>
}

class RolledBack extends Error {}

/** Sets a stage of 20 reports on a database of its own. */
export async function setStage(server: TestPostgres): Promise<Stage> {
  const database = await createTestDatabase(server)
  const { admin } = database
  const reports = openDatabase({
    address: database.address('reports'),
    max: 12,
    applicationName: 'writers',
  })
  const committed: string[] = []
  const stops: (() => Promise<void>)[] = []

  async function hold(act: (sql: TransactionSql) => Promise<unknown>): Promise<Held> {
    const [held, go] = [gate(), gate()]
    let pid = 0
    const done = admin
      .begin(async (sql) => {
        const [own] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
        pid = own?.pid ?? 0
        await act(sql)
        held.open()
        await go.opened
        throw new RolledBack()
      })
      .catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error
      })
    await Promise.race([held.opened, done])
    const letGo = async () => {
      go.open()
      await done
    }
    return { pid, letGo }
  }

  const stage: Stage = {
    database,
    admin,
    reportIds: [],
    async write(report, events = 1, options = {}) {
      const reportId = stage.reportIds[report] ?? ''
      const version = await save(reports, { reportId, events, ...options })
      committed.push(...namesOf(reportId, version, events))
    },
    start(name) {
      const stop = relayOn(database, name)
      stops.push(stop)
      return stop
    },
    drained: () => until(async () => (await waiting(admin)) === 0),
    length: async () => (await wholeLog(admin)).length,
    hold,
    holdHead: () => hold((sql) => sql`select from changes.log_head for update`),
    async isBlockedBy(name, pid) {
      const [found] = await admin`
        select from pg_stat_activity
        where application_name = ${name} and datname = current_database() and ${pid} = any (pg_blocking_pids(pid))`
      return found !== undefined
    },
    expectAll: () => expectWholeLog(admin, committed),
    async clear() {
      await Promise.all(stops.splice(0).map((stop) => stop()))
      committed.length = 0
      await emptyLog(admin)
      stage.reportIds = await plantReports(admin, 20)
    },
    async close() {
      await stage.clear()
      await reports.close()
      await database.drop()
    },
  }
  return stage
}
