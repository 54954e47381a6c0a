import { newId } from '@eact/kit/ids'
import { countStatements, createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { plantOfficers, type OfficerName, type Officers } from '../testing-officers.ts'
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

const makeText = `mutation ($name: String!, $scopes: [ClientScope!]!, $expiresAt: DateTime!, $agencyId: ID!, $reach: Reach!, $key: String) {
  makeMachineClient(name: $name, scopes: $scopes, expiresAt: $expiresAt, agencyId: $agencyId, reach: $reach, idempotencyKey: $key) {
    machineClient { id kind scopes agency { id } owner { id } } clientSecret errors { code }
  }
}`
const renewText = `mutation ($id: ID!, $expiresAt: DateTime!, $key: String) {
  renewMachineClientSecret(id: $id, expiresAt: $expiresAt, idempotencyKey: $key) { machineClient { id } clientSecret errors { code } }
}`
const revokeText =
  'mutation ($id: ID!) { revokeMachineClient(id: $id) { machineClient { id } errors { code } } }'

interface Made {
  machineClient: { id: string } | null
  clientSecret: string
  errors: { code: string }[]
}

const wish = (more: object = {}) => ({
  name: `ระบบ ${newId()}`,
  scopes: ['READ', 'SUBSCRIBE'],
  expiresAt: inDays(90),
  agencyId: there.tree['department']!.id,
  reach: 'SUBTREE',
  ...more,
})

const make = async (more: object = {}): Promise<{ id: string; secret: string }> => {
  const { data } = await identity.ask(there.people.dga, makeText, wish(more))
  const { machineClient, clientSecret, errors } = (data as { makeMachineClient: Made }).makeMachineClient
  expect(errors).toEqual([])
  return { id: machineClient!.id, secret: clientSecret }
}

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
})

async function obtain(
  fields: Record<string, string> | string,
  headers: Record<string, string> = {},
  method = 'POST',
) {
  const body = new URLSearchParams(fields)
  const response = await identity.fetch(
    new Request('http://internal/auth/token', { method, headers, ...(method === 'POST' ? { body } : {}) }),
  )
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}

const grant = { grant_type: 'client_credentials' }

