import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import type { Role, Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { plantOfficers, type Officers } from '../testing-officers.ts'
import { mountIdentity, plantClient, type MountedIdentity } from '../testing.ts'

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

const makeText = `mutation ($name: String!, $expiresAt: DateTime!, $agencyId: ID!, $reach: Reach!) {
  makeMachineClient(name: $name, scopes: [READ], expiresAt: $expiresAt, agencyId: $agencyId, reach: $reach) {
    clientSecret errors { code }
  }
}`
const renewText = `mutation ($id: ID!, $expiresAt: DateTime!) {
  renewMachineClientSecret(id: $id, expiresAt: $expiresAt) { clientSecret errors { code } }
}`
const revokeText = 'mutation ($id: ID!) { revokeMachineClient(id: $id) { errors { code } } }'

const administrator = (
  key: string,
  reach: 'AGENCY' | 'SUBTREE' | 'STATE',
  role: Role = 'DGA_ADMINISTRATOR',
) => plantPerson(database.admin, { role, agencyNo: there.tree[key]!.no, reach })
const codeOf = ({ errors }: { errors?: unknown[] }) =>
  (errors?.[0] as { extensions: { code: string } } | undefined)?.extensions.code ?? null
const services = async () =>
  (await database.admin`select from identity.access_grant where holder_kind = 'CLIENT'`).length

describe('an administrator of less than the whole state', () => {
  test.each<['AGENCY' | 'SUBTREE', string, string]>([
    ['AGENCY', 'unit', 'STATE'],
    ['AGENCY', 'ministry', 'SUBTREE'],
    ['SUBTREE', 'unit', 'STATE'],
    ['SUBTREE', 'elsewhere', 'AGENCY'],
  ])('with %s at the unit makes no service at the %s that reads %s', async (own, key, reach) => {
    const before = await services()
    const wish = {
      name: `ระบบ ${newId()}`,
      expiresAt: inDays(9),
      agencyId: there.tree[key]!.id,
      reach,
    }
    const answer = await identity.ask(await administrator('unit', own), makeText, wish)
    expect(codeOf(answer)).toBe('FORBIDDEN')
    expect(await services()).toBe(before)
    expect(codeOf(await identity.ask(there.people.dga, makeText, wish))).toBeNull()
  })

  test('gets no secret of a service, sees none, and revokes nobody’s token', async () => {
    const local = await administrator('unit', 'SUBTREE')
    const { id } = await plantClient(database, `ระบบ ${newId()}`, there.people.dga.id)
    expect(codeOf(await identity.ask(local, renewText, { id, expiresAt: inDays(1) }))).toBe('FORBIDDEN')
    expect((await identity.ask(local, '{ machineClients(first: 5) { nodes { id } } }')).data).toEqual({
      machineClients: null,
    })
    expect(await identity.entities(local, 'MachineClient', [id], 'id')).toEqual([null])
    expect((await identity.ask(local, revokeText, { id })).data).toEqual({
      revokeMachineClient: { errors: [{ code: 'NOT_FOUND' }] },
    })
  })

  test('is also one of the whole state whose token is narrowed to an agency', async () => {
    const { id } = await plantClient(database, `ระบบ ${newId()}`, there.people.dga.id)
    await database.admin`
      update identity.client set kind = 'PERSONAL', anchor_no = ${there.tree['unit']!.no},
        expires_at = now() + interval '1 day' where id = ${id}`
    const token: Viewer = { kind: 'CLIENT', id, scopes: ['READ'] }
    expect((await identity.ask(token, '{ machineClients(first: 5) { nodes { id } } }')).data).toEqual({
      machineClients: null,
    })
  })
})
