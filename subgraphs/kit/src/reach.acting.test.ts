import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newId } from './ids.ts'
import { createTestDatabase, plantPerson, plantTree, type Planted, type TestDatabase } from './testing.ts'
import { readReach, readReaches } from './viewer.store.ts'

let database: TestDatabase
let tree: Record<string, Planted>
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantTree(database.admin, [{ key: 'department' }, { key: 'other' }])
})
afterAll(() => database.drop())

test('the rights of who acts under one are that one alone, however they are read, and none once it has ended', async () => {
  const { admin } = database
  const one = await plantPerson(admin, {
    role: 'ANALYST',
    agencyNo: tree['department']!.no,
    reach: 'SUBTREE',
  })
  await admin`
    insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
    values (${newId()}, ${one.id}, 'PERSON', 'AUDITOR', ${tree['other']!.no}, 'STATE', now())`
  const [chosen] = await admin<{ id: string }[]>`
    select id from identity.access_grant where holder_id = ${one.id} and role = 'ANALYST'`
  const open = database.open('changes')
  const acting = { ...one, actingGrantId: chosen!.id }
  const holder = { kind: 'PERSON', id: one.id, actingGrantId: chosen!.id } as const
  const read = async () => {
    const [together, all] = await readReaches(open, [holder, one])
    const alone = await readReach(open, acting)
    const rights = alone.fingerprint()
    const shared = await readReach(open, { kind: 'RIGHTS', holder, rights })
    return [alone, together, shared, all].map((reach) => reach?.grants.map(({ role }) => role).toSorted())
  }
  const narrow = ['ANALYST']
  expect(await read()).toEqual([narrow, narrow, narrow, ['ANALYST', 'AUDITOR']])
  await admin`update identity.access_grant set valid_to = now() where id = ${chosen!.id}`
  expect(await read()).toEqual([[], [], [], ['AUDITOR']])
})
