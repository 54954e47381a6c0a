import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantTree, type Planted, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'

let database: TestDatabase
let agencies: MountedAgencies
let agency: Planted

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agency = (await plantTree(database.admin, [{ key: 'm', kind: 'MINISTRY' }]))['m']!
  agencies = await mountAgencies(database, { jobs: false })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

async function read(asOf: Date | null = null): Promise<{ changedAt: string; validFrom: string }> {
  const query = 'query ($id: ID!) { agency(id: $id) { changedAt validFrom } }'
  const { data, errors } = await agencies.askAsOf(asOf, query, { id: agency.id })
  expect(errors).toBeUndefined()
  return data.agency
}

/** So many minutes from now. */
const at = (minutes: number) => new Date(Date.now() + minutes * 60_000)

test('an agency changes with its row, when an address begins, is verified or ends, and with its names', async () => {
  const first = await read()
  expect(first.changedAt).toBe(first.validFrom)
  const id = newId()
  const [begun, verified, ended, named] = [at(1), at(2), at(3), at(4)]
  await database.admin`insert into agencies.email ${database.admin({
    id,
    agency_no: agency.no,
    kind: 'DGA_REGISTERED',
    address: 'saraban@unit.go.th',
    is_main: true,
    valid_from: begun,
  })}`
  expect((await read()).changedAt).toBe(begun.toISOString())
  await database.admin`update agencies.email set verified_at = ${verified} where id = ${id}`
  expect((await read()).changedAt).toBe(verified.toISOString())
  await database.admin`update agencies.email set valid_to = ${ended} where id = ${id}`
  expect((await read()).changedAt).toBe(ended.toISOString())
  await database.admin`insert into agencies.name ${database.admin({
    agency_no: agency.no,
    kind: 'ABBREVIATION',
    text: 'ทดสอบ',
    source: 'test',
    valid_from: named,
  })}`
  expect(await read()).toEqual({ ...first, changedAt: named.toISOString() })
})

test('as of a past instant nothing later is told', async () => {
  const { validFrom, changedAt } = await read()
  expect(changedAt > validFrom).toBe(true)
  expect(await read(new Date())).toEqual({ validFrom, changedAt: validFrom })
})
