import { createTestDatabase, plantTree, type Planted, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies, type TestAnswer } from '../testing.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantTree(database.admin, [
    { key: 'top', name: 'ฮ', kind: 'MINISTRY' },
    { key: 'c', parent: 'top', name: 'ค' },
    { key: 'b', parent: 'top', name: 'ข' },
    { key: 'point-b', parent: 'b', name: 'จุดบริการ ข', kind: 'SERVICE_POINT' },
    { key: 'point-a', parent: 'b', name: 'จุดบริการ ก', kind: 'SERVICE_POINT' },
    { key: 'unit', parent: 'b', name: 'กอง' },
    { key: 'point-below', parent: 'unit', name: 'จุดบริการใต้กอง', kind: 'SERVICE_POINT' },
    { key: 'point-closed', parent: 'b', name: 'จุดบริการเดิม', kind: 'SERVICE_POINT' },
  ])
  await database.admin`update agencies.agency set closed_at = clock_timestamp()
    where no = ${tree['point-closed']?.no ?? 0}`
  agencies = await mountAgencies(database, { jobs: false })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const query = `query ($filter: AgencyFilter, $order: AgencyOrder, $first: Int!, $after: String) {
  agencies(filter: $filter, orderBy: $order, first: $first, after: $after) {
    nodes { name } pageInfo { endCursor hasNextPage } totalCount edges { matchedName }
} }`

async function list(order: 'NAME' | 'CODE', asOf: Date | null, filter = {}): Promise<string[]> {
  const names: string[] = []
  let after: string | null = null
  for (;;) {
    const variables: Record<string, unknown> = {
      filter: { under: tree['top']?.id, ...filter },
      order,
      first: 2,
      after,
    }
    const { data, errors }: TestAnswer = asOf
      ? await agencies.askAsOf(asOf, query, variables)
      : await agencies.ask(query, variables)
    expect(errors).toBeUndefined()
    names.push(...data.agencies.nodes.map(({ name }: { name: string }) => name))
    if (!data.agencies.pageInfo.hasNextPage) {
      expect(data.agencies.totalCount).toBe(names.length)
      return names
    }
    after = data.agencies.pageInfo.endCursor
  }
}

const byCode = ['ฮ', 'ค', 'ข', 'จุดบริการ ข', 'จุดบริการ ก', 'กอง', 'จุดบริการใต้กอง']
const byName = ['กอง', 'ข', 'ค', 'จุดบริการ ก', 'จุดบริการ ข', 'จุดบริการใต้กอง', 'ฮ']

test.each([
  ['now', () => null],
  ['as of an instant', () => new Date()],
])('lists come by name or by code, page by page, %s', async (_, asOf) => {
  // As of an instant, what was closed by the test alone still stands.
  const withClosed = (names: string[], at: number) => (asOf() ? names.toSpliced(at, 0, 'จุดบริการเดิม') : names)
  expect(await list('CODE', asOf())).toEqual(withClosed(byCode, 7))
  expect(await list('NAME', asOf())).toEqual(withClosed(byName, 5))
  expect(await list('CODE', asOf(), { kinds: ['MINISTRY', 'DEPARTMENT'] })).toEqual(['ฮ', 'ค', 'ข', 'กอง'])
})

test('what a text finds comes the best first, whatever the order, with what it met', async () => {
  await database.admin`insert into agencies.name (agency_no, kind, text, source, valid_from)
    values (${tree['unit']?.no ?? 0}, 'ALSO_KNOWN', 'ศูนย์ช่วยเหลือ', 'test', now())`
  await database.admin`update agencies.agency set search = '|กอง|ศูนย์ช่วยเหลือ|' where no = ${tree['unit']?.no ?? 0}`
  const { data } = await agencies.ask(query, { filter: { text: 'ศูนย์ช่วย' }, order: 'CODE', first: 5 })
  expect(data.agencies.nodes).toEqual([{ name: 'กอง' }])
  expect(data.agencies.edges).toEqual([{ matchedName: 'ศูนย์ช่วยเหลือ' }])
  const plain = await agencies.ask(query, { filter: {}, order: 'CODE', first: 1 })
  expect(plain.data.agencies.edges).toEqual([{ matchedName: null }])
})

test('service points are those directly below, in order and counted; closed ones are none', async () => {
  const { data } = await agencies.ask(
    `query ($id: ID!, $first: Int!) { agency(id: $id) { servicePoints(first: $first) {
      nodes { name } totalCount pageInfo { hasNextPage } } } }`,
    { id: tree['b']?.id, first: 1 },
  )
  expect(data.agency.servicePoints).toEqual({
    nodes: [{ name: 'จุดบริการ ก' }],
    totalCount: 2,
    pageInfo: { hasNextPage: true },
  })
})
