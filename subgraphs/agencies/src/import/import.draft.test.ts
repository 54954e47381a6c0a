import { createTestDatabase, plantTree, type Planted, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { actsOf } from '../reorganisation/testing-reorganisation.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { removeOrphanDrafts } from './import.draft.store.ts'
import { removeOldImports } from './import.store.ts'
import { carryOutTable, checkRows, plantImporter, seeImport } from './testing-import.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>
let dga: Extract<Viewer, { kind: 'PERSON' }>
let other: Viewer

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database)
})
beforeEach(async () => {
  await database.admin`delete from agencies.agency_import`
  await removeOrphanDrafts(database.open('agencies'))
  tree = await plantTree(database.admin, [
    { key: 'ministry', kind: 'MINISTRY' },
    { key: 'department', parent: 'ministry' },
    { key: 'unit', parent: 'department', kind: 'INTERNAL_UNIT' },
    { key: 'leaf', parent: 'unit', kind: 'INTERNAL_UNIT' },
    { key: 'other', kind: 'MINISTRY' },
    { key: 'third', parent: 'other' },
  ])
  dga = await plantImporter(database, tree['other']!)
  other = await plantImporter(database, tree['other']!)
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const code = (key: string) => tree[key]!.code
const check = (...rows: string[]) => checkRows(agencies, dga, 'code,parent_code,relation', ...rows)
/** Moves the unit with its leaf to the other ministry. */
const moving = () => check(`${code('unit')},${code('third')},สังกัด`)
const places = `id state lapsesAt viewerMayCarryOut viewerMayDrop impact { opened renamed moved carriedAlong closed edited }
  places(first: 100) { nodes { change nameBefore nameAfter agency { id } parentBefore { id } parentAfter { id } } }`
const look = async (id: string, viewer: Viewer = dga) => {
  const { data } = await agencies.ask(
    `query ($id: ID!) { reorganisation(id: $id) { ${places} } }`,
    { id },
    viewer,
  )
  return data.reorganisation
}
const draftsLeft = async () => {
  const [row] = await database.admin<{ count: number }[]>`
    select count(*)::int as count from agencies.reorganisation where kind = 'IMPORT' and state = 'DRAFT'`
  return row!.count
}

test('what an import would do is told as of any other act before, and is what then happens', async () => {
  const found = await moving()
  expect(found).toMatchObject({ state: 'READY', reorganisation: { kind: 'IMPORT', state: 'DRAFT' } })
  const { id, ...said } = await look(found.reorganisation.id)
  expect(said).toMatchObject({
    state: 'DRAFT',
    lapsesAt: null,
    impact: { opened: 0, renamed: 0, moved: 1, carriedAlong: 1, closed: 0, edited: 0 },
  })
  const done = await carryOutTable(agencies, dga, found.id)
  expect(done.reorganisation).toMatchObject({ kind: 'IMPORT', state: 'DONE' })
  const happened = await look(done.reorganisation.id)
  expect({ ...happened, places: null }).toMatchObject({ impact: said.impact })
  expect(happened.places.nodes.toSorted(byName)).toEqual(said.places.nodes.toSorted(byName))
  expect(await look(id)).toBeNull()
  expect(await draftsLeft()).toBe(0)
})

const byName = (a: { nameAfter: string }, b: { nameAfter: string }) => (a.nameAfter < b.nameAfter ? -1 : 1)

test('it is seen with the import, by whose it is, and goes on with the import alone', async () => {
  const { reorganisation } = await moving()
  expect(await look(reorganisation.id, other)).toBeNull()
  for (const list of [
    '{ reorganisations(filter: { states: [DRAFT] }) { nodes { id } totalCount } }',
    `{ agency(id: "${tree['unit']!.id}") { reorganisations(first: 5) { nodes { id } totalCount } } }`,
  ]) {
    const { data } = await agencies.ask(list, {}, dga)
    const page = data.reorganisations ?? data.agency.reorganisations
    expect(page).toEqual({ nodes: [], totalCount: 0 })
  }
  expect(await look(reorganisation.id)).toMatchObject({ viewerMayCarryOut: false, viewerMayDrop: false })
  const acts = actsOf(agencies, dga)
  for (const act of [acts.carryOut, acts.drop])
    expect((await act(reorganisation.id)).errors).toEqual([{ code: 'NOT_A_DRAFT', path: ['id'] }])
  expect(await look(reorganisation.id)).toMatchObject({ state: 'DRAFT' })
})

test('there is none where nothing changes or something is wrong', async () => {
  expect(await check(`${code('unit')},${code('department')},สังกัด`)).toMatchObject({
    state: 'READY',
    reorganisation: null,
  })
  expect(await check(`${code('unit')},999999999999,สังกัด`)).toMatchObject({
    state: 'PROBLEMS',
    reorganisation: null,
  })
  expect(await draftsLeft()).toBe(0)
})

test('it goes when the import is thrown away, and when its time has passed', async () => {
  const [thrown, old] = [await moving(), await check(`${code('leaf')},${code('department')},สังกัด`)]
  expect(await draftsLeft()).toBe(2)
  await agencies.ask(
    'mutation ($id: ID!) { dropAgencyImport(id: $id) { errors { code } } }',
    { id: thrown.id },
    dga,
  )
  expect(await draftsLeft()).toBe(1)
  expect(await seeImport(agencies, dga, thrown.id)).toMatchObject({ state: 'DROPPED', reorganisation: null })
  await database.admin`
    update agencies.agency_import set checked_at = checked_at - interval '1000 days' where id = ${old.id}`
  const own = database.open('agencies')
  expect(await removeOldImports(own)).toBe(1)
  await removeOrphanDrafts(own)
  expect(await draftsLeft()).toBe(0)
})

test('it is drafted anew when the tree has changed', async () => {
  const found = await moving()
  const before = await look(found.reorganisation.id)
  await actsOf(agencies, dga).act({
    move: { agencyIds: [tree['leaf']!.id], parentId: tree['department']!.id, relation: 'BELONGS_TO' },
  })
  const after = await carryOutTable(agencies, dga, found.id)
  expect(after).toMatchObject({ state: 'READY', failure: { code: 'TREE_CHANGED' } })
  expect(after.reorganisation.id).not.toBe(before.id)
  expect(await look(before.id)).toBeNull()
  expect(await look(after.reorganisation.id)).toMatchObject({ impact: { moved: 1, carriedAlong: 0 } })
  expect(await draftsLeft()).toBe(1)
})

test('it keeps nobody from deleting an agency that was never used', async () => {
  await moving()
  const { data } = await agencies.ask(
    `mutation ($id: ID!) { deleteAgency(agencyId: $id, version: 1, reason: "บันทึกผิด") { errors { code } } }`,
    { id: tree['leaf']!.id },
    dga,
  )
  expect(data.deleteAgency.errors).toEqual([])
})
