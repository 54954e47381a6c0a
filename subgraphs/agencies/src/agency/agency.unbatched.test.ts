import { createTestDatabase, type Planted, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { askCounted, lookAround, lookDown, lookUp, plantSizes } from '../testing-trees.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'

// The counts of agency.batching.test.ts prove something only if they go up when batching is taken out.

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantSizes(database)
  agencies = await mountAgencies(database, { batching: false, jobs: false })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

test('without batching every department costs a statement', async () => {
  const { statements } = await askCounted(database, agencies, lookDown, { id: tree['thousand']!.id })
  expect(statements).toBe(2 + 50)
})

test('without batching every parent costs a statement', async () => {
  const { statements } = await askCounted(database, agencies, lookUp, { first: 50, kinds: ['INTERNAL_UNIT'] })
  expect(statements).toBeGreaterThan(2)
})

test('without batching every entity costs statements', async () => {
  const these = Object.values(tree)
    .slice(-50)
    .map(({ id }) => ({ __typename: 'Agency', id }))
  const { statements } = await askCounted(database, agencies, lookAround, { these })
  expect(statements).toBeGreaterThan(150)
})
