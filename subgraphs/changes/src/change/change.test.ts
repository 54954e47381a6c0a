import { newId } from '@eact/kit/ids'
import { leaveEvents } from '@eact/kit/outbox.store'
import { encodeCursor } from '@eact/kit/pages'
import {
  countStatements,
  createTestDatabase,
  plantPerson,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { mountChanges, plantLog, type AnsweredPage, type MountedChanges } from '../testing.ts'
import { positionsPerPage } from './change.pages.ts'
import { emptyLog, plantReports, relayOn, save, seededRandom, until, waiting } from './change.testing.ts'

const seed = 25_660_922

let database: TestDatabase
let changes: MountedChanges
let tree: Record<string, Planted>
let state: Viewer
let officer: Viewer

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantTree(database.admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'unit', parent: 'department' },
    { key: 'rare' },
  ])
  const plant = (key: string, reach: 'STATE' | 'SUBTREE') =>
    plantPerson(database.admin, { role: 'ANALYST', agencyNo: tree[key]!.no, reach })
  state = await plant('ministry', 'STATE')
  officer = await plant('rare', 'SUBTREE')
  changes = await mountChanges(database)
})

afterAll(async () => {
  await changes.stop()
  await database.drop()
})

beforeEach(() => emptyLog(database.admin))

async function page(
  viewer: Viewer,
  args: { first?: number; after?: string | null } = {},
): Promise<AnsweredPage> {
  const { data, errors } = await changes.changes(viewer, args)
  expect(errors).toBeUndefined()
  return data!.changes!
}

/** Reads to the end, with one size after the other; every page must move the cursor on. */
async function readAll(viewer: Viewer, sizes: number[]): Promise<{ ids: string[]; pages: AnsweredPage[] }> {
  const pages: AnsweredPage[] = []
  let after: string | null = null
  for (let index = 0; ; index += 1) {
    const first: number = sizes[index % sizes.length]!
    const next: AnsweredPage = await page(viewer, { first, after })
    pages.push(next)
    expect(next.nodes.length).toBeLessThanOrEqual(first)
    if (!next.pageInfo.hasNextPage) break
    expect(next.pageInfo.endCursor).not.toBe(after)
    after = next.pageInfo.endCursor
  }
  return { ids: pages.flatMap(({ nodes }) => nodes.map(({ id }) => id)), pages }
}

describe('reading the log', () => {
  test('any sizes of pages give the same sequence, for a viewer of all and for one of a few', async () => {
    const random = seededRandom(seed)
    const nos = Array.from({ length: 137 }, () =>
      random() < 0.15 ? tree['rare']!.no : tree[random() < 0.5 ? 'unit' : 'department']!.no,
    )
    const ids = await plantLog(database, nos)
    const few = ids.filter((_, index) => nos[index] === tree['rare']!.no)
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 12 })), {
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(sizes, async (chosen) => {
        expect((await readAll(state, chosen)).ids).toEqual(ids)
        expect((await readAll(officer, chosen)).ids).toEqual(few)
      }),
      { seed, numRuns: 12, examples: [[[1]], [[100]]] },
    )
  })

  test('every edge is a place to read on from', async () => {
    const ids = await plantLog(
      database,
      Array.from({ length: 30 }, () => tree['unit']!.no),
    )
    const { edges, nodes } = await page(state)
    for (const [index, { cursor }] of edges.entries()) {
      expect(nodes[index]!.cursor).toBe(cursor)
      expect((await page(state, { after: cursor })).nodes.map(({ id }) => id)).toEqual(ids.slice(index + 1))
    }
  })

  test('a viewer of a few is led over what is hidden, a bounded stretch at a time', async () => {
    const hidden = (count: number) => Array.from({ length: count }, () => tree['unit']!.no)
    const nos = [
      ...hidden(2 * positionsPerPage + 10),
      tree['rare']!.no,
      ...hidden(positionsPerPage),
      tree['rare']!.no,
      ...hidden(3),
    ]
    const ids = await plantLog(database, nos)
    const wanted = ids.filter((_, index) => nos[index] === tree['rare']!.no)
    const { ids: read, pages } = await readAll(officer, [25])
    expect(read).toEqual(wanted)
    expect(pages.map(({ nodes }) => nodes.length)).toEqual([0, 0, 1, 1])
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, true, false])
    const end = pages.at(-1)!.pageInfo.endCursor
    expect(await page(officer, { after: end })).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: end },
    })
    const [late] = await plantLog(database, [tree['rare']!.no])
    expect((await page(officer, { after: end })).nodes.map(({ id }) => id)).toEqual([late])
  })

  test('an empty log has a cursor from which everything later is read', async () => {
    const empty = await page(state)
    expect(empty.nodes).toEqual([])
    expect(empty.pageInfo).toEqual({ hasNextPage: false, endCursor: expect.any(String) })
    const ids = await plantLog(database, [tree['unit']!.no, tree['rare']!.no])
    expect((await page(state, { after: empty.pageInfo.endCursor })).nodes.map(({ id }) => id)).toEqual(ids)
  })

  test('a full page that reaches the end says so', async () => {
    await plantLog(
      database,
      Array.from({ length: 10 }, () => tree['unit']!.no),
    )
    expect((await page(state, { first: 10 })).pageInfo.hasNextPage).toBe(false)
    expect((await page(state, { first: 9 })).pageInfo.hasNextPage).toBe(true)
    expect((await page(state, { first: 11 })).pageInfo.hasNextPage).toBe(false)
  })

  test('a page is two statements, whatever its size', async () => {
    await plantLog(
      database,
      Array.from({ length: 200 }, () => tree['unit']!.no),
    )
    for (const first of [1, 50, 100]) {
      const { statements, answer } = await countStatements(database, () => page(state, { first }))
      expect(answer.nodes).toHaveLength(first)
      expect(statements).toBe(2)
    }
  })
})

