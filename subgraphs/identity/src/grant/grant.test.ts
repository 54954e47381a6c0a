import { newId } from '@eact/kit/ids'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { plantOfficers, type Officers } from '../testing-officers.ts'
import { mountIdentity, type MountedIdentity } from '../testing.ts'
import { revokeGrant } from './grant.actions.ts'

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

const origin = { requestId: 'a request', sourceAddress: null }

const lastEvent = async () => {
  const [row] = await database.admin`
    select kind, person_id, grant_id from identity.account_event order by at desc, id desc limit 1`
  return row
}

test('a grant that is revoked is told, logged and ends once', async () => {
  const person = there.people.unit
  const [grant] = await database.admin<{ id: string }[]>`
    select id from identity.access_grant where holder_id = ${person.id}`
  const heard: string[] = []
  const listening = await database.admin.listen('identity_viewer', (text) => void heard.push(text))
  const store = database.open('identity')
  expect(await revokeGrant(store, grant!.id, origin)).toBe(true)
  await vi.waitFor(() => expect(heard).toEqual([`PERSON ${person.id}`]), 10_000)
  await listening.unlisten()
  expect(await lastEvent()).toMatchObject({
    kind: 'GRANT_REVOKED',
    person_id: person.id,
    grant_id: grant!.id,
  })
  expect(await identity.ask(person, '{ viewer { grants { id } } }')).toEqual({
    data: { viewer: { grants: [] } },
  })
  expect(await revokeGrant(store, grant!.id, origin)).toBe(false)
  expect(await revokeGrant(store, newId(), origin)).toBe(false)
})
