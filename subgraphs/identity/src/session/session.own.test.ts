import { newId } from '@eact/kit/ids'
import { countStatements, createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { mountIdentity, plantSession, type MountedIdentity } from '../testing.ts'
import { browserOf } from './session.browser.ts'

let database: TestDatabase
let identity: MountedIdentity

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  identity = await mountIdentity(database)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

interface SignedInPerson {
  viewer: Extract<Viewer, { kind: 'PERSON' }>
  sessions: { id: string; token: string }[]
}

/** A person with so many sessions; the viewer asks in the first. */
async function signedIn(count: number): Promise<SignedInPerson> {
  const person = await plantPerson(database.admin, null)
  const sessions = await Promise.all(Array.from({ length: count }, () => plantSession(database, person.id)))
  return { viewer: { ...person, sessionId: sessions[0]!.id }, sessions }
}

const listed = async (viewer: Viewer) => {
  const query =
    '{ viewer { sessions { id isCurrent browser sourceAddress startedAt lastSeenAt expiresAt } } }'
  const { data } = await identity.ask(viewer, query)
  return (data as { viewer: { sessions: Record<string, unknown>[] } | null }).viewer?.sessions
}

const end =
  'mutation ($id: ID!, $key: String) { endSession(id: $id, idempotencyKey: $key) { sessionId errors { code path message messageEn } } }'
const endOthers =
  'mutation ($key: String) { endOtherSessions(idempotencyKey: $key) { endedCount errors { code } } }'

const isNobody = async (token: string) => {
  const { viewer } = await identity.viewerOf({ cookie: token })
  return viewer.kind === 'ANONYMOUS'
}

const events = (personId: string) => database.admin`
  select kind, session_id as "sessionId", actor_id as "actorId", source_address as address
  from identity.account_event where person_id = ${personId} order by id`

describe('the sessions of a person', () => {
  test('are listed to their owner, the one that asks first', async () => {
    const { viewer, sessions } = await signedIn(3)
    await database.admin`
      update identity.session set source_address = '203.0.113.9', browser = 'Chrome · Windows',
        last_seen_at = now() - interval '5 minutes' where id = ${sessions[2]!.id}`
    const [first, second, third] = (await listed(viewer))!
    expect(first).toMatchObject({ id: sessions[0]!.id, isCurrent: true, browser: null, sourceAddress: null })
    expect(second).toMatchObject({ id: sessions[1]!.id, isCurrent: false })
    expect(third).toMatchObject({ browser: 'Chrome · Windows', sourceAddress: '203.0.113.9' })
  })

  test('are not listed once they have ended, nor to anybody else', async () => {
    const { viewer, sessions } = await signedIn(4)
    await database.admin`update identity.session set ended_at = now() where id = ${sessions[1]!.id}`
    await database.admin`update identity.session set expires_at = now() where id = ${sessions[2]!.id}`
    await database.admin`
      update identity.session set last_seen_at = now() - interval '2 hours' where id = ${sessions[3]!.id}`
    expect((await listed(viewer))!.map(({ id }) => id)).toEqual([sessions[0]!.id])
    expect(await listed(await plantPerson(database.admin, null))).toEqual([])
    expect(await listed({ kind: 'CLIENT', id: viewer.id, scopes: ['READ'] })).toEqual([])
    expect(await listed(anonymous)).toBeUndefined()
  })

  test('cost one statement, however many there are', async () => {
    for (const count of [1, 30]) {
      const { viewer } = await signedIn(count)
      const { statements } = await countStatements(database, () => listed(viewer))
      expect(statements).toBe(1)
    }
  })
})

describe('ending a session', () => {
  test("makes its cookie nobody's, here at once and in other processes when told, and is logged", async () => {
    const { viewer, sessions } = await signedIn(2)
    const other = await mountIdentity(database)
    const { id, token } = sessions[1]!
    await identity.viewerOf({ cookie: token })
    await other.viewerOf({ cookie: token })
    const answer = await identity.ask(viewer, end, { id }, '203.0.113.5')
    expect(answer).toEqual({ data: { endSession: { sessionId: id, errors: [] } } })
    expect(await isNobody(token)).toBe(true)
    expect(await isNobody(sessions[0]!.token)).toBe(false)
    await vi.waitFor(
      async () => expect(await other.viewerOf({ cookie: token })).toEqual({ viewer: { kind: 'ANONYMOUS' } }),
      10_000,
    )
    await other.subgraph.stop()
    expect(await events(viewer.id)).toEqual([
      { kind: 'SESSION_ENDED', sessionId: id, actorId: viewer.id, address: '203.0.113.5' },
    ])
  })

  test('of somebody else looks like one that there is not, and ends nothing', async () => {
    const { viewer } = await signedIn(1)
    const stranger = await signedIn(1)
    const answers = await Promise.all(
      [stranger.sessions[0]!.id, newId(), 'no id'].map((id) => identity.ask(viewer, end, { id })),
    )
    for (const { data } of answers) {
      expect(data).toEqual({
        endSession: {
          sessionId: null,
          errors: [
            {
              code: 'NOT_FOUND',
              path: ['id'],
              message: expect.stringMatching(/[ก-๙]/),
              messageEn: expect.any(String),
            },
          ],
        },
      })
    }
    expect(await isNobody(stranger.sessions[0]!.token)).toBe(false)
  })

  test('again under its key gives the same answer, and under another input none', async () => {
    const { viewer, sessions } = await signedIn(3)
    const key = newId()
    const once = await identity.ask(viewer, end, { id: sessions[1]!.id, key })
    expect(await identity.ask(viewer, end, { id: sessions[1]!.id, key })).toEqual(once)
    const { data } = await identity.ask(viewer, end, { id: sessions[2]!.id, key })
    expect(data).toMatchObject({ endSession: { errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] } })
    expect(await isNobody(sessions[2]!.token)).toBe(false)
  })

  test('goes for all the others at once, and leaves the one that asks', async () => {
    const { viewer, sessions } = await signedIn(4)
    const stranger = await signedIn(1)
    for (const { token } of sessions) await identity.viewerOf({ cookie: token })
    const key = newId()
    for (let repeat = 0; repeat < 2; repeat += 1) {
      const { data } = await identity.ask(viewer, endOthers, { key })
      expect(data).toEqual({ endOtherSessions: { endedCount: 3, errors: [] } })
    }
    expect(await Promise.all(sessions.map(({ token }) => isNobody(token)))).toEqual([false, true, true, true])
    expect(await isNobody(stranger.sessions[0]!.token)).toBe(false)
    expect(await events(viewer.id)).toHaveLength(3)
  })

  test.each<[string, Viewer, string]>([
    ['nobody', anonymous, 'UNAUTHENTICATED'],
    [
      'a machine',
      { kind: 'CLIENT', id: newId(), scopes: ['READ', 'SUBSCRIBE', 'EXPORT', 'WEBHOOKS'] },
      'NOT_FOR_MACHINES',
    ],
  ])('is not for %s', async (_who, viewer, code) => {
    for (const query of [end, endOthers]) {
      const { errors } = await identity.ask(viewer, query, { id: newId() })
      expect(errors).toMatchObject([{ extensions: { code } }])
    }
  })
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    'Chrome · Windows',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0', 'Edge · Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari · iOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Mobile/15E148 Safari Line/14.9.0',
    'LINE · iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121 Mobile Safari/537.36',
    'Samsung Internet · Android',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox · macOS'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/126.0 Safari/537.36', 'Chrome · Linux'],
  ['curl/8.5.0', null],
  [null, null],
])('of %s is kept %s', (userAgent, kept) => {
  expect(browserOf(userAgent)).toBe(kept)
})
