import { createTestDatabase, type Planted, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  askCounted,
  lookAround,
  lookDown,
  lookUp,
  plantSizes,
  rowsOf,
  type TreeSize,
} from '../testing-trees.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantSizes(database)
  agencies = await mountAgencies(database, { jobs: false })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

test.each(Object.keys(rowsOf) as TreeSize[])(
  'ministry → departments → the first 20 units of each are three statements for %s row(s)',
  async (size) => {
    const { answer, statements } = await askCounted(database, agencies, lookDown, { id: tree[size]!.id })
    const departments: { children: { nodes: unknown[] } }[] = answer.data.agency.children.nodes
    expect(departments.flatMap(({ children }) => children.nodes)).toHaveLength(rowsOf[size])
    expect(statements).toBe(3)
  },
)

test.each([1, 50, 100])('%i agencies with their parents are two statements', async (first) => {
  const { answer, statements } = await askCounted(database, agencies, lookUp, {
    first,
    kinds: ['INTERNAL_UNIT'],
  })
  const parents = answer.data.agencies.nodes.map(({ parent }: { parent: { name: string } }) => parent.name)
  expect(parents.filter((name: string) => name.startsWith('หน่วยงาน '))).toHaveLength(first)
  expect(statements).toBe(2)
})

test.each([1, 50, 1000])('%i entities with all that is around them are four statements', async (count) => {
  const ids = Object.values(tree).map(({ id }) => id)
  const these = ids.slice(-count).map((id) => ({ __typename: 'Agency', id }))
  const { answer, statements } = await askCounted(database, agencies, lookAround, { these })
  expect(answer.errors).toBeUndefined()
  expect(answer.data._entities.filter((one: { name: string } | null) => one?.name)).toHaveLength(count)
  expect(statements).toBe(4)
})

test('the total of a page is counted only when it is asked for', async () => {
  const plain = await askCounted(database, agencies, '{ agencies { nodes { name } } }', {})
  const counted = await askCounted(database, agencies, '{ agencies { nodes { name } totalCount } }', {})
  expect([plain.statements, counted.statements]).toEqual([1, 2])
  expect(counted.answer.data.agencies.totalCount).toBe(Object.keys(tree).length)
})

test('what cannot be an id costs no statement', async () => {
  const query = '{ a: agency(id: "x") { id } b: agency(code: "12") { id } }'
  expect((await askCounted(database, agencies, query, {})).statements).toBe(0)
})

test('the same lookup under many names is one statement', async () => {
  const names = Object.values(tree).slice(0, 40)
  const query = `{ ${names.map(({ code }, i) => `a${i}: agency(code: "${code}") { id }`).join(' ')} }`
  const { answer, statements } = await askCounted(database, agencies, query, {})
  expect(Object.values(answer.data as Record<string, { id: string }>).map(({ id }) => id)).toEqual(
    names.map(({ id }) => id),
  )
  expect(statements).toBe(1)
})
