import {
  countStatements,
  createTestDatabase,
  plantPerson,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import type { Database } from '@eact/kit/database'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { suspendPerson } from '../person/person.actions.ts'
import { mountIdentity, plantSession, type MountedIdentity } from '../testing.ts'
import { endAllSessionsOf, endSession } from './session.actions.ts'
import { sweep } from './session.jobs.ts'
import { newToken } from './session.token.ts'

let database: TestDatabase
let identity: MountedIdentity
let store: Database
let agency: Planted

const origin = { requestId: 'a request', sourceAddress: '203.0.113.7' }
const nobody = { viewer: { kind: 'ANONYMOUS' } }

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agency = (await plantTree(database.admin, [{ key: 'department' }]))['department']!
  store = database.open('identity')
  identity = await mountIdentity(database)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

const plantOfficer = () =>
  plantPerson(database.admin, {
    role: 'AGENCY_OFFICER',
    agencyNo: agency.no,
    reach: 'SUBTREE',
    name: 'สมชาย ทดสอบ',
  })

const begin = async () => {
  const person = await plantOfficer()
  const session = await plantSession(database, person.id)
  return { ...session, personId: person.id, viewer: () => identity.viewerOf({ cookie: session.token }) }
}

/** Waits for a change that travels by notification. */
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 10 })

const lastEvent = async () => {
  const [row] = await database.admin`
    select kind, person_id, client_id, session_id, grant_id, request_id, source_address
    from identity.account_event order by at desc, id desc limit 1`
  return row
}

describe('a session', () => {
  test('stands for its person, named', async () => {
    const { id, personId, viewer } = await begin()
    expect(await viewer()).toEqual({
      viewer: { kind: 'PERSON', id: personId, sessionId: id },
      name: 'สมชาย ทดสอบ',
    })
  })

  test.each<[string, string]>([
    ['12 hours after it began', `expires_at = clock_timestamp()`],
    ['unused for 2 hours', `last_seen_at = clock_timestamp() - interval '2 hours'`],
    ['that has ended', `ended_at = clock_timestamp()`],
  ])("%s is nobody's", async (_when, change) => {
    const { id, viewer } = await begin()
    await database.admin.unsafe(`update identity.session set ${change} where id = '${id}'`)
    expect(await viewer()).toEqual(nobody)
  })

  test("of a suspended person is nobody's, though it has not ended", async () => {
    const { personId, viewer } = await begin()
    await database.admin`update identity.person set suspended_at = now() where id = ${personId}`
    expect(await viewer()).toEqual(nobody)
  })

  test("that does not exist, or is no token at all, is nobody's", async () => {
    for (const cookie of [newToken(), '', 'x'.repeat(900), '\u0000', "' or true --"]) {
      expect(await identity.viewerOf({ cookie })).toEqual(nobody)
    }
    expect(await identity.viewerOf({})).toEqual(nobody)
  })

  test('is marked as used, at most once a minute', async () => {
    const { id, token, viewer } = await begin()
    const seen = async () => {
      const [row] = await database.admin<{ at: string }[]>`
        select last_seen_at::text as at from identity.session where id = ${id}`
      return row!.at
    }
    const first = await seen()
    await viewer()
    expect(await seen()).toBe(first)
    await database.admin`update identity.session set last_seen_at = now() - interval '61 seconds' where id = ${id}`
    const old = await seen()
    const fresh = await mountIdentity(database)
    await fresh.viewerOf({ cookie: token })
    await fresh.subgraph.stop()
    expect(await seen()).not.toBe(old)
  })

  test('is read once and then known without the database', async () => {
    const { viewer } = await begin()
    const first = await countStatements(database, viewer)
    const next = await countStatements(database, async () => [await viewer(), await viewer()])
    expect(first.statements).toBe(1)
    expect(next.statements).toBe(0)
  })

  test('lives on when identity starts anew', async () => {
    const { token, personId } = await begin()
    const restarted = await mountIdentity(database)
    const { viewer } = await restarted.viewerOf({ cookie: token })
    await restarted.subgraph.stop()
    expect(viewer).toMatchObject({ kind: 'PERSON', id: personId })
  })
})

