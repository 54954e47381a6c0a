import {
  createTestDatabase,
  plantPerson,
  plantTree,
  type Planted,
  type PlantedAgency,
  type TestDatabase,
} from '@eact/kit/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'

const seed = 25_650_110
const parents = ['wide', 'narrow', 'single', 'empty']
/** Lists that hang on no agency: everything, and what a filter leaves of it. */
const filters: Record<string, object> = { all: {}, departments: { kinds: ['DEPARTMENT'] } }

/** Names that order badly by code point: leading vowels, tone marks, repeats, Latin, digits, spaces. */
const names = fc.array(
  fc.oneof(
    fc.constantFrom(
      'กรม',
      'เกษตร',
      'แก้ว',
      'ไกล',
      'โกดัง',
      'ใกล้',
      'ขนส่ง',
      'กา',
      'ก้าว',
      'กำ',
      'ก',
      'ก ข',
      'A',
      'a',
      '1',
      '๑',
    ),
    fc.string({
      unit: fc.constantFrom('ก', 'เ', 'ข', '่', 'า', ' ', 'a', '1', '-'),
      minLength: 1,
      maxLength: 6,
    }),
  ),
  { minLength: 230, maxLength: 230 },
)

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  const [drawn = []] = fc.sample(names, { seed, numRuns: 1 })
  const planted: PlantedAgency[] = parents.map((key) => ({ key, kind: 'MINISTRY' }))
  drawn.forEach((name, i) => {
    const parent = i === 0 ? 'single' : i < 40 ? 'narrow' : i < 60 ? 'child-1' : 'wide'
    planted.push({ key: `child-${i}`, parent, name: name.trim() || 'ก' })
  })
  tree = await plantTree(database.admin, planted)
  agencies = await mountAgencies(database, { jobs: false })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

interface TestPage {
  edges: { cursor: string; node: { name: string; code: string } }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

const page = '{ edges { cursor node { name code } } pageInfo { hasNextPage endCursor } }'

async function pageOf(list: string, first: number, after: string | null): Promise<TestPage> {
  const parent = tree[list]
  const { data, errors } = parent
    ? await agencies.ask(
        `query ($id: ID!, $first: Int!, $after: String) { agency(id: $id) { page: children(first: $first, after: $after) ${page} } }`,
        { id: parent.id, first, after },
      )
    : await agencies.ask(
        `query ($first: Int!, $after: String, $filter: AgencyFilter) {
          page: agencies(filter: $filter, first: $first, after: $after) ${page}
        }`,
        { first, after, filter: filters[list] },
      )
  expect(errors).toBeUndefined()
  return parent ? data.agency.page : data.page
}

async function wholeInThaiOrder(list: string): Promise<string[]> {
  const rows = await database.admin<{ code: string }[]>`
    select code from agencies.agency
    where case when ${list} = 'all' then true when ${list} = 'departments' then kind = 'DEPARTMENT'
      else parent_no = ${tree[list]?.no ?? null} end
    order by name_th collate "th-x-icu", code collate "C"`
  return rows.map(({ code }) => code)
}

test('the pages of any list, whatever their sizes, are the whole in Thai order without repeats', async () => {
  const lists = fc.constantFrom(...Object.keys(filters), ...parents)
  const sizes = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 })
  const property = fc.asyncProperty(lists, sizes, async (list, pageSizes) => {
    const codes: string[] = []
    let after: string | null = null
    for (let i = 0; ; i += 1) {
      const first = pageSizes[i % pageSizes.length]!
      const { edges, pageInfo } = await pageOf(list, first, after)
      expect(edges.length).toBeLessThanOrEqual(first)
      expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null)
      codes.push(...edges.map(({ node }) => node.code))
      if (!pageInfo.hasNextPage) break
      expect(edges).toHaveLength(first)
      after = pageInfo.endCursor
    }
    expect(codes).toEqual(await wholeInThaiOrder(list))
    expect(new Set(codes).size).toBe(codes.length)
  })
  await fc.assert(property, { seed, numRuns: 40 })
})

test.each([
  ['a whole branch', 'narrow'],
  ['a part of one', 'child-1'],
])('%s is the same page by page, as it stands and as one may report for it', async (_, key) => {
  const { id, no } = tree[key]!
  const wanted = await database.admin<{ code: string }[]>`
    select a.code from agencies.agency top join agencies.agency a on starts_with(a.path, top.path)
    where top.no = ${no} order by a.name_th collate "th-x-icu", a.code collate "C"`
  const officer = await plantPerson(database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: no,
    reach: 'SUBTREE',
  })
  const query = `query ($filter: AgencyFilter, $after: String) {
    page: agencies(filter: $filter, first: 7, after: $after) ${page}
  }`
  for (const filter of [
    { under: id },
    { viewerMayReport: true },
    { viewerMayReport: true, under: id },
    { viewerMayReport: true, mustReport: true },
  ]) {
    const codes: string[] = []
    let after: string | null = null
    do {
      const { data, errors } = await agencies.ask(query, { filter, after }, officer)
      expect(errors).toBeUndefined()
      const { edges, pageInfo } = data.page as TestPage
      codes.push(...edges.map(({ node }) => node.code))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after)
    expect(codes).toEqual(wanted.map(({ code }) => code))
  }
})

test('the cursor of any edge reads on right after it', async () => {
  const { edges } = await pageOf('narrow', 30, null)
  for (const [i, { cursor }] of edges.slice(0, -1).entries()) {
    const next = await pageOf('narrow', 1, cursor)
    expect(next.edges[0]?.node).toEqual(edges[i + 1]?.node)
  }
})

test('children of several parents from different cursors come in one answer', async () => {
  const wide = await pageOf('wide', 7, null)
  const { data } = await agencies.ask(
    `query ($wide: ID!, $narrow: ID!, $after: String) {
      wide: agency(id: $wide) { first: children(first: 7) ${page} next: children(first: 3, after: $after) ${page} }
      narrow: agency(id: $narrow) { first: children(first: 2) ${page} }
    }`,
    { wide: tree['wide']!.id, narrow: tree['narrow']!.id, after: wide.pageInfo.endCursor },
  )
  expect(data.wide.first).toEqual(wide)
  expect(data.wide.next).toEqual(await pageOf('wide', 3, wide.pageInfo.endCursor))
  expect(data.narrow.first).toEqual(await pageOf('narrow', 2, null))
})
