import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { anonymous } from '@eact/kit/viewer'
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

describe('a grant', () => {
  const grantOf = async (key: OfficerName): Promise<string> => {
    const [row] = await database.admin<{ id: string }[]>`
      select id from identity.access_grant where holder_id = ${there.people[key].id}`
    return row!.id
  }
  const fields = 'id role reach validTo agency { id }'

  test.each<[OfficerName, boolean]>([
    ['unit', true],
    ['colleague', true],
    ['department', true],
    ['ministry', true],
    ['auditor', true],
    ['dga', true],
    ['analyst', false],
    ['departmentAlone', false],
    ['otherUnit', false],
    ['sibling', false],
    ['stranger', false],
    ['without', false],
    ['future', false],
  ])('of the unit is seen by %s: %s', async (key, seen) => {
    const [found] = await identity.entities(there.people[key], 'Grant', [await grantOf('unit')], fields)
    const whole = {
      id: await grantOf('unit'),
      role: 'AGENCY_OFFICER',
      reach: 'AGENCY',
      validTo: null,
      agency: { id: there.tree['unit']!.id },
    }
    expect(found).toEqual(seen ? whole : null)
  })

  test('that has ended is still seen by its holder and those above', async () => {
    const ids = [await grantOf('former')]
    expect(await identity.entities(there.people.former, 'Grant', ids, 'role')).toEqual([
      { role: 'AGENCY_OFFICER' },
    ])
    expect(await identity.entities(there.people.department, 'Grant', ids, 'role')).toEqual([
      { role: 'AGENCY_OFFICER' },
    ])
    expect(await identity.entities(there.people.otherUnit, 'Grant', ids, 'role')).toEqual([null])
  })

  test('is seen by nobody who has not signed in', async () => {
    expect(await identity.entities(anonymous, 'Grant', [await grantOf('unit')], 'id')).toEqual([null])
  })
})
