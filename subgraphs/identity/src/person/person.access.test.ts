import { newId } from '@eact/kit/ids'
import { countStatements, createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
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

/** For every viewer, exactly whom they see beside themselves. */
const sight: Partial<Record<OfficerName, OfficerName[]>> = {
  ministry: [
    'department',
    'departmentAlone',
    'unit',
    'colleague',
    'otherUnit',
    'sibling',
    'dga',
    'analyst',
    'auditor',
  ],
  department: ['ministry', 'departmentAlone', 'unit', 'colleague', 'otherUnit', 'dga', 'analyst', 'auditor'],
  departmentAlone: ['ministry', 'department', 'dga', 'analyst', 'auditor'],
  unit: ['ministry', 'department', 'colleague', 'dga', 'analyst', 'auditor'],
  colleague: ['ministry', 'department', 'unit', 'dga', 'analyst', 'auditor'],
  otherUnit: ['ministry', 'department', 'dga', 'analyst', 'auditor'],
  sibling: ['ministry', 'dga'],
  local: ['dga'],
  stranger: ['dga'],
  analyst: ['ministry', 'department', 'departmentAlone', 'unit', 'colleague', 'otherUnit', 'dga', 'auditor'],
  auditor: ['ministry', 'department', 'departmentAlone', 'unit', 'colleague', 'otherUnit', 'dga', 'analyst'],
  former: [],
  future: [],
  without: [],
}

async function seenBy(viewer: Viewer): Promise<OfficerName[]> {
  const { names, people } = there
  const ids = names.map((name) => people[name].id)
  const found = await identity.entities(viewer, 'Person', ids, 'id displayName')
  return names.filter((_, at) => found[at] !== null).toSorted()
}

describe('a person', () => {
  test.each(Object.entries(sight))(
    'is seen by %s along the line of authority alone',
    async (name, others) => {
      expect(await seenBy(there.people[name as OfficerName])).toEqual([name, ...others].toSorted())
    },
  )

  test('is seen by a holder of a right over the whole state, with or without rights of their own', async () => {
    expect(await seenBy(there.people.dga)).toEqual(there.names.toSorted())
  })

  test('is seen by nobody who has not signed in', async () => {
    expect(await seenBy(anonymous)).toEqual([])
    expect(await seenBy({ kind: 'GATEWAY' })).toEqual([])
  })

  test('that may not be seen looks the same as one that does not exist', async () => {
    const ids = [there.people.sibling.id, newId(), 'no id at all', there.people.unit.id]
    const [hidden, absent, malformed, own] = await identity.entities(
      there.people.unit,
      'Person',
      ids,
      'displayName',
    )
    expect([hidden, absent, malformed]).toEqual([null, null, null])
    expect(own).toEqual({ displayName: 'คน unit' })
  })

  test('is no longer seen from the moment the grant between them ends', async () => {
    const ended = await plantPerson(database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: there.tree['unit']!.no,
      reach: 'AGENCY',
    })
    const see = () => identity.entities(there.people.unit, 'Person', [ended.id], 'id')
    expect(await see()).toEqual([{ id: ended.id }])
    await database.admin`update identity.access_grant set valid_to = clock_timestamp() where holder_id = ${ended.id}`
    expect(await see()).toEqual([null])
  })

  test('costs the same two statements alone and among hundreds', async () => {
    const many = Array.from({ length: 300 }, () => newId())
    const ids = [...Object.values(there.people).map(({ id }) => id), ...many]
    const one = await countStatements(database, () =>
      identity.entities(there.people.unit, 'Person', ids.slice(0, 1), 'displayName'),
    )
    const all = await countStatements(database, () =>
      identity.entities(there.people.unit, 'Person', ids, 'displayName'),
    )
    expect(one.statements).toBe(2)
    expect(all.statements).toBe(2)
  })
})