describe('though it is remembered, a session is gone at once in every process', () => {
  const gone = async (act: (begun: { id: string; personId: string }) => Promise<unknown>) => {
    const begun = await begin()
    const other = await mountIdentity(database)
    const viewers = [begun.viewer, () => other.viewerOf({ cookie: begun.token })]
    for (const viewer of viewers) expect(await viewer()).toMatchObject({ viewer: { kind: 'PERSON' } })
    const answer = await act(begun)
    for (const viewer of viewers) await eventually(async () => expect(await viewer()).toEqual(nobody))
    await other.subgraph.stop()
    return { ...begun, answer }
  }

  test('when it is ended', async () => {
    const { id, personId, answer } = await gone(({ id }) => endSession(store, id, origin))
    expect(answer).toBe(true)
    expect(await lastEvent()).toEqual({
      kind: 'SESSION_ENDED',
      person_id: personId,
      session_id: id,
      client_id: null,
      grant_id: null,
      request_id: 'a request',
      source_address: '203.0.113.7',
    })
    expect(await endSession(store, id, origin)).toBe(false)
  })

  test('when all sessions of the person are ended', async () => {
    const { personId, answer } = await gone(async ({ personId }) => {
      await plantSession(database, personId)
      return endAllSessionsOf(store, personId, origin)
    })
    expect(answer).toBe(2)
    expect(await lastEvent()).toMatchObject({ kind: 'SESSIONS_ENDED', person_id: personId })
    expect(await endAllSessionsOf(store, personId, origin)).toBe(0)
  })

  test('when the person is suspended', async () => {
    const { personId, answer } = await gone(({ personId }) => suspendPerson(store, personId, origin))
    expect(answer).toBe(true)
    expect(await lastEvent()).toMatchObject({ kind: 'PERSON_SUSPENDED', person_id: personId })
    expect(await suspendPerson(store, personId, origin)).toBe(false)
  })

  test('but the sessions of others stay', async () => {
    const other = await begin()
    await other.viewer()
    await gone(({ personId }) => suspendPerson(store, personId, origin))
    expect(await other.viewer()).toMatchObject({ viewer: { kind: 'PERSON', id: other.personId } })
  })
})

test('after a lost connection what was told meanwhile is not missed for long', async () => {
  const { id, viewer } = await begin()
  await viewer()
  const listeners = () => database.admin<{ pid: number }[]>`
    select pid from pg_stat_activity
    where datname = ${database.name} and usename = 'identity' and query ilike 'listen%'`
  const [before] = await listeners()
  await database.admin`update identity.session set ended_at = clock_timestamp() where id = ${id}`
  expect(await viewer()).toMatchObject({ viewer: { kind: 'PERSON' } })
  await database.admin`select pg_terminate_backend(${before!.pid})`
  await eventually(async () => expect(await viewer()).toEqual(nobody))
  const again = await begin()
  await again.viewer()
  await endSession(store, again.id, origin)
  await eventually(async () => expect(await again.viewer()).toEqual(nobody))
})

test('an act that fails leaves nothing: neither the change nor its row in the log', async () => {
  const { id, viewer } = await begin()
  const before = await lastEvent()
  const failing = { ...origin, actorId: 'no id at all' }
  await expect(endSession(store, id, failing)).rejects.toThrow('no id at all')
  expect(await lastEvent()).toEqual(before)
  expect(await viewer()).toMatchObject({ viewer: { kind: 'PERSON' } })
})

describe('the inner route', () => {
  const request = (init: RequestInit) => new Request('http://internal/internal/viewer', init)

  test('is there for the gateway alone', async () => {
    const { token, personId, id } = await begin()
    const body = JSON.stringify({ cookie: token })
    for (const viewer of [{ kind: 'ANONYMOUS' }, { kind: 'PERSON', id: personId, sessionId: id }] as const) {
      const response = await identity.fetch(request({ method: 'POST', body }), viewer)
      expect(response.status).toBe(404)
    }
  })

  test.each(['', '{', '[]', '{"cookie":1}', '{"token":"x"}', `{"cookie":"${'x'.repeat(1001)}"}`])(
    'refuses %j',
    async (body) => {
      const response = await identity.fetch(request({ method: 'POST', body }), { kind: 'GATEWAY' })
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
    },
  )

  test('is asked by POST', async () => {
    expect((await identity.fetch(request({}), { kind: 'GATEWAY' })).status).toBe(405)
  })
})

test('the sweep removes what nobody can use, and nothing else', async () => {
  await sweep(store)
  const [live, expired, idle, ended] = [await begin(), await begin(), await begin(), await begin()]
  await database.admin`update identity.session set expires_at = clock_timestamp() where id = ${expired.id}`
  await database.admin`
    update identity.session set last_seen_at = clock_timestamp() - interval '2 hours' where id = ${idle.id}`
  await endSession(store, ended.id, origin)
  for (const [hash, until] of [
    ['old', '-1 second'],
    ['new', '1 minute'],
  ] as const) {
    await database.admin`
      insert into identity.sign_in (browser_hash, state, nonce, code_verifier, return_to, expires_at)
      values (${Buffer.from(hash)}, 's', 'n', 'v', '/', clock_timestamp() + ${until}::interval)`
  }
  expect(await sweep(store)).toEqual({ sessions: 3, signIns: 1, tokens: 0, refusals: 0 })
  expect(await live.viewer()).toMatchObject({ viewer: { kind: 'PERSON' } })
  expect(await sweep(store)).toEqual({ sessions: 0, signIns: 0, tokens: 0, refusals: 0 })
})
