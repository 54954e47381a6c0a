import { newId } from '@eact/kit/ids'
import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  createMutation,
  mountReports,
  publishOne,
  saveMutation,
  smallPdf,
  uploadMutation,
  uploadOf,
  type TestReports,
} from '../testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let central: Viewer
let own: { reportId: string; documentId: string; version: number }
const key = newId()

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [
    { key: 'ministry' },
    { key: 'closing', parent: 'ministry' },
    { key: 'empty', parent: 'ministry' },
    { key: 'unit', parent: 'closing' },
  ])
  central = await plantPerson(admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: tree['ministry']!.no,
    reach: 'SUBTREE',
  })
  await publishOne(reports, central, tree['ministry']!.id, { scope: 'SUBTREE' })
  own = await publishOne(reports, central, tree['closing']!.id, { scope: 'SUBTREE' })
  await reports.run(central, saveMutation, { report: own.reportId, version: 1, documents: [], key })
  expect(await shown('unit')).toEqual(['INHERITED', 'INHERITED'])
  // As a closing does it: what hung on it hangs on another one.
  const { no, path, line } = tree['ministry']!
  const unit = tree['unit']!.no
  await admin.begin(async (sql) => {
    await sql`
      update agencies.agency set parent_no = ${no}, path = ${`${path}${unit}/`}, line = ${`${line}${unit}/`}, depth = 1
      where no = ${unit}`
    await sql`
      update agencies.agency set closed_at = clock_timestamp() where no in (${tree['closing']!.no}, ${tree['empty']!.no})`
  })
})
afterAll(() => reports.stop())

async function shown(agency: string): Promise<string[]> {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Agency {
    publishedDocuments { edges { origin } } } } }`
  const of = [{ __typename: 'Agency', id: tree[agency]!.id }]
  const { data } = await reports.run({ kind: 'ANONYMOUS' }, query, { of })
  return data._entities[0].publishedDocuments.edges.map(({ origin }: { origin: string }) => origin)
}

const closed = { code: 'AGENCY_CLOSED', message: expect.stringMatching(/ยุบแล้ว/), path: ['reportId'] }

test('the report of a closed agency is read as before', async () => {
  const query = `query ($id: ID!) { report(id: $id) { id version viewerMaySave agency { viewerMayReport }
    documents { nodes { id status } } revisions { nodes { version } } } }`
  const { data } = await reports.run(central, query, { id: own.reportId })
  expect(data.report).toEqual({
    id: own.reportId,
    version: 1,
    viewerMaySave: false,
    agency: { viewerMayReport: false },
    documents: { nodes: [{ id: own.documentId, status: 'PUBLISHED' }] },
    revisions: { nodes: [{ version: 1 }] },
  })
})

test('nothing is saved to it, uploaded to it or opened for it', async () => {
  const saved = await reports.run(central, saveMutation, {
    report: own.reportId,
    version: 1,
    documents: [{ id: own.documentId, inUse: false }],
  })
  expect(saved.data.saveReport.errors).toMatchObject([closed])
  const uploaded = await reports.run(central, uploadMutation, {
    report: own.reportId,
    file: uploadOf(await smallPdf()),
  })
  expect(uploaded.data.uploadDocument.errors).toMatchObject([closed])
  const created = await reports.run(central, createMutation, { agency: tree['empty']!.id })
  expect(created.data.createReport).toEqual({ report: null, errors: [{ code: 'AGENCY_CLOSED' }] })
  expect(
    await reports.database.admin`select from reports.document where report_id = ${own.reportId}`,
  ).toHaveLength(1)
})

test('a save of before is answered again as it was', async () => {
  const again = await reports.run(central, saveMutation, {
    report: own.reportId,
    version: 1,
    documents: [],
    key,
  })
  expect(again.data.saveReport).toMatchObject({ report: { id: own.reportId }, errors: [] })
})

test('who has no right there is told that and nothing of the closing', async () => {
  const stranger = await plantPerson(reports.database.admin, {
    role: 'AGENCY_OFFICER',
    agencyNo: tree['unit']!.no,
    reach: 'SUBTREE',
  })
  const created = await reports.run(stranger, createMutation, { agency: tree['empty']!.id })
  expect(created.data.createReport.errors).toEqual([{ code: 'NOT_ALLOWED' }])
})

test('its announcements cover nobody else, and it inherits nothing; its page shows its own', async () => {
  expect(await shown('unit')).toEqual(['INHERITED'])
  expect(await shown('closing')).toEqual(['OWN'])
  expect(await shown('empty')).toEqual([])
})
