import { newId } from '@eact/kit/ids'
import { countStatements, createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { revokeGrant } from '../grant/grant.actions.ts'
import { suspendPerson } from '../person/person.actions.ts'
import { plantOfficers, type Officers } from '../testing-officers.ts'
import { mountIdentity, type MountedIdentity } from '../testing.ts'

let database: TestDatabase
let identity: MountedIdentity
let there: Officers

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  there = await plantOfficers(database)
  identity = await mountIdentity(database)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

const issueText = `mutation ($name: String!, $scopes: [ClientScope!]!, $expiresAt: DateTime!, $agencyId: ID, $key: String) {
  issueAccessToken(name: $name, scopes: $scopes, expiresAt: $expiresAt, agencyId: $agencyId, idempotencyKey: $key) {
    accessToken { id name kind scopes expiresAt lastUsedAt revokedAt owner { id } agency { id } }
    bearerToken
    errors { code path message messageEn }
  }
}`
const revokeText = `mutation ($id: ID!, $key: String) {
  revokeMachineClient(id: $id, idempotencyKey: $key) { machineClient { id revokedAt } errors { code } }
}`

interface Issued {
  accessToken: { id: string } & Record<string, unknown>
  bearerToken: string
  errors: { code: string; path: string[] }[]
}

async function issue(viewer: Viewer, more: object = {}): Promise<Issued> {
  const wish = { name: `โทเคน ${newId()}`, scopes: ['READ'], expiresAt: inDays(30), ...more }
  const { data, errors } = await identity.ask(viewer, issueText, wish, '203.0.113.4')
  if (errors) throw new Error(JSON.stringify(errors))
  return (data as { issueAccessToken: Issued }).issueAccessToken
}

const revoke = async (viewer: Viewer, id: string, key: string | null = null) => {
  const { data } = await identity.ask(viewer, revokeText, { id, key })
  return (data as { revokeMachineClient: { errors: { code: string }[] } }).revokeMachineClient
}

const refused = { body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } }
const isDead = (bearer: string) => expect(identity.viewerOf({ bearer })).rejects.toMatchObject(refused)
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 10 })

const reachOf = async (bearer: string) => {
  const { viewer } = await identity.viewerOf({ bearer })
  const { data } = await identity.ask(viewer, '{ viewer { grants { role } } }')
  return (data as { viewer: { grants: unknown[] } }).viewer.grants.length
}

