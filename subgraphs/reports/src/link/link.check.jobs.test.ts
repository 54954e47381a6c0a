import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Database } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { createLog } from '@eact/kit/log'
import { createTestDatabase, plantTree, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { checkDue, pace, startLinkChecks } from './link.check.jobs.ts'
import { claimAddresses, gatherAddresses, keepTry } from './link.check.store.ts'
import { guardOf } from './link.check.testing.ts'

let testing: TestDatabase
let database: Database
let reportId: string
let agencyNo: number
const asked: string[] = []
let server: Server
let port: number
const log = createLog('test', 'silent')

beforeAll(async () => {
  testing = await createTestDatabase(inject('postgres'))
  database = testing.open('reports')
  const tree = await plantTree(testing.admin, [{ key: 'a' }])
  agencyNo = tree['a']?.no ?? 0
  reportId = newId()
  await testing.admin`
    insert into reports.report (id, agency_no, version, opened_at) values (${reportId}, ${agencyNo}, 0, now())`
  server = createServer(({ url, headers }, response) => {
    asked.push(`${headers.host?.replace(/:\d+$/, '')}${url}`)
    response.writeHead(url === '/gone' ? 404 : 200).end()
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})

afterAll(async () => {
  await new Promise((done) => server.close(done))
  await testing.drop()
})

beforeEach(async () => {
  asked.length = 0
  await testing.admin`delete from reports.link`
  await testing.admin`delete from reports.link_check`
})

async function publish(...urls: string[]): Promise<string[]> {
  const rows = urls.map((url) => ({
    id: newId(),
    report_id: reportId,
    agency_no: agencyNo,
    kind: 'GAZETTE',
    url,
    in_use: true,
    created_at: new Date(),
    saved_at: new Date(),
    saved_by: newId(),
    acting_role: 'AGENCY_OFFICER',
    acting_agency_no: agencyNo,
    public_from: new Date(),
  }))
  await testing.admin`insert into reports.link ${testing.admin(rows)}`
  return rows.map(({ id }) => id)
}

const suspend = (url: string) => testing.admin`
  update reports.link set in_use = false, public_from = null, suspended_at = now() where url = ${url}`
const at = (host: string, path = '/') => `http://${host}:${port}${path}`
const rows = () => testing.admin`
  select url, host, state, outcome, status_code, failures, last_checked_at, last_good_at, claimed_until,
    due_at = 'infinity' as rests from reports.link_check order by url`
const names = Object.fromEntries(['a.go.th', 'b.go.th', 'c.go.th'].map((host) => [host, '127.0.0.1']))
const parts = () => ({ database, log, guard: guardOf(names, () => [port]) })
const hourMs = 3_600_000
const start = new Date('2026-11-23T00:00:00Z')
const after = (ms: number) => new Date(start.getTime() + ms)
const claim = (ms: number, limit = 10) =>
  claimAddresses(database, { now: after(ms), limit, leaseMs: pace.leaseMs, hostPauseMs: pace.hostPauseMs })

describe('the queue of addresses', () => {
  test('holds each address once, whoever publishes it, and none that is not published', async () => {
    await publish(at('a.go.th'), at('a.go.th'), at('b.go.th'), at('c.go.th'))
    await suspend(at('c.go.th'))
    expect(await gatherAddresses(database, start, null)).toBe(2)
    expect(await gatherAddresses(database, start, null)).toBe(0)
    expect((await rows()).map(({ host }) => host)).toEqual(['a.go.th', 'b.go.th'])
  })

  test('reads the host of any address', async () => {
    await publish(
      'https://A.Go.Th/x',
      'http://user:pw@b.go.th:8080?x',
      'http://[2001:db8::1]:80/x',
      'https://ไทย.ไทย/',
    )
    await gatherAddresses(database, start, null)
    expect(new Set((await rows()).map(({ host }) => host))).toEqual(
      new Set(['[2001:db8::1]', 'a.go.th', 'b.go.th', 'ไทย.ไทย']),
    )
  })

  test('lets an address rest that nobody publishes any more, and wakes it with what is known', async () => {
    await publish(at('a.go.th'))
    await gatherAddresses(database, start, null)
    await checkDue(parts(), () => start)
    await suspend(at('a.go.th'))
    await gatherAddresses(database, start, null)
    expect(await rows()).toMatchObject([{ rests: true, state: 'GOOD' }])
    expect(await claim(1000 * hourMs)).toEqual([])
    await publish(at('a.go.th'))
    expect(await gatherAddresses(database, after(hourMs), after(-hourMs))).toBe(1)
    expect(await rows()).toMatchObject([{ rests: false, state: 'GOOD', last_good_at: start }])
  })

  test('gives one address of a host at a time, and the next after a pause', async () => {
    await publish(at('a.go.th', '/1'), at('a.go.th', '/2'), at('b.go.th', '/1'))
    await gatherAddresses(database, start, null)
    const first = await claim(0)
    expect(first.map(({ host }) => host).sort()).toEqual(['a.go.th', 'b.go.th'])
    expect(await claim(1)).toEqual([])
    expect(await checkDue(parts(), () => after(pace.leaseMs))).toBe(2)
    expect(await checkDue(parts(), () => after(pace.leaseMs + 1))).toBe(0)
    expect(await checkDue(parts(), () => after(pace.leaseMs + pace.hostPauseMs + 1))).toBe(1)
  })

  test('gives nothing twice to many who ask at once', async () => {
    const hosts = Array.from({ length: 12 }, (_one, place) => `h${place}.go.th`)
    await publish(...hosts.map((host) => at(host)))
    await gatherAddresses(database, start, null)
    const claimed = (await Promise.all(Array.from({ length: 8 }, () => claim(0, 4)))).flat()
    expect(claimed).toHaveLength(12)
    expect(new Set(claimed.map(({ urlHash }) => urlHash)).size).toBe(12)
  })

  test('gives what was taken up by somebody who died, once their time is over', async () => {
    await publish(at('a.go.th'))
    await gatherAddresses(database, start, null)
    expect(await claim(0)).toHaveLength(1)
    expect(await claim(pace.leaseMs - 1)).toEqual([])
    expect(await claim(pace.leaseMs)).toHaveLength(1)
  })

  test('does not wake what came to rest while it was tried', async () => {
    await publish(at('a.go.th'))
    await gatherAddresses(database, start, null)
    const [taken] = await claim(0)
    await suspend(at('a.go.th'))
    await gatherAddresses(database, start, null)
    if (taken)
      await keepTry(
        database,
        taken.urlHash,
        {
          ...taken,
          state: 'GOOD',
          outcome: 'GOOD',
          statusCode: 200,
          hasAnswered: true,
          dueAt: after(hourMs),
        },
        start,
      )
    expect(await rows()).toMatchObject([{ rests: true, claimed_until: null }])
  })
})

describe('a round of checks', () => {
  test('keeps what was found of each address, and asks each host once', async () => {
    await publish(at('a.go.th'), at('b.go.th', '/gone'), 'http://127.0.0.1:8000/menu', 'http://nobody.go.th/')
    await gatherAddresses(database, start, null)
    expect(await checkDue(parts(), () => start)).toBe(4)
    expect(asked.toSorted()).toEqual(['a.go.th/', 'b.go.th/gone'])
    const known = Object.fromEntries((await rows()).map((row) => [row['host'] as string, row]))
    expect(known).toMatchObject({
      'a.go.th': { state: 'GOOD', outcome: 'GOOD', status_code: 200, last_good_at: start, failures: 0 },
      'b.go.th': { state: 'UNKNOWN', outcome: 'GONE', status_code: 404, last_good_at: null, failures: 1 },
      '127.0.0.1': { state: 'REFUSED', outcome: 'ADDRESS_NOT_PUBLIC', status_code: null },
    })
    expect(await checkDue(parts(), () => after(hourMs))).toBe(0)
  })

  test('calls a page dead after three failures over more than a day', async () => {
    await publish(at('b.go.th', '/gone'))
    await gatherAddresses(database, start, null)
    const states: string[] = []
    for (const hours of [0, 8, 33]) {
      expect(await checkDue(parts(), () => after(hours * hourMs))).toBe(1)
      states.push((await rows())[0]?.['state'] as string)
    }
    expect(states).toEqual(['UNKNOWN', 'UNKNOWN', 'DEAD'])
  })

  test('without a way to the internet ends in not knowing, quietly', async () => {
    await publish(at('a.go.th'), at('b.go.th'))
    await gatherAddresses(database, start, null)
    const away = { ...parts(), guard: guardOf({}, () => []) }
    for (const days of [0, 1, 2, 3, 9]) await checkDue(away, () => after(days * 24 * hourMs))
    expect(await rows()).toMatchObject([
      { state: 'UNKNOWN', outcome: 'NO_NETWORK', failures: 0 },
      { state: 'UNKNOWN', outcome: 'NO_NETWORK', failures: 0 },
    ])
  })

  test('goes on by itself until it is told to end', async () => {
    await publish(at('a.go.th'))
    const { stop } = startLinkChecks(parts())
    await expect.poll(async () => (await rows())[0]?.['state'], { timeout: 10_000 }).toBe('GOOD')
    await stop()
    expect(asked).toEqual(['a.go.th/'])
  })
})
