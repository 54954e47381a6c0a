import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { plantAdministrator, plantOrchard, type Orchard } from './testing-orchard.ts'
import { actsOf, faultsOf, stateOf } from './testing-reorganisation.ts'

let database: TestDatabase
let agencies: MountedAgencies
let acts: ReturnType<typeof actsOf>
let orchard: Orchard

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database)
  acts = actsOf(agencies, await plantAdministrator(database))
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})
beforeEach(async () => {
  orchard = await plantOrchard(database)
})

const rename = (name: string) => ({ rename: { agencyId: orchard.idOf('a'), name } })
const move = (key: string) => ({
  move: { agencyIds: [orchard.idOf(key)], parentId: orchard.idOf('other'), relation: 'BELONGS_TO' as const },
})

test('the same key with the same input gives the same answer, whatever it is sent for again', async () => {
  const key = `key ${orchard.round}`
  const first = await acts.plan(rename('หนึ่ง'), { key })
  const [again, ...more] = await Promise.all([1, 2, 3].map(() => acts.plan(rename('หนึ่ง'), { key })))
  expect([again, ...more].map((one) => one?.reorganisation.id)).toEqual(
    Array(3).fill(first.reorganisation.id),
  )
  expect((await acts.plan(rename('สอง'), { key })).errors).toEqual([
    { code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
  ])
  const { id } = first.reorganisation
  const done = await Promise.all([1, 2, 3].map(() => acts.carryOut(id, { key: `${key} c` })))
  expect(done.map(({ reorganisation, errors }) => [reorganisation.state, errors])).toEqual(
    Array(3).fill(['DONE', []]),
  )
  expect((await acts.carryOut(id)).errors).toEqual([{ code: 'NOT_A_DRAFT', path: ['id'] }])
  const undone = await Promise.all([1, 2, 3].map(() => acts.undo(id, 'x', { key: `${key} u` })))
  expect(undone.map(({ errors }) => errors)).toEqual([[], [], []])
  expect(await faultsOf(database)).toEqual([])
})

test('a draft whose places would differ is not carried out, shows the present ones, and is carried out then', async () => {
  const { reorganisation: draft } = await acts.plan(move('b'))
  expect(draft.impact).toMatchObject({ moved: 1, carriedAlong: 4 })
  await acts.act({
    move: { agencyIds: [orchard.idOf('a1')], parentId: orchard.idOf('b2'), relation: 'BELONGS_TO' },
  })
  const before = await stateOf(database)
  const refused = await acts.carryOut(draft.id, { key: `changed ${orchard.round}` })
  expect(refused.errors).toEqual([{ code: 'TREE_CHANGED', path: ['id'] }])
  expect(refused.reorganisation).toMatchObject({ state: 'DRAFT', impact: { moved: 1, carriedAlong: 5 } })
  expect(await stateOf(database)).toEqual(before)
  const done = await acts.carryOut(draft.id, { key: `changed ${orchard.round}` })
  expect(done.errors).toEqual([])
  expect(done.reorganisation.state).toBe('DONE')
})

test('a draft that cannot be done any more says why, and changes nothing', async () => {
  const { reorganisation: draft } = await acts.plan(move('b'))
  await acts.act({
    move: { agencyIds: [orchard.idOf('other')], parentId: orchard.idOf('b1'), relation: 'BELONGS_TO' },
  })
  const before = await stateOf(database)
  expect((await acts.carryOut(draft.id)).errors).toEqual([
    { code: 'CYCLE', path: ['input', 'move', 'agencyIds', '0'] },
  ])
  expect(await stateOf(database)).toEqual(before)
})

test('a code that was given to another meanwhile is taken', async () => {
  const code = `73${String(orchard.round).padStart(10, '0')}`
  const agency = { name: 'ใหม่', kind: 'DEPARTMENT' as const, level: 'CENTRAL' as const, code }
  const [one, two] = [
    await acts.plan({ open: { agency } }),
    await acts.plan({ open: { agency: { ...agency, name: 'อื่น' } } }),
  ]
  expect((await acts.carryOut(one.reorganisation.id)).errors).toEqual([])
  expect((await acts.carryOut(two.reorganisation.id)).errors).toEqual([
    { code: 'CODE_TAKEN', path: ['input', 'open', 'agency', 'code'] },
  ])
})

test('numbers and provisional codes of drafts that come to nothing are not given again, nor is one that somebody holds', async () => {
  const agency = { name: 'ร่าง', kind: 'DEPARTMENT' as const, level: 'CENTRAL' as const }
  const [{ last }] = await database.admin<[{ last: number }]>`
    select nextval(pg_get_serial_sequence('agencies.agency', 'no'))::int as last`
  await database.admin`update agencies.agency set code = ${`98${String(last + 1).padStart(10, '0')}`}
    where no = ${orchard.noOf('other')}`
  const dropped = await acts.plan({ open: { agency } })
  await acts.drop(dropped.reorganisation.id)
  const { reorganisation } = await acts.act({ open: { agency: { ...agency, name: 'จริง' } } })
  const [row] = await database.admin<{ no: number; code: string }[]>`
    select no, code from agencies.agency where id = ${reorganisation.places.nodes[0].agency.id}`
  expect(row).toEqual({ no: last + 3, code: `98${String(last + 3).padStart(10, '0')}` })
})

test.each([
  ['nothing', {}],
  ['two acts', { rename: { agencyId: 'x', name: 'x' }, close: { agencyId: 'x', successorIds: [] } }],
])('%s is not one act', async (_, input) => {
  expect((await acts.plan(input)).errors).toEqual([{ code: 'NOT_ONE_ACT', path: ['input'] }])
})

test.each(['', ' \n ', '\u200b', 'ก\0', 'ก'.repeat(1001)])(
  'an act has its law or its reason (%#)',
  async (legalBasis) => {
    const input = Object.assign(rename('x'), { legalBasis })
    expect((await acts.plan(input)).errors).toEqual([
      { code: 'LEGAL_BASIS_WRONG', path: ['input', 'legalBasis'] },
    ])
  },
)
