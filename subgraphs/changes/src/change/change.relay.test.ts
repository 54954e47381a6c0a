import { openDatabase, type Database } from '@eact/kit/database'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import {
  emptyLog,
  expectWholeLog,
  gate,
  named,
  namesOf,
  plantReports,
  relayOn,
  save,
  seededRandom,
  tail,
  until,
  waiting,
} from './change.testing.ts'

const seed = 25_650_722
const writers = 32
const savesEach = 100

let database: TestDatabase
let reports: Database
let stops: (() => Promise<void>)[] = []

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  reports = openDatabase({
    address: database.address('reports'),
    max: writers + 4,
    applicationName: 'writers',
  })
})

afterAll(async () => {
  await reports.close()
  await database.drop()
})

beforeEach(() => emptyLog(database.admin))

afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()))
  stops = []
})

const startRelay = (name: string) => {
  const stop = relayOn(database, name)
  stops.push(stop)
  return stop
}

const drained = () => until(async () => (await waiting(database.admin)) === 0)

class RolledBack extends Error {}

test(`${writers} writers against two relays: dense, in order, nothing lost; a reader by id alone loses events`, async () => {
  const { admin } = database
  await admin`drop table if exists plain_log`
  await admin`create table plain_log (id bigint generated always as identity primary key, name text not null)`
  await admin`grant insert, select on plain_log to reports`
  const reportIds = await plantReports(admin, 41)
  const committed: string[] = []
  const count = { rolledBack: 0, heldOpen: 0 }

  // The schedule that a reader by id cannot survive: the lowest id commits after a higher one was read.
  const heldId = reportIds[40]!
  const late = { inside: gate(), go: gate() }
  const heldOpen = save(reports, {
    reportId: heldId,
    beforeCommit: async ({ sql }) => {
      await sql`insert into plain_log (name) values (${named({ reportId: heldId, version: 1, kind: 'REPORT_SAVED' })})`
      late.inside.open()
      await late.go.opened
    },
  })
  await late.inside.opened

  startRelay('relay one')
  startRelay('relay two')
  const byId = tail(async (after) => {
    const rows = await admin<{ at: number; name: string }[]>`
      select id::int as at, name from plain_log where id > ${after} order by id`
    if (rows.length > 0) late.go.open()
    return rows
  })
  const byPosition = tail(async (after) =>
    (
      await admin<{ at: number; kind: string; reportId: string; version: number }[]>`
      select position::int as at, kind, report_id as "reportId", report_version as version
      from changes.change where position > ${after} order by position limit 100`
    ).map((row) => ({ at: row.at, name: named(row) })),
  )

  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      const random = seededRandom(seed + writer)
      for (let saved = 0; saved < savesEach; saved += 1) {
        const reportId = reportIds[Math.floor(random() * 40)]!
        const events = 1 + Math.floor(random() * 3)
        const rollsBack = random() < 0.1
        const holdMs = random() < 0.3 ? random() * 20 : 0
        try {
          const version = await save(reports, {
            reportId,
            events,
            async beforeCommit({ version, sql }) {
              for (const name of namesOf(reportId, version, events))
                await sql`insert into plain_log (name) values (${name})`
              if (holdMs > 0) {
                count.heldOpen += 1
                await new Promise((resolve) => setTimeout(resolve, holdMs))
              }
              if (rollsBack) throw new RolledBack()
            },
          })
          committed.push(...namesOf(reportId, version, events))
        } catch (error) {
          if (!(error instanceof RolledBack)) throw error
          count.rolledBack += 1
        }
      }
    }),
  )
  committed.push(...namesOf(heldId, await heldOpen, 1))
  await drained()
  const seenById = await byId.stop()
  const seenByPosition = await byPosition.stop()

  const log = await expectWholeLog(admin, committed)
  expect(seenByPosition).toEqual(log.map(named))
  const lost = committed.length - new Set(seenById).size
  expect(lost).toBeGreaterThan(0)
  expect(seenById).not.toContain(named({ reportId: heldId, version: 1, kind: 'REPORT_SAVED' }))
  process.stdout.write(
    `relay, seed ${seed}: ${writers * savesEach + 1} transactions, ${count.rolledBack} rolled back, ${count.heldOpen} held open, ` +
      `${committed.length} events numbered, 0 lost, 0 twice; a reader by id alone lost ${lost}\n`,
  )
})
