import { createHash } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { integratorToken } from '../../tooling/test-database.ts'
import { demonstrationPeople } from '../digital-id/people.ts'
import { seedPeople } from './seed.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'), { seeded: true })
})

afterAll(() => database?.drop())

test('everyone of the demonstration waits to be claimed, with the rights that are told', async () => {
  const rows = await database.admin`
    select p.imported_user_id as "userId", p.display_name as name, g.role, a.code as "agencyCode", g.reach
    from identity.person p
    join identity.access_grant g on g.holder_id = p.id and g.holder_kind = 'PERSON' and g.valid_to is null
    join agencies.agency a on a.no = g.agency_no
    where p.provider is null and p.subject is null`
  const told = demonstrationPeople.flatMap(({ userId, givenName, familyName, grants }) =>
    grants.map((grant) => ({ userId, name: `${givenName} ${familyName}`, ...grant })),
  )
  const inOrder = (list: { userId?: string }[]) => list.toSorted((a, b) => (a.userId! < b.userId! ? -1 : 1))
  expect(inOrder([...rows])).toEqual(inOrder(told))
})

test('the integrator’s machine reads the whole state with a token of which only the hash is kept', async () => {
  const rows = await database.admin`
    select t.token_hash as hash, t.expires_at = t.created_at + interval '1 year' as "oneYear", t.revoked_at as revoked,
      g.role, g.reach, p.imported_user_id as "ownerUserId"
    from identity.client c
    join identity.client_token t on t.client_id = c.id
    join identity.access_grant g on g.holder_id = c.id and g.holder_kind = 'CLIENT'
    join identity.person p on p.id = c.owner_id`
  expect([...rows]).toEqual([
    {
      hash: createHash('sha256').update(integratorToken).digest(),
      oneYear: true,
      revoked: null,
      role: 'ANALYST',
      reach: 'STATE',
      ownerUserId: demonstrationPeople.find(({ username }) => username === 'integrator')?.userId,
    },
  ])
})

test('a right once ended and a token once revoked do not come back', async () => {
  const { admin } = database
  await admin`update identity.access_grant set valid_to = clock_timestamp()`
  await admin`update identity.client_token set revoked_at = clock_timestamp()`
  const people = demonstrationPeople.map((person) => ({ ...person, displayName: 'another name' }))
  const client = {
    name: 'ระบบเชื่อมโยงข้อมูลสาธิต',
    ownerUserId: people[0]!.userId,
    token: integratorToken,
    grants: people[0]!.grants,
  }
  expect(await seedPeople(database.address(), { people, client })).toBe(0)
  expect(await admin`select from identity.access_grant where valid_to is null`).toHaveLength(0)
  expect(await admin`select from identity.client_token where revoked_at is null`).toHaveLength(0)
  expect(await admin`select from identity.person where display_name = 'another name'`).toHaveLength(0)
})

test('a right at an agency that is not there adds nobody', async () => {
  const stranger = {
    userId: 'stranger',
    displayName: 'คนแปลกหน้า',
    grants: [{ role: 'AGENCY_OFFICER', agencyCode: '000000000000', reach: 'AGENCY' }],
  }
  await expect(seedPeople(database.address(), { people: [stranger] })).rejects.toThrow('000000000000')
  expect(await database.admin`select from identity.person where imported_user_id = 'stranger'`).toHaveLength(
    0,
  )
})