describe('client credentials', () => {
  test('give a bearer token for a quarter of an hour, by HTTP Basic and by form', async () => {
    const { id, secret } = await make()
    expect(secret).toMatch(/^eact_cs_[\w-]{43}$/)
    const answers = [
      await obtain(grant, basic(id, secret)),
      await obtain({ ...grant, client_id: id, client_secret: secret }),
    ]
    for (const { status, headers, body } of answers) {
      expect(status).toBe(200)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(body).toMatchObject({ token_type: 'Bearer', scope: 'READ SUBSCRIBE' })
      expect(body['expires_in']).toBeLessThanOrEqual(900)
      expect(body['expires_in']).toBeGreaterThan(890)
      const { viewer, name } = await identity.viewerOf({ bearer: String(body['access_token']) })
      expect(viewer).toEqual({ kind: 'CLIENT', id, scopes: ['READ', 'SUBSCRIBE'] })
      expect(name).toMatch(/^ระบบ/)
    }
    const [row] = await database.admin<{ whole: string }[]>`
      select concat((select string_agg(c::text, '') from identity.client c),
        (select string_agg(t::text, '') from identity.client_token t)) as whole`
    expect(row!.whole).not.toContain(secret.slice(8))
    expect(row!.whole).not.toContain(String(answers[0]!.body['access_token']).slice(8))
    const events = await database.admin`
      select kind from identity.account_event where client_id = ${id} order by id`
    expect(events.map(({ kind }) => kind as string)).toEqual([
      'CLIENT_MADE',
      'CLIENT_TOKEN_ISSUED',
      'CLIENT_TOKEN_ISSUED',
    ])
  })

  test('give the right of an analyst where it is anchored, and the scopes that are asked for', async () => {
    const { id, secret } = await make()
    const { body } = await obtain({ ...grant, scope: 'READ' }, basic(id, secret))
    expect(body).toMatchObject({ scope: 'READ' })
    const { viewer } = await identity.viewerOf({ bearer: String(body['access_token']) })
    expect(viewer).toEqual({ kind: 'CLIENT', id, scopes: ['READ'] })
    const { data } = await identity.ask(viewer, '{ viewer { grants { role reach agency { id } } } }')
    expect(data).toEqual({
      viewer: {
        grants: [{ role: 'ANALYST', reach: 'SUBTREE', agency: { id: there.tree['department']!.id } }],
      },
    })
  })

  test('are refused as RFC 6749 says', async () => {
    const { id, secret } = await make()
    const form = { ...grant, client_id: id, client_secret: secret }
    const cases: [string, Parameters<typeof obtain>, number, string][] = [
      ['a wrong secret', [grant, basic(id, `${secret}x`)], 401, 'invalid_client'],
      ["another client's id", [grant, basic(newId(), secret)], 401, 'invalid_client'],
      ['no id at all', [grant, basic('\u0000', secret)], 401, 'invalid_client'],
      ['a bearer token', [grant, { authorization: 'Bearer abcdefgh' }], 401, 'invalid_client'],
      ['no credentials', [grant], 401, 'invalid_client'],
      ['no grant_type', [{ client_id: id, client_secret: secret }], 400, 'invalid_request'],
      ['another grant_type', [{ ...form, grant_type: 'password' }], 400, 'unsupported_grant_type'],
      ['two ways at once', [form, basic(id, secret)], 400, 'invalid_request'],
      ['a field twice', [`${new URLSearchParams(form).toString()}&grant_type=x`], 400, 'invalid_request'],
      ['a scope it has not', [{ ...form, scope: 'READ EXPORT' }], 400, 'invalid_scope'],
      ['a scope that there is not', [{ ...form, scope: 'READ everything' }], 400, 'invalid_scope'],
      ['JSON', [form, { 'content-type': 'application/json' }], 400, 'invalid_request'],
      ['too much', [{ ...form, more: 'x'.repeat(5000) }], 400, 'invalid_request'],
      ['a GET', [grant, basic(id, secret), 'GET'], 405, 'invalid_request'],
    ]
    for (const [what, asked, status, error] of cases) {
      const answer = await obtain(...asked)
      expect([what, answer.status, answer.body['error']]).toEqual([what, status, error])
      expect(JSON.stringify(answer.body)).not.toContain(secret)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    const refusals = await database.admin`
      select source_address as address from identity.account_event where client_id = ${id} and kind = 'CLIENT_REFUSED'`
    expect(refusals).toEqual([{ address: '203.0.113.7' }])
    const { headers } = await obtain(grant, basic(id, 'wrong'))
    expect(headers.get('www-authenticate')).toMatch(/^Basic /)
  })

  test.each<[string, string]>([
    ['is suspended', 'suspended_at = now()'],
    ['is revoked', 'revoked_at = now()'],
    ['has expired', 'expires_at = now()'],
  ])('of a client that %s are worthless, and so are its tokens', async (_what, change) => {
    const { id, secret } = await make()
    const { body } = await obtain(grant, basic(id, secret))
    await database.admin.unsafe(`update identity.client set ${change} where id = '${id}'`)
    expect((await obtain(grant, basic(id, secret))).body).toMatchObject({ error: 'invalid_client' })
    await expect(identity.viewerOf({ bearer: String(body['access_token']) })).rejects.toThrow('401')
  })

  test('are never good for longer than the client', async () => {
    const { id, secret } = await make({ expiresAt: new Date(Date.now() + 60_000).toISOString() })
    expect((await obtain(grant, basic(id, secret))).body['expires_in']).toBeLessThanOrEqual(60)
  })

  test('that are renewed end the old secret and its tokens at once', async () => {
    const { id, secret } = await make()
    const { body } = await obtain(grant, basic(id, secret))
    const bearer = String(body['access_token'])
    await identity.viewerOf({ bearer })
    const variables = { id, expiresAt: inDays(30), key: newId() }
    const { data } = await identity.ask(there.people.dga, renewText, variables)
    const { clientSecret } = (data as { renewMachineClientSecret: Made }).renewMachineClientSecret
    expect((await obtain(grant, basic(id, secret))).status).toBe(401)
    await expect(identity.viewerOf({ bearer })).rejects.toThrow('401')
    expect((await obtain(grant, basic(id, clientSecret))).status).toBe(200)
    const again = await identity.ask(there.people.dga, renewText, variables)
    expect(again.data).toMatchObject({ renewMachineClientSecret: { clientSecret: null, errors: [] } })
    expect((await obtain(grant, basic(id, clientSecret))).status).toBe(200)
  })
})

describe('who may make, renew, revoke and list machine clients', () => {
  const may: Record<OfficerName, boolean> = {
    dga: true,
    ministry: false,
    department: false,
    departmentAlone: false,
    unit: false,
    colleague: false,
    otherUnit: false,
    sibling: false,
    local: false,
    stranger: false,
    analyst: false,
    auditor: false,
    former: false,
    future: false,
    without: false,
  }

  test.each(Object.entries(may))('%s: %s', async (name, allowed) => {
    const viewer = there.people[name as OfficerName]
    const { id } = await make()
    const codeOf = ({ errors }: { errors?: unknown[] }) =>
      (errors?.[0] as { extensions: { code: string } } | undefined)?.extensions.code ?? 'done'
    const expected = allowed ? 'done' : 'FORBIDDEN'
    expect(codeOf(await identity.ask(viewer, makeText, wish()))).toBe(expected)
    expect(codeOf(await identity.ask(viewer, renewText, { id, expiresAt: inDays(1) }))).toBe(expected)
    const list = await identity.ask(viewer, '{ machineClients(first: 5) { nodes { id } } }')
    expect(list.data).toEqual({ machineClients: allowed ? { nodes: expect.any(Array) } : null })
    // Whoever may not revoke it is told what they would be told if there were none.
    const { data } = await identity.ask(viewer, revokeText, { id })
    expect(data).toMatchObject({
      revokeMachineClient: { errors: allowed ? [] : [{ code: 'NOT_FOUND' }] },
    })
  })

  test.each<[string, Viewer, string]>([
    ['nobody', anonymous, 'UNAUTHENTICATED'],
    ['a machine', { kind: 'CLIENT', id: newId(), scopes: ['READ', 'WEBHOOKS'] }, 'NOT_FOR_MACHINES'],
  ])('%s: false', async (_who, viewer, code) => {
    for (const [text, variables] of [
      [makeText, wish()],
      [renewText, { id: newId(), expiresAt: inDays(1) }],
    ] as const) {
      expect((await identity.ask(viewer, text, variables)).errors).toMatchObject([{ extensions: { code } }])
    }
    expect((await identity.ask(viewer, '{ machineClients { nodes { id } } }')).data).toEqual({
      machineClients: null,
    })
  })

  test('a client whose name is taken, or that is anchored nowhere, is not made and leaves no right', async () => {
    const grants = async () =>
      (await database.admin`select 1 from identity.access_grant where holder_kind = 'CLIENT'`).length
    const name = `ระบบ ${newId()}`
    await make({ name })
    const before = await grants()
    for (const [more, code] of [
      [{ name }, 'NAME_TAKEN'],
      [{ agencyId: newId() }, 'AGENCY_NOT_FOUND'],
      [{ agencyId: '\u0000' }, 'AGENCY_NOT_FOUND'],
      [{ scopes: [] }, 'SCOPES_MISSING'],
    ] as const) {
      const { data } = await identity.ask(there.people.dga, makeText, wish(more))
      expect(data).toMatchObject({
        makeMachineClient: { machineClient: null, clientSecret: null, errors: [{ code }] },
      })
    }
    expect(await grants()).toBe(before)
  })

  test('the list goes page by page, without personal tokens, in a constant number of statements', async () => {
    for (let made = 0; made < 4; made += 1) await make()
    const text =
      'query ($first: Int!, $after: String) { machineClients(first: $first, after: $after) { nodes { id kind owner { id } agency { id } } pageInfo { hasNextPage endCursor } } }'
    const page = async (first: number, after: string | null) => {
      const { answer, statements } = await countStatements(database, () =>
        identity.ask(there.people.dga, text, { first, after }),
      )
      const { machineClients } = answer.data as {
        machineClients: {
          nodes: { id: string; kind: string }[]
          pageInfo: { hasNextPage: boolean; endCursor: string }
        }
      }
      return { ...machineClients, statements }
    }
    const whole = await page(100, null)
    expect(whole.statements).toBe(3)
    expect(new Set(whole.nodes.map(({ kind }) => kind))).toEqual(new Set(['SERVICE']))
    const walked: string[] = []
    let after: string | null = null
    do {
      const { nodes, pageInfo, statements } = await page(2, after)
      expect(statements).toBe(3)
      walked.push(...nodes.map(({ id }) => id))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after !== null)
    expect(walked).toEqual(whole.nodes.map(({ id }) => id))
    const broken = await identity.ask(there.people.dga, text, { first: 2, after: 'x' })
    expect(broken.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })
})
