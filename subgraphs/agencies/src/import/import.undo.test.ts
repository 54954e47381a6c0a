import { createTestDatabase, plantPerson, type Planted, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { save } from '../edit/testing-edit.ts'
import { actsOf, plantFound } from '../reorganisation/testing-reorganisation.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { carryOutTable, checkRows, plantImporter } from './testing-import.ts'

let database: TestDatabase
let agencies: MountedAgencies
let dga: Viewer
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database)
})
beforeEach(async () => {
  tree = await plantFound(database, [
    { key: 'ministry', kind: 'MINISTRY' },
    { key: 'one', parent: 'ministry' },
    { key: 'two', parent: 'ministry' },
  ])
  dga = await plantImporter(database, tree['one']!)
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const code = (key: string) => tree[key]!.code
async function check(columns: string, ...rows: string[]): Promise<string> {
  const found = await checkRows(agencies, dga, columns, ...rows)
  expect(found.problems.nodes).toEqual([])
  return found.id
}
async function carryOut(columns: string, ...rows: string[]): Promise<string> {
  const done = await carryOutTable(agencies, dga, await check(columns, ...rows))
  expect(done).toMatchObject({ state: 'DONE' })
  return done.reorganisation.id
}

test('who may not say who must report does not take back, either, what DGA said of it', async () => {
  const id = await carryOut('code,must_report,must_report_reason', `${code('one')},NO,ยังไม่เปิดทำการ`)
  const central = await plantPerson(database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: tree['ministry']!.no,
    reach: 'SUBTREE',
  })
  const refused = await actsOf(agencies, central).undo(id)
  expect(refused.errors).toEqual([{ code: 'NOT_ALLOWED', path: [tree['one']!.id] }])
  expect(refused.reorganisation).toMatchObject({ state: 'DONE' })
  expect((await actsOf(agencies, dga).undo(id)).errors).toEqual([])
})

test('a code of others that somebody else was given since stands in the way of the undoing', async () => {
  const scheme = `BB:${String(tree['one']!.no).padStart(5, '0')}`
  await carryOut('code,codes', `${code('one')},${scheme}`)
  const id = await carryOut('code,codes', `${code('one')},DGA8:12345678`)
  await carryOut('code,codes', `${code('two')},${scheme}`)
  const { errors, reorganisation } = await actsOf(agencies, dga).undo(id)
  expect(errors.map((error) => error.code)).toEqual(['CODE_TAKEN'])
  expect(reorganisation.state).toBe('DONE')
})

/** Waits until so many others wait for a lock in this database. */
async function untilWaiting(count: number): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const [row] = await database.admin<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    if (row!.waiting >= count) return
    await new Promise((done) => setTimeout(done, 5))
  }
  throw new Error('nobody waits')
}

test('a save that comes while an import waits for its turn is not lost', async () => {
  const id = await check('code,name_en', `${code('one')},Imported`)
  const { no, id: agencyId } = tree['one']!
  let saving: Promise<unknown> = Promise.resolve()
  let importing: Promise<{ state: string }> | undefined
  await database.admin.begin(async (sql) => {
    await sql`select from agencies.agency where no = ${no} for update`
    saving = save(agencies, dga, { agencyId, version: 1, level: 'LOCAL' })
    await untilWaiting(1)
    importing = carryOutTable(agencies, dga, id)
    await untilWaiting(2)
  })
  expect(await saving).toMatchObject({ errors: [] })
  expect((await importing!).state).toBe('DONE')
  const [row] = await database.admin`select level, name_en from agencies.agency where no = ${no}`
  expect(row).toEqual({ level: 'LOCAL', name_en: 'Imported' })
})
