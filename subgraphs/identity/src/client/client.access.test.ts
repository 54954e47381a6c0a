import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
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

describe('a machine client', () => {
  test('is seen by itself, its owner and DGA administrators alone', async () => {
    const client = await plantClient(database, 'ระบบ ทดสอบ', there.people.unit.id)
    const other = await plantClient(database, 'ระบบ อื่น')
    const see = async (viewer: Viewer) =>
      (await identity.entities(viewer, 'MachineClient', [client.id], 'name'))[0]
    expect(await see({ kind: 'CLIENT', id: client.id, scopes: ['READ'] })).toEqual({ name: 'ระบบ ทดสอบ' })
    expect(await see(there.people.unit)).toEqual({ name: 'ระบบ ทดสอบ' })
    expect(await see(there.people.dga)).toEqual({ name: 'ระบบ ทดสอบ' })
    expect(await see({ kind: 'CLIENT', id: other.id, scopes: ['READ'] })).toBeNull()
    expect(await see(there.people.department)).toBeNull()
    expect(await see(anonymous)).toBeNull()
  })
})
