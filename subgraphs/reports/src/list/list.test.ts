import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import { anonymous, type Role, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountReports, publishOne, type TestReports } from '../testing.ts'
import { plantListed, plantReports } from './list.testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
/** Sees all reports of the state, and makes none. */
let analyst: Viewer

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  tree = await plantListed(reports.database)
  analyst = await person('ANALYST', 'interior', 'STATE')
})
afterAll(() => reports.stop())

const person = (role: Role, agency: string, reach: 'AGENCY' | 'SUBTREE' | 'STATE') =>
  plantPerson(reports.database.admin, { role, agencyNo: tree[agency]?.no ?? 0, reach })

const query = `query ($filter: ReportingAgencyFilter!, $orderBy: ReportingAgencyOrder, $direction: OrderDirection! = ASCENDING,
  $first: Int! = 25, $after: String) {
  reportingAgencies(filter: $filter, orderBy: $orderBy, direction: $direction, first: $first, after: $after) {
    totalCount nodes { id report { createdAt modifiedAt } } edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`

const ask = (viewer: Viewer, filter: object, rest: object = {}) =>
  reports.run(viewer, query, { filter, ...rest })

const keyOf = (id: string) => Object.entries(tree).find(([, agency]) => agency.id === id)?.[0] ?? id

/** The keys of all that a filter leaves, page by page; as many as are counted, and none twice. */
async function keys(viewer: Viewer, filter: object, rest: object = {}, first = 2): Promise<string[]> {
  const found: string[] = []
  let after: string | null = null
  for (;;) {
    const { data, errors } = await ask(viewer, filter, { ...rest, first, after })
    if (errors) throw new Error(JSON.stringify(errors))
    const page = data.reportingAgencies
    found.push(...page.nodes.map(({ id }: { id: string }) => keyOf(id)))
    if (!page.pageInfo.hasNextPage) {
      expect(page.totalCount).toBe(found.length)
      expect(new Set(found).size).toBe(found.length)
      return found
    }
    after = page.pageInfo.endCursor
  }
}

const everything = ['lands', 'customs', 'local', 'revenue', 'finance', 'interior', 'unit', 'office', 'sao']

