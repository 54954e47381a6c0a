import { createTestDatabase, plantTree, type Planted, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { lockAgencies, recordHistory, takeTree } from './agency.history.store.ts'

let database: TestDatabase
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantTree(database.admin, [
    { key: 'ministry', kind: 'MINISTRY' },
    { key: 'department', parent: 'ministry' },
    { key: 'unit', parent: 'department' },
    { key: 'other', kind: 'MINISTRY' },
  ])
})
afterAll(() => database?.drop())

const noOf = (key: string): number => (tree[key] as Planted).no
const versionsOf = (key: string) =>
  database.admin<{ name: string; valid_from: Date; valid_to: Date | null }[]>`
    select name_th as name, valid_from, valid_to from agencies.agency_version
    where agency_no = ${noOf(key)} order by valid_from`
const edgesOf = (key: string) =>
  database.admin<{ path: string; valid_from: Date; valid_to: Date | null }[]>`
    select path, valid_from, valid_to from agencies.agency_edge where agency_no = ${noOf(key)} order by valid_from`

test('a name that changed ends the version at the instant at which the next one begins', async () => {
  const at = await database.open('agencies').transaction(async (tx) => {
    const moment = await lockAgencies(tx, [noOf('unit')])
    await tx.sql`update agencies.agency set name_th = 'ใหม่' where no = ${noOf('unit')}`
    await recordHistory(tx, [noOf('unit'), noOf('other')], moment)
    return moment
  })
  const [old, present, ...more] = await versionsOf('unit')
  expect(more).toEqual([])
  expect(old?.valid_to).toEqual(at)
  expect(present).toEqual({ name: 'ใหม่', valid_from: at, valid_to: null })
  expect(await edgesOf('unit')).toHaveLength(1)
  expect(await versionsOf('other')).toHaveLength(1)
})

test('two acts in the same millisecond are recorded one after the other', async () => {
  const agencies = database.open('agencies')
  const instants = []
  for (const name of ['ก', 'ข', 'ค', 'ง', 'จ']) {
    instants.push(
      await agencies.transaction(async (tx) => {
        await takeTree(tx)
        const at = await lockAgencies(tx, [noOf('other')])
        await tx.sql`update agencies.agency set name_th = ${name} where no = ${noOf('other')}`
        await recordHistory(tx, [noOf('other')], at)
        return at.getTime()
      }),
    )
  }
  expect(new Set(instants).size).toBe(5)
  expect((await versionsOf('other')).map(({ name }) => name).slice(1)).toEqual(['ก', 'ข', 'ค', 'ง', 'จ'])
})

test('a whole subtree that moved has new places, and its versions go on', async () => {
  const nos = [noOf('department'), noOf('unit')]
  await database.open('agencies').transaction(async (tx) => {
    await takeTree(tx)
    const at = await lockAgencies(tx, nos)
    await tx.sql`
      update agencies.agency set parent_no = case no when ${noOf('department')} then ${noOf('other')} else parent_no end,
        path = replace(path, ${`/${noOf('ministry')}/`}, ${`/${noOf('other')}/`}),
        line = replace(line, ${`/${noOf('ministry')}/`}, ${`/${noOf('other')}/`})
      where no = any(${nos}::int[])`
    await recordHistory(tx, nos, at)
  })
  expect((await edgesOf('unit')).map(({ path }) => path)).toEqual([
    tree['unit']?.path,
    `/${noOf('other')}/${noOf('department')}/${noOf('unit')}/`,
  ])
  expect(await versionsOf('department')).toHaveLength(1)
})

test.each([
  ['a cycle', 'parent_no = no_of_below'],
  ['a place that is not beneath the parent', `path = '/999/' || no || '/'`],
  ['a line that goes on where the edge is supervised', `parent_relation = 'SUPERVISED_BY'`],
  ['a depth that is not the place', 'depth = depth + 1'],
])('Postgres itself refuses %s', async (_, change) => {
  const below = noOf('unit')
  const statement = `update agencies.agency set ${change.replace('no_of_below', String(below))} where no = ${noOf('department')}`
  await expect(
    database.open('agencies').transaction(({ sql }) => sql.unsafe(statement)),
  ).rejects.toMatchObject({
    constraint_name: 'agency_place_follows',
  })
})
