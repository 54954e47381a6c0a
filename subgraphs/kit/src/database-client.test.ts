import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { openDatabase, type Database, type Tx } from './database.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

/** A line to Postgres that can be cut. */
interface Line {
  url: string
  /** Cuts every connection: as a server does that ends (`end`), or one that is no more (`reset`). */
  cut(how: 'end' | 'reset'): void
  /** Nobody gets through until it is open again. */
  close(): Promise<void>
  open(): Promise<void>
}

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  await database.admin.unsafe(`
    create schema probe;
    create table probe.kept (who text primary key);
    grant usage on schema probe to reports;
    grant select, insert, update, delete on probe.kept to reports`)
})
beforeEach(async () => {
  // Not TRUNCATE: that would wait for statements whose client has gone.
  await database.admin`delete from probe.kept`
})

const ends: (() => Promise<void>)[] = []
afterAll(async () => {
  await Promise.all(ends.map((end) => end()))
  await database.drop()
})

async function drawLine(): Promise<Line> {
  const { host, port } = inject('postgres')
  const sockets = new Set<Socket>()
  let server: Server
  const listen = (on: number) =>
    new Promise<number>((resolve) => {
      server = createServer((near) => {
        const far = connect(join(host, `.s.PGSQL.${port}`))
        sockets.add(near)
        near.pipe(far)
        far.pipe(near)
        near.on('error', () => far.destroy())
        far.on('error', () => near.destroy())
        far.on('close', () => near.end())
        near.on('close', () => {
          sockets.delete(near)
          far.destroy()
        })
      })
      server.listen(on, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  const here = await listen(0)
  const line: Line = {
    url: `postgres://reports@127.0.0.1:${here}/${database.name}`,
    cut(how) {
      for (const socket of sockets) {
        if (how === 'reset') socket.resetAndDestroy()
        else socket.end()
      }
    },
    async close() {
      const closed = new Promise((done) => server.close(done))
      line.cut('reset')
      await closed
    },
    open: async () => void (await listen(here)),
  }
  ends.push(() => line.close())
  return line
}

function openOver(line: Line, max = 4): Database {
  const opened = openDatabase({ address: { url: line.url }, applicationName: 'over a line', max })
  ends.unshift(() => opened.close())
  return opened
}

const insert = ({ sql }: Pick<Tx, 'sql'>, who: string) => sql`insert into probe.kept (who) values (${who})`
const kept = async () =>
  (await database.admin<{ who: string }[]>`select who from probe.kept order by who`).map(({ who }) => who)

const breaks: [string, (line: Line, pid: number) => unknown][] = [
  ['is ended by Postgres', (_line, pid) => database.admin`select pg_terminate_backend(${pid})`],
  ['ends', (line) => line.cut('end')],
  ['is reset', (line) => line.cut('reset')],
]

const pidOf = async ({ sql }: Pick<Tx, 'sql'>) =>
  ((await sql<{ pid: number }[]>`select pg_backend_pid() as pid`)[0] as { pid: number }).pid
/** What postgres.js, drizzle and the kit say of it. */
const lost =
  /CONNECTION_(?:CLOSED|DESTROYED)|ECONNRE\w+|connection was lost|terminating connection|Failed query/

describe.each(breaks)('when the connection of a transaction %s', (how, breakIt) => {
  test('while a statement runs, the act fails, nothing is kept, and the next one works at once', async () => {
    const line = await drawLine()
    const open = openOver(line, 1)
    const acting = open.transaction(async (tx) => {
      await insert(tx, `half, ${how}`)
      const pid = await pidOf(tx)
      const sleeping = tx.sql`select pg_sleep(60)`.execute()
      await breakIt(line, pid)
      await sleeping
    })
    await expect(acting).rejects.toThrow(lost)
    expect(await kept()).toEqual([])
    await open.transaction((tx) => insert(tx, 'next'))
    expect(await kept()).toEqual(['next'])
  })

  test('between two statements, the rest of it runs nowhere, not even within another transaction', async () => {
    const line = await drawLine()
    const open = openOver(line, 1)
    let goOn = () => {}
    const gate = new Promise<void>((resolve) => (goOn = resolve))
    let pid = 0
    const rest: unknown[] = []
    const dead = open.transaction(async (tx) => {
      await insert(tx, `before, ${how}`)
      pid = await pidOf(tx)
      await gate
      for (const late of [insert(tx, 'after'), tx.sql`commit`, tx.db.execute('commit')]) {
        rest.push(await Promise.resolve(late).catch((error: { code?: string; cause?: Error }) => error))
      }
    })
    const failing = dead.catch((error: unknown) => error)
    await vi.waitFor(() => expect(pid).not.toBe(0), 10_000)
    await breakIt(line, pid)
    expect(await failing).toMatchObject({ code: 'CONNECTION_CLOSED' })
    const other = open.transaction(async (tx) => {
      await insert(tx, 'other')
      goOn()
      await vi.waitFor(() => expect(rest.length).toBe(3), 10_000)
      throw new Error('taken back')
    })
    await expect(other).rejects.toThrow('taken back')
    for (const error of rest) expect(String(error)).toMatch(lost)
    expect(await kept()).toEqual([])
    await open.ping()
  })

  test('within a savepoint, the act fails and the next one works at once', async () => {
    const line = await drawLine()
    const open = openOver(line, 1)
    const acting = open.transaction(async ({ sql, db }) => {
      await db.transaction(async () => {
        const pid = await pidOf({ sql })
        const sleeping = sql`select pg_sleep(60)`.execute()
        await breakIt(line, pid)
        await sleeping
      })
    })
    await expect(acting).rejects.toThrow(lost)
    await open.transaction((tx) => insert(tx, 'next'))
    expect(await kept()).toEqual(['next'])
  })
})

test('what was acknowledged is kept, once, however often connections break under load', async () => {
  const line = await drawLine()
  const open = openOver(line, 8)
  const acknowledged: string[] = []
  let done = 0
  const work = async (worker: number) => {
    for (let round = 0; round < 40; round += 1) {
      const who = `${String(worker).padStart(2, '0')}-${String(round).padStart(3, '0')}`
      const act = open.transaction(async (tx) => {
        await insert(tx, who)
        await tx.db.execute('select 1')
      })
      await act.then(
        () => acknowledged.push(who),
        () => undefined,
      )
      done += 1
    }
  }
  const workers = Array.from({ length: 12 }, (_none, worker) => work(worker))
  for (let cut = 1; cut <= 15; cut += 1) {
    await vi.waitFor(() => expect(done).toBeGreaterThanOrEqual(cut * 30), { timeout: 20_000, interval: 1 })
    if (cut % 3 === 0) line.cut('reset')
    else if (cut % 3 === 1) line.cut('end')
    else {
      await database.admin`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'over a line' and datname = ${database.name}`
    }
  }
  await Promise.all(workers)
  expect(acknowledged.length).toBeGreaterThan(200)
  expect(await kept()).toEqual(expect.arrayContaining(acknowledged.sort()))
  await Promise.all(Array.from({ length: 16 }, () => open.ping()))
})

test('while nobody gets through statements fail, and soon after somebody does they work again', async () => {
  const line = await drawLine()
  const open = openOver(line)
  await open.ping()
  await line.close()
  for (let attempt = 0; attempt < 8; attempt += 1) await expect(open.ping()).rejects.toThrow(lost)
  await line.open()
  const begun = performance.now()
  await vi.waitFor(() => open.ping(), 10_000)
  expect(performance.now() - begun).toBeLessThan(10_000)
})

test('listening goes on over a new connection', async () => {
  const line = await drawLine()
  const open = openOver(line)
  const heard: string[] = []
  let listening = 0
  await open.sql.listen(
    'probe',
    (word) => heard.push(word),
    () => (listening += 1),
  )
  for (let cut = 1; cut <= 2; cut += 1) {
    await open.ping()
    line.cut('end')
    await vi.waitFor(() => expect(listening).toBe(cut + 1), 10_000)
    await database.admin`select pg_notify('probe', ${`word ${cut}`})`
    await vi.waitFor(() => expect(heard).toContain(`word ${cut}`), 10_000)
  }
})

test('a statement that comes after its transaction is over is refused', async () => {
  const open = database.open('reports')
  const tx = await open.transaction(async (inner) => [inner])
  for (const { sql, db } of tx) {
    await expect(insert({ sql }, 'late')).rejects.toThrow('after its transaction was over')
    await expect(db.execute("insert into probe.kept values ('late')")).rejects.toThrow('Failed query')
  }
  expect(await kept()).toEqual([])
})