describe('an access token of a person', () => {
  test('is shown once, stands for its scopes, and is listed to its owner with its last use', async () => {
    const owner = there.people.unit
    const { accessToken, bearerToken, errors } = await issue(owner, { scopes: ['SUBSCRIBE', 'READ'] })
    expect(errors).toEqual([])
    expect(bearerToken).toMatch(/^eact_pat_[\w-]{43}$/)
    expect(accessToken).toMatchObject({
      kind: 'PERSONAL',
      owner: { id: owner.id },
      agency: null,
      lastUsedAt: null,
      revokedAt: null,
    })
    const { viewer } = await identity.viewerOf({ bearer: bearerToken })
    expect(viewer).toMatchObject({ kind: 'CLIENT', id: accessToken.id })
    expect(viewer).toMatchObject({ scopes: expect.arrayContaining(['READ', 'SUBSCRIBE']) })
    const { data } = await identity.ask(owner, '{ viewer { accessTokens { id lastUsedAt } } }')
    expect(data).toMatchObject({
      viewer: { accessTokens: [{ id: accessToken.id, lastUsedAt: expect.any(String) }] },
    })
    const rows = await database.admin<{ row: string }[]>`
      select c::text || t::text as row from identity.client c join identity.client_token t on t.client_id = c.id`
    for (const { row } of rows) expect(row).not.toContain(bearerToken.slice(9))
    const [event] = await database.admin`
      select kind, actor_id, person_id, source_address from identity.account_event where client_id = ${accessToken.id}`
    expect(event).toEqual({
      kind: 'CLIENT_TOKEN_ISSUED',
      actor_id: owner.id,
      person_id: owner.id,
      source_address: '203.0.113.4',
    })
  })

  test('reaches what its owner reaches at that moment, and may read nothing else of theirs', async () => {
    const { people, tree } = there
    const { bearerToken } = await issue(people.colleague)
    const narrow = await issue(people.sibling, { agencyId: tree['sibling']!.id })
    expect(await reachOf(bearerToken)).toBe(1)
    expect(await reachOf(narrow.bearerToken)).toBe(1)
    const [grant] = await database.admin<{ id: string }[]>`
      select id from identity.access_grant where holder_id = ${people.colleague.id}`
    await revokeGrant(database.open('identity'), grant!.id, { requestId: 'x', sourceAddress: null })
    expect(await reachOf(bearerToken)).toBe(0)
    const { viewer } = await identity.viewerOf({ bearer: narrow.bearerToken })
    const { data } = await identity.ask(
      viewer,
      '{ viewer { person { id } sessions { id } accessTokens { id } client { agency { id } } } }',
    )
    expect(data).toEqual({
      viewer: {
        person: null,
        sessions: [],
        accessTokens: [],
        client: { agency: { id: tree['sibling']!.id } },
      },
    })
  })

  test('is dead at once when its owner is suspended, though it is remembered', async () => {
    const owner = there.people.otherUnit
    const other = await mountIdentity(database)
    const { bearerToken: bearer } = await issue(owner)
    await identity.viewerOf({ bearer })
    await other.viewerOf({ bearer })
    await suspendPerson(database.open('identity'), owner.id, { requestId: 'x', sourceAddress: null })
    await eventually(() => isDead(bearer))
    await eventually(() => expect(other.viewerOf({ bearer })).rejects.toMatchObject(refused))
    await other.subgraph.stop()
  })

  test.each<[string, string]>([
    ['has expired', 'update identity.client set expires_at = clock_timestamp() where id ='],
    ['is suspended', 'update identity.client set suspended_at = clock_timestamp() where id ='],
  ])('that %s is dead', async (_what, change) => {
    const { accessToken, bearerToken } = await issue(there.people.ministry)
    await database.admin.unsafe(`${change} '${accessToken.id}'`)
    await isDead(bearerToken)
  })

  test('that is revoked is dead at once, once, and its name is free again', async () => {
    const owner = there.people.ministry
    const name = `หนึ่งเดียว ${newId()}`
    const { accessToken, bearerToken } = await issue(owner, { name })
    expect((await issue(owner, { name })).errors).toMatchObject([{ code: 'NAME_TAKEN', path: ['name'] }])
    await identity.viewerOf({ bearer: bearerToken })
    const key = newId()
    const answer = await revoke(owner, accessToken.id, key)
    expect(answer).toMatchObject({ machineClient: { revokedAt: expect.any(String) }, errors: [] })
    await isDead(bearerToken)
    expect(await revoke(owner, accessToken.id, key)).toEqual(answer)
    expect((await revoke(owner, accessToken.id)).errors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await revoke(owner, '\u0000')).errors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await issue(owner, { name })).errors).toEqual([])
    const events = await database.admin`
      select kind from identity.account_event where client_id = ${accessToken.id} order by id`
    expect(events.map(({ kind }) => kind as string)).toEqual(['CLIENT_TOKEN_ISSUED', 'CLIENT_REVOKED'])
  })

  test('is issued once under its key; a repeat shows no token', async () => {
    const owner = there.people.local
    const wish = { name: 'ซ้ำ', expiresAt: inDays(9), key: newId() }
    const first = await issue(owner, wish)
    expect(await issue(owner, wish)).toEqual({ ...first, bearerToken: null })
    const other = await issue(owner, { ...wish, name: 'อีกชื่อ' })
    expect(other.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }])
    const [row] = await database.admin<{ kept: string }[]>`
      select string_agg(i::text, ' ') as kept from identity.idempotency i where holder_id = ${owner.id}`
    expect(row!.kept).not.toContain(first.bearerToken.slice(9))
  })

  test('is one of twenty at most, also when many are asked for at once', async () => {
    const owner = there.people.stranger
    const issued = await Promise.all(Array.from({ length: 24 }, () => issue(owner)))
    expect(issued.filter(({ errors }) => errors.length === 0)).toHaveLength(20)
    expect(issued.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(
      Array(4).fill('TOO_MANY_TOKENS'),
    )
    const { statements, answer } = await countStatements(database, () =>
      identity.ask(owner, '{ viewer { accessTokens { id owner { id } agency { id } } } }'),
    )
    expect((answer.data as { viewer: { accessTokens: unknown[] } }).viewer.accessTokens).toHaveLength(20)
    // The tokens, their owners, and for that the viewer's rights.
    expect(statements).toBe(3)
  })

  test.each<[string, object, string]>([
    ['without a name', { name: ' ' }, 'NAME_NOT_USABLE'],
    ['with a name that is padded', { name: ' x' }, 'NAME_NOT_USABLE'],
    ['with a name that cannot be seen', { name: 'a\u200bb' }, 'NAME_NOT_USABLE'],
    ['with a name of 101', { name: 'ก'.repeat(101) }, 'NAME_NOT_USABLE'],
    ['without a scope', { scopes: [] }, 'SCOPES_MISSING'],
    ['that has expired', { expiresAt: inDays(-1) }, 'EXPIRY_OUT_OF_RANGE'],
    ['for more than a year', { expiresAt: inDays(367) }, 'EXPIRY_OUT_OF_RANGE'],
    ['for no agency', { agencyId: newId() }, 'AGENCY_NOT_FOUND'],
    ['for what is no id', { agencyId: "' or true" }, 'AGENCY_NOT_FOUND'],
    ['for what is no text', { agencyId: '\u0000' }, 'AGENCY_NOT_FOUND'],
  ])('%s is not issued', async (_what, more, code) => {
    const { accessToken, bearerToken, errors } = await issue(there.people.department, more)
    expect({ accessToken, bearerToken }).toEqual({ accessToken: null, bearerToken: null })
    expect(errors).toMatchObject([{ code, message: expect.stringMatching(/[ก-๙]/) }])
  })

  test('is not narrowed to where its owner reaches nothing', async () => {
    const agencyId = there.tree['elsewhere']!.id
    expect((await issue(there.people.department, { agencyId })).errors).toMatchObject([
      { code: 'AGENCY_OUT_OF_REACH', path: ['agencyId'] },
    ])
  })

  test.each<[string, Viewer, string]>([
    ['nobody', anonymous, 'UNAUTHENTICATED'],
    [
      'a machine with every scope',
      { kind: 'CLIENT', id: newId(), scopes: ['READ', 'SUBSCRIBE', 'EXPORT', 'WEBHOOKS'] },
      'NOT_FOR_MACHINES',
    ],
  ])('is not issued to %s', async (_who, viewer, code) => {
    const wish = { name: 'x', scopes: ['READ'], expiresAt: inDays(1) }
    for (const [text, variables] of [
      [issueText, wish],
      [revokeText, { id: newId() }],
    ] as const) {
      expect((await identity.ask(viewer, text, variables)).errors).toMatchObject([{ extensions: { code } }])
    }
  })
})
