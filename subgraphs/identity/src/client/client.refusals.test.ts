import { newId } from '@eact/kit/ids'
import { clientAddressHeader } from '@eact/kit/http'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { hashToken, newToken } from '../session/session.token.ts'
import { sweep } from '../session/session.jobs.ts'
import { mountIdentity, type MountedIdentity } from '../testing.ts'
import { refusalLimits } from './client.refusals.store.ts'

let database: TestDatabase
let identity: MountedIdentity
const service = { id: newId(), secret: newToken() }
const other = { id: newId(), secret: newToken() }

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  for (const { id, secret } of [service, other])
    await database.admin`
      insert into identity.client (id, name, kind, scopes, secret_hash, created_at, expires_at)
      values (${id}, ${id}, 'SERVICE', '{READ}', ${hashToken(secret)}, now(), now() + interval '1 day')`
  identity = await mountIdentity(database)
})
afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})
beforeEach(() => database.admin`delete from identity.client_refusal`)

async function ask(address: string, id = service.id, secret = 'wrong') {
  const response = await identity.fetch(
    new Request('http://internal/auth/token', {
      method: 'POST',
      headers: { [clientAddressHeader]: address },
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret }),
    }),
  )
  return {
    status: response.status,
    wait: response.headers.get('retry-after'),
    body: (await response.json()) as object,
  }
}

async function guess(count: number, addressOf: (at: number) => string, id?: string): Promise<number[]> {
  const statuses: number[] = []
  for (let at = 0; at < count; at += 1) statuses.push((await ask(addressOf(at), id)).status)
  return statuses
}

const here = '198.51.100.1'
const later = () => database.admin`
  update identity.client_refusal set since = since - ${refusalLimits.windowSeconds} * interval '1 second'`

test('who guesses from one address is told to wait, whichever services are named, and be the secret right', async () => {
  const { perAddress } = refusalLimits
  const ids = [service.id, other.id, newId(), 'no id']
  const statuses: number[] = []
  for (let at = 0; at < perAddress; at += 1) statuses.push((await ask(here, ids[at % ids.length])).status)
  expect(new Set(statuses)).toEqual(new Set([401]))
  const refused = await ask(here, service.id, service.secret)
  expect(refused).toEqual({
    status: 429,
    wait: expect.stringMatching(/^\d+$/),
    body: {
      error: 'temporarily_unavailable',
      error_description: expect.stringMatching(/try again in \d+ s/),
    },
  })
  expect(Number(refused.wait)).toBeGreaterThan(refusalLimits.windowSeconds - 60)
  expect(Number(refused.wait)).toBeLessThanOrEqual(refusalLimits.windowSeconds)
  // Elsewhere the service goes on.
  expect((await ask('198.51.100.2', service.id, service.secret)).status).toBe(200)
  await later()
  expect((await ask(here, service.id, service.secret)).status).toBe(200)
})

test('who guesses from the many addresses of one IPv6 network is told to wait; another network goes on', async () => {
  const { perAddress } = refusalLimits
  const statuses = await guess(perAddress, (at) => `2001:db8:0:7::${at.toString(16)}`, other.id)
  expect(new Set(statuses)).toEqual(new Set([401]))
  expect((await ask('2001:db8:0:7:ffff::1', service.id, service.secret)).status).toBe(429)
  expect((await ask('2001:db8:0:8::1', service.id, service.secret)).status).toBe(200)
})

test('who guesses one service from many addresses is told so; other services go on', async () => {
  const { perClient } = refusalLimits
  await database.admin`
    insert into identity.client_refusal (subject, since, count) values (${`client ${service.id}`}, now(), ${perClient - 1})`
  expect(await guess(2, (at) => `203.0.113.${at}`)).toEqual([401, 429])
  expect((await ask('192.0.2.9', other.id, other.secret)).status).toBe(200)
})

test('right secrets are never counted', async () => {
  for (let at = 0; at < refusalLimits.perAddress + 2; at += 1)
    expect((await ask(here, service.id, service.secret)).status).toBe(200)
  expect(await database.admin`select from identity.client_refusal`).toHaveLength(0)
})

test('a window begins anew when it is over', async () => {
  await guess(3, () => here)
  await later()
  await guess(1, () => here)
  const [row] = await database.admin<{ count: number }[]>`
    select count from identity.client_refusal where subject = ${`address ${here}`}`
  expect(row?.count).toBe(1)
})

test('guesses at once are all counted', async () => {
  await Promise.all(Array.from({ length: 20 }, () => ask(here)))
  const rows = await database.admin`select subject, count from identity.client_refusal order by subject`
  expect([...rows]).toEqual([
    { subject: `address ${here}`, count: 20 },
    { subject: `client ${service.id}`, count: 20 },
  ])
})

test('nothing is kept of services that there are not, and what is over is swept away', async () => {
  await guess(5, () => here, newId())
  expect(await database.admin`select from identity.client_refusal`).toHaveLength(1)
  const own = database.open('identity')
  expect(await sweep(own)).toMatchObject({ refusals: 0 })
  await later()
  expect(await sweep(own)).toMatchObject({ refusals: 1 })
})
