import { countStatements, createTestDatabase, type PlantedAgency, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { plantAdministrator } from './testing-orchard.ts'
import { actsOf, faultsOf, plantFound } from './testing-reorganisation.ts'

let database: TestDatabase
let agencies: MountedAgencies
let acts: ReturnType<typeof actsOf>
const sizes = { one: 1, fifty: 50, thousand: 1000 }

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database)
  acts = actsOf(agencies, await plantAdministrator(database))
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

/** Counts what an act sends to Postgres: not its own trigger's look at each row, nor what jobs look for meanwhile. */
async function countSent<T>(act: () => Promise<T>): Promise<{ answer: T; statements: number }> {
  const { answer, queries } = await countStatements(database, act)
  const others = /as parent_path, p\.line as parent_line|agency_import|state = 'SCHEDULED'/
  const sent = queries.filter(({ query }) => !others.test(query))
  return { answer, statements: sent.reduce((sum, { calls }) => sum + calls, 0) }
}

/** A department with so many units in all, ten beneath each. */
const units = (top: string, count: number): PlantedAgency[] => [
  { key: top, parent: 'from', name: `กรม ${top}` },
  ...Array.from({ length: count }, (_, i) => ({
    key: `${top}-${i}`,
    parent: i < 10 ? top : `${top}-${Math.floor(i / 10) - 1}`,
    kind: 'INTERNAL_UNIT',
    name: `กอง ${i}`,
  })),
]

test('to plan, carry out and undo a move costs the same statements for 1, 50 and 1,000 agencies', async () => {
  const tree = await plantFound(database, [
    { key: 'from', kind: 'MINISTRY' },
    { key: 'to', kind: 'MINISTRY' },
    ...Object.entries(sizes).flatMap(([key, count]) => units(key, count)),
  ])
  // Connections are opened, and what is asked is prepared, by one that is not counted.
  const { reorganisation } = await acts.act({ rename: { agencyId: tree['one']!.id, name: 'กรมอื่น' } })
  await acts.undo(reorganisation.id)
  const costs: number[][] = []
  for (const [key, count] of Object.entries(sizes)) {
    const move = { agencyIds: [tree[key]!.id], parentId: tree['to']!.id, relation: 'BELONGS_TO' as const }
    const planned = await countSent(() => acts.plan({ move }))
    const { id, impact } = planned.answer.reorganisation
    expect(impact).toMatchObject({ moved: 1, carriedAlong: count })
    const done = await countSent(() => acts.carryOut(id))
    expect(done.answer.errors).toEqual([])
    const undone = await countSent(() => acts.undo(id))
    expect(undone.answer.errors).toEqual([])
    costs.push([planned, done, undone].map(({ statements }) => statements))
  }
  expect(costs[1]).toEqual(costs[0])
  expect(costs[2]).toEqual(costs[0])
  expect(await faultsOf(database)).toEqual([])
}, 60_000)

test('to move fifty by name costs no more statements than to move one, and so does reading what fifty acts change', async () => {
  const tree = await plantFound(database, [
    { key: 'away', kind: 'MINISTRY' },
    { key: 'home', kind: 'MINISTRY' },
    ...Array.from({ length: 51 }, (_, i) => ({ key: `m${i}`, parent: 'away', name: `กรมที่ ${i}` })),
  ])
  const ids = Array.from({ length: 51 }, (_, i) => tree[`m${i}`]!.id)
  const costs: number[][] = []
  for (const agencyIds of [ids.slice(0, 1), ids.slice(1)]) {
    const move = { agencyIds, parentId: tree['home']!.id, relation: 'BELONGS_TO' as const }
    const planned = await countSent(() => acts.plan({ move }))
    const done = await countSent(() => acts.carryOut(planned.answer.reorganisation.id))
    expect(done.answer.reorganisation.impact.moved).toBe(agencyIds.length)
    costs.push([planned.statements, done.statements])
  }
  expect(costs[1]).toEqual(costs[0])
  for (const id of ids) await acts.act({ rename: { agencyId: id, name: `ใหม่ ${id}` } })
  const ask = (first: number) =>
    agencies.ask(
      `query ($first: Int!) { reorganisations(first: $first) { nodes { id impact { moved } places(first: 5) {
        nodes { agency { name successors { id } predecessors { id } closedAt
          reorganisations(first: 2) { nodes { id impact { renamed } } } } parentBefore { name } parentAfter { name } }
      } } } }`,
      { first },
    )
  const reads: number[] = []
  for (const first of [1, 50]) {
    await ask(first)
    const { answer, statements } = await countSent(() => ask(first))
    expect(answer.data.reorganisations.nodes).toHaveLength(first)
    reads.push(statements)
  }
  // Seven, or eight where the answers come in such an order that agencies are asked for in two batches; never by the row.
  expect(Math.max(...reads)).toBeLessThanOrEqual(8)
}, 60_000)

test('a subtree of 5,000 moves as one act', async () => {
  const tree = await plantFound(database, [
    { key: 'from', kind: 'MINISTRY', name: 'ต้นทาง' },
    { key: 'to', kind: 'MINISTRY', name: 'ปลายทาง' },
    ...units('big', 5000),
  ])
  const move = { agencyIds: [tree['big']!.id], parentId: tree['to']!.id, relation: 'BELONGS_TO' as const }
  const { reorganisation } = await acts.plan({ move })
  expect(reorganisation.impact).toMatchObject({ moved: 1, carriedAlong: 5000 })
  const { errors } = await acts.carryOut(reorganisation.id)
  expect(errors).toEqual([])
  expect(await faultsOf(database)).toEqual([])
}, 120_000)
