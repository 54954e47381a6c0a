import type { Database } from '@eact/kit/database'
import { createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { hashToken, newToken } from '../session/session.token.ts'
import { mountIdentity, plantClient, plantSession, type MountedIdentity } from '../testing.ts'
import { revokeClientToken } from './client.actions.ts'

let database: TestDatabase
let identity: MountedIdentity
let store: Database

const origin = { requestId: 'a request', sourceAddress: null }

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  store = database.open('identity')
  identity = await mountIdentity(database)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

const plantCookie = async () => {
  const { id } = await plantPerson(database.admin, null)
  return (await plantSession(database, id)).token
}

const lastEvent = async () => {
  const [row] = await database.admin`
    select kind, client_id from identity.account_event order by at desc, id desc limit 1`
  return row
}

describe('a bearer token', () => {
  const refused = { body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }, message: 'status 401' }

  test('stands for its client and goes before a cookie', async () => {
    const { id, token } = await plantClient(database, 'ระบบ หนึ่ง')
    const cookie = await plantCookie()
    const expected = { viewer: { kind: 'CLIENT', id, scopes: ['READ', 'SUBSCRIBE'] }, name: 'ระบบ หนึ่ง' }
    expect(await identity.viewerOf({ bearer: token })).toEqual(expected)
    expect(await identity.viewerOf({ bearer: token, cookie })).toEqual(expected)
    const [row] = await database.admin`select last_used_at from identity.client_token where client_id = ${id}`
    expect(row!['last_used_at']).toBeInstanceOf(Date)
  })

  test('that is unknown is refused, with a good cookie too', async () => {
    const cookie = await plantCookie()
    await expect(identity.viewerOf({ bearer: newToken() })).rejects.toMatchObject(refused)
    await expect(identity.viewerOf({ bearer: '' })).rejects.toMatchObject(refused)
    await expect(identity.viewerOf({ bearer: cookie })).rejects.toMatchObject(refused)
    await expect(identity.viewerOf({ bearer: newToken(), cookie })).rejects.toMatchObject(refused)
  })

  test('that has expired is refused', async () => {
    const { id, token } = await plantClient(database, 'ระบบ สอง')
    await database.admin`update identity.client_token set expires_at = clock_timestamp() where client_id = ${id}`
    await expect(identity.viewerOf({ bearer: token })).rejects.toMatchObject(refused)
  })

  test('of a suspended client is refused', async () => {
    const { id, token } = await plantClient(database, 'ระบบ สาม')
    await database.admin`update identity.client set suspended_at = now() where id = ${id}`
    await expect(identity.viewerOf({ bearer: token })).rejects.toMatchObject(refused)
  })

  test('that is revoked is refused at once, though it is remembered', async () => {
    const { id, token } = await plantClient(database, 'ระบบ สี่')
    await identity.viewerOf({ bearer: token })
    expect(await revokeClientToken(store, hashToken(token), origin)).toBe(true)
    await vi.waitFor(
      () => expect(identity.viewerOf({ bearer: token })).rejects.toMatchObject(refused),
      10_000,
    )
    expect(await lastEvent()).toMatchObject({ kind: 'CLIENT_TOKEN_REVOKED', client_id: id })
    expect(await revokeClientToken(store, hashToken(token), origin)).toBe(false)
  })
})
