import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { codesOf, openDesk, type Desk, type Seen } from './save.testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let somchai: Viewer
let somsri: Viewer

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [
    { key: 'ministry' },
    ...Array.from({ length: 12 }, (_, place) => ({ key: `department${place}`, parent: 'ministry' })),
  ])
  const right = { role: 'CENTRAL_OFFICER', agencyNo: tree['ministry']!.no, reach: 'SUBTREE' } as const
  somchai = await plantPerson(admin, right)
  somsri = await plantPerson(admin, right)
})
afterAll(() => reports.stop())

let next = 0
/** A report with one row of each kind, and both officers at it. */
async function shared(): Promise<{ one: Desk; other: Desk; rows: Seen }> {
  const one = await openDesk(reports, somchai, tree[`department${next++}`]!)
  const { report } = await one.save({
    version: 0,
    answers: { hasLicences: true, gazetteAnswer: 'PARTIAL' },
    documents: [
      { id: await one.upload(), announcedOn: '2023-01-01' },
      { id: await one.upload(), announcedOn: '2023-01-02' },
    ],
    licences: [{ name: 'ใบอนุญาตหนึ่ง' }, { name: 'ใบอนุญาตสอง' }],
    links: [{ kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/1' }],
    problems: [{ rank: 1, typeCode: 'DATA' }],
  })
  return { one, other: one.before(somsri), rows: report }
}

test('what touches other parts is joined, and the second officer is told what else stands now', async () => {
  const { one, other, rows } = await shared()
  const [newest, oldest] = rows.section10.nodes
  await one.save({
    version: 1,
    documents: [{ id: newest.id, inUse: false }],
    answers: { gazetteAnswer: 'COMPLETE' },
  })
  await one.save({ version: 2, links: [{ id: rows.gazette.nodes[0].id, inUse: false }] })
  const joined = await other.save({
    version: 1,
    documents: [{ id: oldest.id, inUse: false }],
    licences: [{ id: rows.licences[0].id, name: 'ใบอนุญาตที่หนึ่ง' }],
    problems: [{ rank: 2, typeCode: 'LAW' }],
  })
  expect(joined).toMatchObject({ errors: [], conflict: null, report: { version: 4 } })
  expect(joined.merged.map(({ version }: Seen) => version)).toEqual([2, 3])
  expect(joined.merged[0].changes).toMatchObject([
    { part: 'ANSWER', field: 'GAZETTE_ANSWER', before: 'PARTIAL', after: 'COMPLETE' },
    { part: 'DOCUMENT', field: 'IN_USE', document: { id: newest.id } },
  ])
  const { report } = joined
  expect(report.section10.nodes.map(({ inUse }: Seen) => inUse)).toEqual([false, false])
  expect(report.gazette.nodes).toMatchObject([{ inUse: false }])
  expect(report.answers).toEqual({ hasLicences: true, gazetteAnswer: 'COMPLETE' })
})

const same: [string, (rows: Seen) => object, (rows: Seen) => object][] = [
  [
    'one document',
    (rows) => ({ documents: [{ id: rows.section10.nodes[0].id, inUse: false }] }),
    (rows) => ({ documents: [{ id: rows.section10.nodes[0].id, scope: 'SUBTREE' }] }),
  ],
  [
    'one licence',
    (rows) => ({ licences: [{ id: rows.licences[0].id, inUse: false }] }),
    (rows) => ({ licences: [{ id: rows.licences[0].id, name: 'ใหม่' }] }),
  ],
  [
    'one link',
    (rows) => ({ links: [{ id: rows.gazette.nodes[0].id, inUse: false }] }),
    (rows) => ({ links: [{ id: rows.gazette.nodes[0].id, url: 'https://ratchakitcha.soc.go.th/2' }] }),
  ],
  [
    'one answer',
    () => ({ answers: { gazetteAnswer: 'COMPLETE' } }),
    () => ({ answers: { gazetteAnswer: 'NOT_YET' } }),
  ],
  [
    'one rank of problem',
    () => ({ problems: [{ rank: 2, typeCode: 'LAW' }] }),
    () => ({ problems: [{ rank: 2, typeCode: 'BUDGET' }] }),
  ],
]

test.each(same)(
  'what touches %s stops the second officer, who is told both sides',
  async (_name, first, second) => {
    const { one, other, rows } = await shared()
    const done = await one.save({ version: 1, ...first(rows) })
    expect(done.errors).toEqual([])
    const before = await one.read()
    const late = await other.save({ version: 1, ...second(rows) })
    expect(codesOf(late)).toEqual(['VERSION_CONFLICT'])
    expect(late.conflict).toMatchObject({
      expectedVersion: 1,
      currentVersion: 2,
      revisions: [
        { version: 2, savedBy: { id: (somchai as Seen).id }, changes: before.revisions.nodes[0].changes },
      ],
    })
    expect(late.merged).toEqual([])
    expect(await one.read()).toEqual(before)
  },
)

test('rules between rows are judged on what stands now, not on what was seen', async () => {
  const { one, other } = await shared()
  await one.save({ version: 1, licences: [{ name: 'ใบอนุญาตสาม' }] })
  const same_ = await other.save({ version: 1, licences: [{ name: 'ใบอนุญาตสาม' }] })
  expect(codesOf(same_)).toEqual(['LICENCE_NAME_TAKEN'])
})

test.each([7, -1, -(2 ** 31)])('a version that never was, %i, is a conflict', async (version) => {
  const { one } = await shared()
  const refused = await one.save({ version, problems: [{ rank: 2, typeCode: 'LAW' }] })
  expect(codesOf(refused)).toEqual(['VERSION_CONFLICT'])
  expect(refused.conflict).toMatchObject({ expectedVersion: version, currentVersion: 1 })
})

test('the preview of a save that would be joined, or stopped, says so', async () => {
  const { one, other, rows } = await shared()
  const [{ id }] = rows.section10.nodes
  await one.save({ version: 1, documents: [{ id, inUse: false }] })
  const joined = await other.preview({ version: 1, answers: { gazetteAnswer: 'COMPLETE' } })
  expect(joined).toMatchObject({
    version: 2,
    conflict: null,
    merged: [{ version: 2 }],
    changesAnything: true,
  })
  const stopped = await other.preview({ version: 1, documents: [{ id, scope: 'SUBTREE' }] })
  expect(stopped).toMatchObject({ conflict: { currentVersion: 2 }, errors: [{ code: 'VERSION_CONFLICT' }] })
})

test('suspending all of section 13 is not joined with what was published there since, unseen', async () => {
  const { one, other, rows } = await shared()
  const [gazette] = rows.gazette.nodes
  await one.save({ version: 1, answers: { hasLicences: false }, suspend: false })
  await one.save({
    version: 2,
    links: [{ kind: 'DISCLOSURE', name: 'ใบอนุญาตใหม่', url: 'https://example.go.th/new' }],
  })
  const late = await other.save({ version: 2, suspend: true })
  expect(codesOf(late)).toEqual(['VERSION_CONFLICT'])
  const seen = await other.save({ version: 3, suspend: true })
  expect(seen.errors).toEqual([])
  expect(seen.report).toMatchObject({
    gazette: { nodes: [{ id: gazette.id, status: 'SUSPENDED' }] },
    disclosure: { nodes: [{ status: 'SUSPENDED' }] },
  })
})
