import { createTestDatabase, plantPerson, type Planted, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { plantStory } from '../testing-trees.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantStory(database)
  await database.admin`update agencies.agency set closed_at = now() where no = ${tree['lands']!.no}`
  agencies = await mountAgencies(database, { jobs: false })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const page = '{ nodes { name } totalCount }'
const closed = 'กรมที่ดิน'

test.each([
  ['asked for everything', {}, 6],
  ['of a kind', { kinds: ['DEPARTMENT'] }, 1],
  ['of a level', { levels: ['CENTRAL'] }, 3],
  ['of those that must report', { mustReport: true }, 5],
  ['found by a word', { text: 'กรม' }, 1],
  ['found by its name', { text: 'กรมที่ดิน' }, 0],
  ['found with the other keyboard', { text: 'di,mujfbo' }, 0],
  ['found with a slip', { text: 'กรมที่ดินน' }, 0],
  ['that one may report for', { viewerMayReport: true }, 6],
])('a closed agency is in no list %s, and is not counted there', async (_, filter, count) => {
  const { no } = tree['ministry']!
  const viewer = await plantPerson(database.admin, {
    role: 'DGA_ADMINISTRATOR',
    agencyNo: no,
    reach: 'STATE',
  })
  const query = `query ($filter: AgencyFilter) { agencies(filter: $filter) ${page} }`
  const { data, errors } = await agencies.ask(query, { filter }, viewer)
  expect(errors).toBeUndefined()
  const names = data.agencies.nodes.map(({ name }: { name: string }) => name)
  expect(names).not.toContain(closed)
  expect([names.length, data.agencies.totalCount]).toEqual([count, count])
})

test('a closed agency is no child of the agency above it, and in no list beneath that', async () => {
  const { id } = tree['ministry']!
  const query = `query ($id: ID!) { agency(id: $id) { children ${page} } agencies(filter: { under: $id }) ${page} }`
  const { data } = await agencies.ask(query, { id })
  expect(data.agency.children).toEqual({
    nodes: [{ name: 'กรมส่งเสริมการปกครองท้องถิ่น' }],
    totalCount: 1,
  })
  expect(data.agencies.totalCount).toBe(5)
  expect(data.agencies.nodes).not.toContainEqual({ name: closed })
})

test('a closed agency is found by its id and by its code', async () => {
  const { id, code } = tree['lands']!
  const query =
    'query ($id: ID!, $code: String!) { a: agency(id: $id) { name } b: agency(code: $code) { name } }'
  expect((await agencies.ask(query, { id, code })).data).toEqual({ a: { name: closed }, b: { name: closed } })
})
