import {
  countStatements,
  createTestDatabase,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  const many = Array.from({ length: 50 }, (_, i) => ({ key: `many-${i}`, parent: 'ministry' }))
  tree = await plantTree(database.admin, [{ key: 'ministry', kind: 'MINISTRY' as const }, ...many])
  const rows = Object.values(tree).flatMap(({ no }) =>
    Array.from({ length: no === tree['ministry']!.no ? 25 : 1 }, (_, i) => ({
      agency_no: no,
      kind: 'ABBREVIATION',
      text: `ย่อ ${String(i).padStart(2, '0')}`,
      source: 'test',
      valid_from: new Date('2026-01-01'),
    })),
  )
  await database.admin`insert into agencies.name ${database.admin(rows)}`
  const { no } = tree['many-0']!
  await database.admin`
    insert into agencies.name (agency_no, kind, text, used_until, source, valid_from, valid_to) values
      (${no}, 'FORMER_NAME', 'กรมเดิม', '2002-10-03', 'test', '2026-01-01', null),
      (${no}, 'ALSO_KNOWN', 'ที่เลิกใช้', null, 'test', '2026-01-01', '2026-02-01')`
  agencies = await mountAgencies(database, { jobs: false })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const ask = (first: number) =>
  agencies.ask(
    `query ($id: ID!, $first: Int!) { agency(id: $id) { children(first: $first) {
      nodes { code otherNames { kind name usedUntil } }
    } } }`,
    { id: tree['ministry']!.id, first },
  )

test('names are told by kind with the day they ended; those that are no longer held are not', async () => {
  const { data } = await agencies.ask(
    'query ($id: ID!) { agency(id: $id) { otherNames { kind name usedUntil } } }',
    { id: tree['many-0']!.id },
  )
  expect(data.agency.otherNames).toEqual([
    { kind: 'ABBREVIATION', name: 'ย่อ 00', usedUntil: null },
    { kind: 'FORMER_NAME', name: 'กรมเดิม', usedUntil: '2002-10-03' },
  ])
})

test('at most twenty names of an agency are told', async () => {
  const { data } = await agencies.ask('query ($id: ID!) { agency(id: $id) { otherNames { name } } }', {
    id: tree['ministry']!.id,
  })
  expect(data.agency.otherNames).toHaveLength(20)
  expect(data.agency.otherNames[19]).toEqual({ name: 'ย่อ 19' })
})

test('names of one and of fifty agencies cost the same statements', async () => {
  const costs: number[] = []
  for (const first of [1, 50]) {
    await ask(first)
    const { answer, statements } = await countStatements(database, () => ask(first)).then(
      ({ answer: { data }, ...rest }) => ({ answer: data, ...rest }),
    )
    expect(answer.agency.children.nodes).toHaveLength(first)
    costs.push(statements)
  }
  expect(costs[0]).toBe(costs[1])
})
