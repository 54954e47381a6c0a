import { newId } from '@eact/kit/ids'
import { countStatements, createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { anonymous } from '@eact/kit/viewer'
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

describe('the viewer', () => {
  const query =
    '{ viewer { person { id displayName } client { id name } grants { role reach agency { id } } } }'

  test('is the signed-in person with the rights in force', async () => {
    expect(await identity.ask(there.people.unit, query)).toEqual({
      data: {
        viewer: {
          person: { id: there.people.unit.id, displayName: 'คน unit' },
          client: null,
          grants: [{ role: 'AGENCY_OFFICER', reach: 'AGENCY', agency: { id: there.tree['unit']!.id } }],
        },
      },
    })
  })

  test('has no rights before they begin nor after they end', async () => {
    for (const key of ['former', 'future', 'without'] as const) {
      const { data } = await identity.ask(there.people[key], query)
      expect(data).toMatchObject({ viewer: { person: { id: there.people[key].id }, grants: [] } })
    }
  })

  test('is the machine client under its token', async () => {
    const { id } = await plantClient(database, 'ระบบ ผู้ชม')
    await database.admin`
      insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
      values (${newId()}, ${id}, 'CLIENT', 'ANALYST', ${there.tree['department']!.no}, 'SUBTREE', now())`
    expect(await identity.ask({ kind: 'CLIENT', id, scopes: ['READ'] }, query)).toEqual({
      data: {
        viewer: {
          person: null,
          client: { id, name: 'ระบบ ผู้ชม' },
          grants: [{ role: 'ANALYST', reach: 'SUBTREE', agency: { id: there.tree['department']!.id } }],
        },
      },
    })
  })

  test('is null for whoever has not signed in', async () => {
    expect(await identity.ask(anonymous, query)).toEqual({ data: { viewer: null } })
  })

  test('costs one statement for the person and one for the grants', async () => {
    const { statements } = await countStatements(database, () => identity.ask(there.people.unit, query))
    expect(statements).toBe(2)
  })
})

test('the rights of a viewer are read once for all that one request asks', async () => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }`
  const of = ['Person', 'Grant', 'MachineClient'].map((__typename) => ({
    __typename,
    id: there.people.unit.id,
  }))
  const { statements } = await countStatements(database, () => identity.ask(there.people.unit, query, { of }))
  expect(statements).toBe(4)
})