test('what a save leaves is read as it was left', async () => {
  const [reportId] = await plantReports(database.admin, 1)
  const reports = database.open('reports')
  await save(reports, { reportId: reportId!, events: 3 })
  const stop = relayOn(database, 'relay of the page')
  await until(async () => (await waiting(database.admin)) === 0)
  await stop()
  const { nodes } = await page(state)
  expect(nodes.map(({ kind }) => kind)).toEqual(['REPORT_SAVED', 'DOCUMENT_PUBLISHED', 'DOCUMENT_SUSPENDED'])
  expect(new Set(nodes.map(({ group }) => group)).size).toBe(1)
  expect(new Set(nodes.map(({ id }) => id)).size).toBe(3)
  for (const node of nodes) {
    expect(node.report).toEqual({ id: reportId })
    expect(node.document).toBeNull()
    expect(node.agency).toEqual({ id: tree['ministry']!.id })
    expect(node.reportVersion).toBe(1)
    expect(new Date(node.at).toISOString()).toBe(node.at)
  }
})

test('what an act on the tree leaves is read by those above its agencies, with no report', async () => {
  const agencies = database.open('agencies')
  const [groupId, at] = [newId(), new Date()]
  const unit = tree['unit']!
  const above = await plantPerson(database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: tree['ministry']!.no,
    reach: 'SUBTREE',
  })
  // A closed agency keeps its place.
  await database.admin`update agencies.agency set closed_at = ${at} where no = ${unit.no}`
  await agencies.transaction((tx) =>
    leaveEvents(tx, [
      { kind: 'AGENCY_RENAMED', at, groupId, agencyNo: tree['department']!.no },
      { kind: 'AGENCY_CLOSED', at, groupId, agencyNo: unit.no },
    ]),
  )
  const stop = relayOn(database, 'relay of the tree')
  await until(async () => (await waiting(database.admin)) === 0)
  await stop()
  for (const viewer of [state, above]) {
    const { nodes } = await page(viewer)
    expect(nodes.map(({ kind, agency }) => [kind, agency?.id])).toEqual([
      ['AGENCY_RENAMED', tree['department']!.id],
      ['AGENCY_CLOSED', unit.id],
    ])
    for (const { report, reportVersion, document, group } of nodes)
      expect({ report, reportVersion, document, group }).toEqual({
        report: null,
        reportVersion: null,
        document: null,
        group: groupId,
      })
  }
  expect((await page(officer)).nodes).toEqual([])
  await database.admin`update agencies.agency set closed_at = null where no = ${unit.no}`
})

describe('cursors', () => {
  const inBoth = (code: string) => ({
    code,
    messages: { th: expect.stringMatching(/[ก-๙]/), en: expect.stringMatching(/[a-z]/) },
  })
  const epochOf = async () =>
    (await database.admin<{ epoch: string }[]>`select epoch from changes.log_head`)[0]!.epoch

  test('that were not made here are bad input', async () => {
    const epoch = await epochOf()
    for (const after of [
      '',
      'garbage',
      'ก',
      encodeCursor([epoch]),
      encodeCursor([epoch, -1]),
      encodeCursor([epoch, 1.5]),
      encodeCursor([epoch, 1e300]),
      encodeCursor([epoch, '1']),
      encodeCursor([epoch, null]),
      encodeCursor([epoch, 1, 1]),
      encodeCursor(['no epoch', 1]),
      encodeCursor([1, epoch]),
      Buffer.from('{"epoch":1}').toString('base64url'),
      'A'.repeat(5000),
    ]) {
      const { data, errors } = await changes.changes(state, { after })
      expect(data?.changes ?? null).toBeNull()
      expect(errors![0]!.extensions).toEqual(inBoth('BAD_USER_INPUT'))
    }
  })

  test('of another log, and of positions that this one has not reached, are expired', async () => {
    await plantLog(database, [tree['unit']!.no, tree['unit']!.no])
    const epoch = await epochOf()
    expect((await page(state, { after: encodeCursor([epoch, 2]) })).nodes).toEqual([])
    for (const after of [
      encodeCursor([epoch, 3]),
      encodeCursor([epoch, Number.MAX_SAFE_INTEGER]),
      encodeCursor(['01a20608-efb6-7468-80a4-fd69bd398bc7', 1]),
    ]) {
      for (const viewer of [state, officer]) {
        const { data, errors } = await changes.changes(viewer, { after })
        expect(data?.changes ?? null).toBeNull()
        expect(errors![0]!.extensions).toEqual(inBoth('CURSOR_EXPIRED'))
      }
    }
  })

  test.each([0, -1, 101])('a page of %i is bad input', async (first) => {
    const { errors } = await changes.changes(state, { first })
    expect(errors![0]!.extensions).toEqual(inBoth('BAD_USER_INPUT'))
  })
})
