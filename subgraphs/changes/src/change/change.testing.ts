import { openDatabase, type Database } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { createLog } from '@eact/kit/log'
import { leaveEvents } from '@eact/kit/outbox.store'
import type { TestDatabase } from '@eact/kit/testing'
import type { Sql } from 'postgres'
import { expect } from 'vitest'
import { startRelay } from './change.relay.ts'

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Asks until the answer is yes; the test's own time limit is the end of patience. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** One row of the log as the tests look at it. */
export interface LoggedEvent {
  position: number
  eventId: string
  kind: string
  reportId: string
  version: number
}

/** The whole log in order, as the superuser sees it. */
export async function wholeLog(admin: Sql): Promise<LoggedEvent[]> {
  return admin<LoggedEvent[]>`
    select position::int, event_id as "eventId", kind, report_id as "reportId", report_version as version
    from changes.change order by position`
}

/** How many events wait in the outbox. */
export async function waiting(admin: Sql): Promise<number> {
  const [row] = await admin<{ count: number }[]>`select count(*)::int as count from changes.outbox`
  return row?.count ?? 0
}

/** Makes the log and what it is made from as they are at first. */
export async function emptyLog(admin: Sql): Promise<void> {
  await admin`truncate changes.outbox, changes.change restart identity`
  await admin`update changes.log_head set position = 0`
  await admin`delete from reports.report`
}

/** What a save of the tests leaves, in this order; as many as are asked for. */
const kinds = ['REPORT_SAVED', 'DOCUMENT_PUBLISHED', 'DOCUMENT_SUSPENDED']

/** The name by which an event is compared: report, version, kind. */
export const named = ({
  reportId,
  version,
  kind,
}: Pick<LoggedEvent, 'reportId' | 'version' | 'kind'>): string => `${reportId} ${version} ${kind}`

/** The names of what one save leaves. */
export const namesOf = (reportId: string, version: number, events: number): string[] =>
  kinds.slice(0, events).map((kind) => named({ reportId, version, kind }))

/**
 * Expects positions 1 to n, nothing lost, nothing twice, each report's events in the order of its versions, and an
 * empty outbox.
 *
 * @param committed names of what was committed, in any order
 */
export async function expectWholeLog(admin: Sql, committed: string[]): Promise<LoggedEvent[]> {
  const log = await wholeLog(admin)
  expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1))
  expect(log.map(named).toSorted()).toEqual(committed.toSorted())
  expect(new Set(log.map(({ eventId }) => eventId)).size).toBe(committed.length)
  const last = new Map<string, number>()
  for (const { reportId, version, kind } of log) {
    const place = version * 10 + kinds.indexOf(kind)
    expect(place).toBeGreaterThan(last.get(reportId) ?? 0)
    last.set(reportId, place)
  }
  expect(await waiting(admin)).toBe(0)
  return log
}

/** Starts a relay with its own connection under a name by which Postgres knows it. */
export function relayOn(database: TestDatabase, name: string): () => Promise<void> {
  const address = database.address('changes')
  const open = () => openDatabase({ address, max: 1, applicationName: name })
  return startRelay({ open, log: createLog('test', 'silent') })
}

/** Makes reports to write to, one for each agency number from 1. */
export async function plantReports(admin: Sql, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId)
  await admin`
    insert into reports.report (id, agency_no, opened_at)
    select id, no, clock_timestamp() from unnest(${ids}::uuid[]) with ordinality as planted (id, no)`
  return ids
}

/** What a save of the tests does with its transaction after its events are left. */
export interface SaveOptions {
  reportId: string
  /** Events to leave. */
  events?: number
  /** Runs inside the transaction, after everything else; when it throws, all is rolled back. */
  beforeCommit?: (inside: { version: number; sql: Sql }) => Promise<void>
}

/**
 * Saves a report as the reports subgraph does: locks its row, gives it the next version, leaves its events.
 *
 * @returns the version that was committed
 */
export async function save(
  database: Database,
  { reportId, events = 1, beforeCommit }: SaveOptions,
): Promise<number> {
  return database.transaction(async (tx) => {
    const [report] = await tx.sql<{ version: number; agencyNo: number }[]>`
      select version, agency_no as "agencyNo" from reports.report where id = ${reportId} for update`
    if (!report) throw new Error(`no report ${reportId}`)
    const version = report.version + 1
    const at = new Date()
    await tx.sql`
      update reports.report set version = ${version}, created_at = coalesce(created_at, ${at}), modified_at = ${at}
      where id = ${reportId}`
    const one = { at, groupId: newId(), agencyNo: report.agencyNo, reportId, reportVersion: version }
    await leaveEvents(
      tx,
      kinds.slice(0, events).map((kind) => ({ ...one, kind })),
    )
    await beforeCommit?.({ version, sql: tx.sql as unknown as Sql })
    return version
  })
}

/** Something to wait for that the test decides. */
export function gate(): { open: () => void; opened: Promise<void> } {
  let open = () => undefined as void
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

/**
 * A reader that polls with a cursor while others write.
 *
 * @param read what comes after a cursor, in order
 * @returns `stop` reads what is left and gives the names of all that was seen
 */
export function tail(read: (after: number) => Promise<{ at: number; name: string }[]>): {
  stop: () => Promise<string[]>
} {
  const seen: string[] = []
  let cursor = 0
  let isLast = false
  const look = async () => {
    const rows = await read(cursor)
    seen.push(...rows.map(({ name }) => name))
    cursor = rows.at(-1)?.at ?? cursor
    return rows.length
  }
  const running = (async () => {
    while (!isLast) {
      await look()
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    while ((await look()) > 0);
  })()
  return {
    async stop() {
      isLast = true
      await running
      return seen
    },
  }
}
