import { createTestDatabase, plantTree, type Planted, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readAgenciesById, readChildren } from './agency.store.ts'

let database: TestDatabase
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantTree(database.admin, [{ key: 'ministry' }, { key: 'unit', parent: 'ministry' }])
  // Every column has a value of its own.
  await database.admin`
    update agencies.agency set province_code = '81', province_name = 'กระบี่', area_code = '708101000000',
      bound_by_act = false, bound_reason = 'มาตรา 15', bound_from = '2026-01-01', bound_to = '2026-01-02',
      must_report = true, must_report_reason = 'มติ', must_report_from = '2026-01-03',
      must_report_to = '2026-01-04', version = 7, valid_from = '2026-01-05T00:00:00Z'
    where no = ${tree['unit']?.no ?? 0}`
})
afterAll(() => database?.drop())

test('an agency is the same row, read among the children of its parent and by its id', async () => {
  const agencies = database.open('agencies')
  const { id = '' } = tree['unit'] ?? {}
  const [byId] = await readAgenciesById(agencies, [id])
  const [children] = await readChildren(agencies, [
    { parentNo: tree['ministry']?.no ?? 0, first: 10, after: null },
  ])
  expect(byId?.version).toBe(7)
  expect(children).toEqual([{ ...byId }])
})