describe('the list', () => {
  test('holds agencies with and without a report, by name', async () => {
    expect(await keys(analyst, {})).toEqual(everything)
    expect(await keys(analyst, {}, { direction: 'DESCENDING' })).toEqual(everything.toReversed())
  })

  test.each([
    [
      'TREE',
      'ASCENDING',
      ['interior', 'lands', 'unit', 'local', 'office', 'sao', 'finance', 'revenue', 'customs'],
    ],
    [
      'CREATED',
      'ASCENDING',
      ['revenue', 'lands', 'sao', 'customs', 'local', 'finance', 'interior', 'unit', 'office'],
    ],
    [
      'CREATED',
      'DESCENDING',
      ['sao', 'lands', 'revenue', 'customs', 'local', 'finance', 'interior', 'unit', 'office'],
    ],
    [
      'MODIFIED',
      'ASCENDING',
      ['sao', 'lands', 'revenue', 'customs', 'local', 'finance', 'interior', 'unit', 'office'],
    ],
    [
      'MODIFIED',
      'DESCENDING',
      ['revenue', 'lands', 'sao', 'customs', 'local', 'finance', 'interior', 'unit', 'office'],
    ],
  ])('is ordered by %s, %s, in pages of any size', async (orderBy, direction, wanted) => {
    for (const first of [1, 2, 3, 4, 100])
      expect(await keys(analyst, {}, { orderBy, direction }, first)).toEqual(wanted)
  })

  test.each<[string, () => object, string[]]>([
    ['a subtree', () => ({ under: [tree['local']!.id] }), ['local', 'office', 'sao']],
    [
      'two subtrees',
      () => ({ under: [tree['local']!.id, tree['lands']!.id] }),
      ['lands', 'local', 'unit', 'office', 'sao'],
    ],
    ['no agency at all', () => ({ under: ['nobody'] }), []],
    ['a text, the best first', () => ({ text: 'กรม' }), ['lands', 'customs', 'revenue', 'local']],
    ['a text that nothing can hold', () => ({ text: '!!!' }), []],
    ['a level', () => ({ levels: ['LOCAL', 'REGIONAL'] }), ['office', 'sao']],
    ['a kind', () => ({ kinds: ['MINISTRY'] }), ['finance', 'interior']],
    ['who need not report', () => ({ mustReport: false }), ['unit']],
    ['who has a report', () => ({ hasReport: true }), ['lands', 'revenue', 'sao']],
    [
      'who has none, though one was opened',
      () => ({ hasReport: false }),
      ['customs', 'local', 'finance', 'interior', 'unit', 'office'],
    ],
    [
      'a day of creation, to its last moment',
      () => ({ createdFrom: '2026-08-06', createdTo: '2026-08-06' }),
      ['lands'],
    ],
    ['created from a day', () => ({ createdFrom: '2026-08-07' }), ['sao']],
    ['created to a day', () => ({ createdTo: '2026-08-06' }), ['lands', 'revenue']],
    ['days the wrong way round', () => ({ createdFrom: '2026-08-07', createdTo: '2026-08-01' }), []],
    ['modified from a day', () => ({ modifiedFrom: '2026-09-17' }), ['lands', 'revenue']],
    ['effectively changed to a day', () => ({ effectiveChangedTo: '2026-09-16' }), ['sao']],
    ['the first day that there is', () => ({ createdFrom: '0001-01-01' }), ['lands', 'revenue', 'sao']],
    ['the last day that there is', () => ({ createdTo: '9999-12-31' }), ['lands', 'revenue', 'sao']],
    ['days and no report', () => ({ createdFrom: '2026-01-01', hasReport: false }), []],
    [
      'several at once',
      () => ({ under: [tree['interior']!.id], hasReport: true, levels: ['CENTRAL'] }),
      ['lands'],
    ],
  ])('is narrowed by %s', async (_, filter, wanted) => {
    expect(await keys(analyst, filter())).toEqual(wanted)
  })

  test('a text and any order go together', async () => {
    expect(await keys(analyst, { text: 'กรม' }, { orderBy: 'NAME' })).toEqual([
      'lands',
      'customs',
      'local',
      'revenue',
    ])
    expect(await keys(analyst, { text: 'กรม' }, { orderBy: 'CREATED' })).toEqual([
      'revenue',
      'lands',
      'customs',
      'local',
    ])
    expect(await keys(analyst, {}, { orderBy: 'BEST' })).toEqual(everything)
  })

  test.each([
    [
      'a cursor of another order',
      {},
      async () => ({
        orderBy: 'TREE',
        after: (await ask(analyst, {}, { first: 1 })).data.reportingAgencies.pageInfo.endCursor,
      }),
    ],
    ['a cursor that was made elsewhere', {}, async () => ({ after: 'WyJOQU1FIiwieCJd' })],
    ['too long a page', {}, async () => ({ first: 101 })],
    ['too long a text', { text: 'ก'.repeat(201) }, async () => ({})],
    ['too many subtrees', { under: Array.from({ length: 21 }, () => 'x') }, async () => ({})],
    ['a province that is none', { provinceCode: 'x' }, async () => ({})],
  ])('refuses %s in words', async (_, filter, rest) => {
    const { errors } = await ask(analyst, filter, await rest())
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test('nobody is asked to sign in', async () => {
    expect((await ask(anonymous, {})).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('what one may not see', () => {
  test('a report stands in no filter, no order and no count', async () => {
    const stranger = await person('AGENCY_OFFICER', 'customs', 'AGENCY')
    expect(await keys(stranger, {})).toEqual(everything)
    expect(await keys(stranger, { hasReport: true })).toEqual([])
    expect(await keys(stranger, { hasReport: false })).toEqual(everything)
    expect(await keys(stranger, { createdFrom: '2000-01-01' })).toEqual([])
    expect(await keys(stranger, { effectiveChangedFrom: '2000-01-01' })).toEqual([])
    expect(await keys(stranger, {}, { orderBy: 'CREATED', direction: 'DESCENDING' })).toEqual(everything)
    const { data } = await ask(stranger, {})
    const days = data.reportingAgencies.nodes.map(
      (node: { report: { createdAt: unknown } | null }) => node.report?.createdAt,
    )
    expect(days.every((day: unknown) => day == null)).toBe(true)
  })

  test('a central officer sees what belongs to the ministry, and not what it supervises', async () => {
    const central = await person('CENTRAL_OFFICER', 'interior', 'SUBTREE')
    expect(await keys(central, { viewerMayReport: true })).toEqual([
      'lands',
      'local',
      'interior',
      'unit',
      'office',
    ])
    expect(await keys(central, { viewerMayReport: true, hasReport: false })).toEqual([
      'local',
      'interior',
      'unit',
      'office',
    ])
    expect(await keys(central, { hasReport: true })).toEqual(['lands'])
    expect(await keys(analyst, { viewerMayReport: true })).toEqual([])
  })
})

test('however many agencies there are, and however asked for, the statements are as many', async () => {
  const wide = await plantTree(
    reports.database.admin,
    Array.from({ length: 300 }, (_, place) => ({
      key: `w${place}`,
      kind: 'SERVICE_POINT',
      name: `จุดบริการ ${place}`,
    })),
  )
  await plantReports(
    reports.database,
    wide,
    Array.from({ length: 200 }, (_, place) => ({ of: `w${place}`, createdAt: '2026-05-01T00:00:00Z' })),
  )
  const counts = new Set<number>()
  for (const [filter, rest] of [
    [{ kinds: ['MINISTRY'], under: [tree['interior']!.id] }, {}],
    [
      {
        kinds: ['SERVICE_POINT'],
        under: Object.values(wide)
          .slice(0, 20)
          .map(({ id }) => id),
      },
      { first: 100 },
    ],
    [{ under: [tree['interior']!.id], text: 'กรม', createdFrom: '2026-01-01' }, { orderBy: 'MODIFIED' }],
    [
      { under: [tree['interior']!.id], hasReport: false },
      { orderBy: 'CREATED', direction: 'DESCENDING' },
    ],
  ] as const) {
    await ask(analyst, filter, rest)
    const { statements } = await countStatements(reports.database, () => ask(analyst, filter, rest))
    counts.add(statements)
  }
  // The reach, the subtrees, the page, the count, the reports of the page.
  expect([...counts]).toEqual([5])
  await reports.database
    .admin`delete from reports.report where agency_no = any(${Object.values(wide).map(({ no }) => no)})`
  await reports.database
    .admin`update agencies.agency set closed_at = now() where no = any(${Object.values(wide).map(({ no }) => no)})`
})

test('what an agency above publishes for all beneath changes their pages, and not when they changed themselves', async () => {
  const central = await person('CENTRAL_OFFICER', 'interior', 'SUBTREE')
  const day = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  const today = day(new Date())
  await publishOne(reports, central, tree['interior']!.id, { scope: 'SUBTREE' })
  // กำกับดูแล carries nothing, and another ministry is another.
  expect(await keys(analyst, { effectiveChangedFrom: today })).toEqual(['lands', 'interior'])
  expect(await keys(analyst, { modifiedFrom: today })).toEqual(['interior'])
})
