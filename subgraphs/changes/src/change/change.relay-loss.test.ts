import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@eact/kit/database'
import { createLog } from '@eact/kit/log'
import { afterAll, beforeAll, beforeEach, inject, test } from 'vitest'
import { startRelay } from './change.relay.ts'
import { setStage, type Stage } from './change.testing-relay.ts'
import { seededRandom, until } from './change.testing.ts'

const seed = 20_221_012
const killsOfEachKind = 10

let stage: Stage

beforeAll(async () => {
  stage = await setStage(inject('postgres'))
})
afterAll(() => stage.close())
beforeEach(() => stage.clear())

/** Kills the relay's backend, waiting for it where the relay is between two connections. */
async function kill(name: string): Promise<void> {
  await until(async () => {
    const killed = await stage.admin<{ killed: boolean }[]>`
      with own as materialized (
        select pid from pg_stat_activity where application_name = ${name} and datname = current_database()
      )
      select pg_terminate_backend(pid) as killed from own`
    return killed.some((backend) => backend.killed)
  })
}

/** The moments at which a relay is killed. */
const deaths = {
  async 'at any moment'(random: () => number) {
    await new Promise((resolve) => setTimeout(resolve, random() * 60))
    await kill('killed')
  },
  async 'while it waits for the head'() {
    const head = await stage.holdHead()
    await stage.write(19)
    await until(() => stage.isBlockedBy('killed', head.pid))
    await kill('killed')
    await head.letGo()
  },
  /** Events are out of the outbox and some of them in the log, but nothing is committed. */
  async 'in the middle of its insert'() {
    const head = await stage.holdHead()
    await stage.write(19, 3)
    const blocker = await stage.hold(
      (sql) => sql`
        insert into changes.change
        select 1000000000 + id, event_id, kind, at, group_id, agency_no, report_id, report_version, document_id
        from changes.outbox order by id desc limit 1`,
    )
    await head.letGo()
    await until(() => stage.isBlockedBy('killed', blocker.pid))
    await kill('killed')
    await blocker.letGo()
  },
}

test(`a relay killed ${3 * killsOfEachKind} times, also in the middle of its insert, loses and repeats nothing`, async () => {
  const random = seededRandom(seed)
  let isOver = false
  stage.start('killed')
  const writing = Promise.all(
    Array.from({ length: 6 }, async (_, writer) => {
      const choose = seededRandom(seed + writer)
      while (!isOver) {
        await stage.write(Math.floor(choose() * 19), 1 + Math.floor(choose() * 3))
        await new Promise((resolve) => setTimeout(resolve, choose() * 10))
      }
    }),
  )
  const kinds = Object.keys(deaths) as (keyof typeof deaths)[]
  const schedule = kinds
    .flatMap((kind) => Array.from({ length: killsOfEachKind }, () => ({ kind, at: random() })))
    .toSorted((one, other) => one.at - other.at)
  for (const { kind } of schedule) {
    await deaths[kind](random)
    const before = await stage.length()
    await until(async () => (await stage.length()) > before)
  }
  isOver = true
  await writing
  await stage.drained()
  const log = await stage.expectAll()
  process.stdout.write(
    `relay killed, seed ${seed}: ${schedule.length} kills of ${kinds.length} kinds, ${log.length} events, 0 lost, 0 twice\n`,
  )
})

/** Stands between a relay and Postgres; `freeze` lets nothing through any more and tells nobody. */
async function frozenDoor(server: { host: string; port: number }) {
  const host = await mkdtemp(join(tmpdir(), 'eact-door-'))
  await chmod(host, 0o700)
  const path = (folder: string) => join(folder, `.s.PGSQL.${server.port}`)
  const sockets = new Set<Socket>()
  const door = createServer((inner) => {
    const outer = createConnection(path(server.host))
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
    }
  })
  await new Promise<void>((resolve) => {
    door.listen(path(host), resolve)
  })
  return {
    host,
    freeze: () => sockets.forEach((socket) => socket.unpipe().pause()),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        door.close(resolve)
      })
      await rm(host, { recursive: true })
    },
  }
}

test('a relay whose connection goes silent takes a new one', async () => {
  const address = stage.database.address('changes')
  const door = await frozenDoor(address)
  const open = () =>
    openDatabase({ address: { ...address, host: door.host }, max: 1, applicationName: 'silent' })
  const stop = startRelay({ open, log: createLog('test', 'silent'), roundTimeoutMs: 300 })
  await stage.write(0)
  await stage.drained()
  door.freeze()
  await stage.write(1, 3)
  await stage.drained()
  await stop()
  await door.close()
  await stage.expectAll()
})
