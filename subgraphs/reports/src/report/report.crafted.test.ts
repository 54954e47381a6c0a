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
let officer: Viewer

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  tree = await plantTree(reports.database.admin, [
    { key: 'ministry' },
    ...Array.from({ length: 4 }, (_, place) => ({ key: `department${place}`, parent: 'ministry' })),
  ])
  officer = await plantPerson(reports.database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: at('ministry').no,
    reach: 'SUBTREE',
  })
})
afterAll(() => reports.stop())

const at = (key: string): Planted => {
  const agency = tree[key]
  if (!agency) throw new Error(`no ${key}`)
  return agency
}

let next = 0
/** A department that no test has used. */
const fresh = () => at(`department${next++}`)

const save = (report: string, version: number, documents: object[]) =>
  reports.run(officer, saveMutation, { report, version, documents }).then(({ data }) => data.saveReport)

test('two pages of one history in one operation are each as if asked alone', async () => {
  const { reportId, documentId } = await publishOne(reports, officer, fresh().id)
  for (const version of [1, 2, 3]) {
    await save(reportId, version, [{ id: documentId, inUse: version % 2 === 0 }])
  }
  const { data } = await reports.run(
    officer,
    `query($r: ID!) { report(id: $r) {
      short: revisions(first: 2) { nodes { version } pageInfo { hasNextPage } }
      long: revisions(first: 3) { nodes { version } pageInfo { hasNextPage } }
      all: revisions { nodes { version } pageInfo { hasNextPage } }
    } }`,
    { r: reportId },
  )
  const versions = (page: { nodes: { version: number }[] }) => page.nodes.map(({ version }) => version)
  expect(versions(data.report.short)).toEqual([4, 3])
  expect(versions(data.report.long)).toEqual([4, 3, 2])
  expect(versions(data.report.all)).toEqual([4, 3, 2, 1])
  expect(data.report.all.pageInfo.hasNextPage).toBe(false)
})

test('one document named twice is refused, however its id is written', async () => {
  const { reportId, documentId } = await publishOne(reports, officer, fresh().id)
  const saved = await save(reportId, 1, [
    { id: documentId, inUse: false },
    { id: documentId.toUpperCase(), inUse: true },
  ])
  expect(saved.errors).toMatchObject([{ code: 'DOCUMENT_NAMED_TWICE', path: ['documents', '1', 'id'] }])
})

test('a cursor or key that Postgres could not take is refused as input', async () => {
  const { reportId } = await publishOne(reports, officer, fresh().id)
  const cursor = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  const id = '00000000-0000-7000-8000-000000000000'
  const asked: [string, Record<string, unknown>][] = [
    [
      `query($r: ID!, $after: String) { report(id: $r) { revisions(after: $after) { nodes { version } } } }`,
      { after: cursor([99_999_999_999]) },
    ],
    [
      `query($r: ID!, $after: String) { report(id: $r) { id } _entities(representations: [{ __typename: "Agency", id: "${at('ministry').id}" }]) {
        ... on Agency { publishedDocuments(after: $after) { nodes { id } } } } }`,
      { after: cursor([99_999_999_999, '2023-01-01', id]) },
    ],
    [
      `mutation($r: ID!, $key: String) { saveReport(reportId: $r, expectedVersion: 1, idempotencyKey: $key) { errors { code } } }`,
      { key: 'a\0b' },
    ],
  ]
  for (const [query, variables] of asked) {
    const { errors } = await reports.run(officer, query, { r: reportId, ...variables })
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
  }
})

test('uploads sent at once cannot pass the most that may wait unsaved', async () => {
  const { data } = await reports.run(officer, createMutation, { agency: fresh().id })
  const report = data.createReport.report.id
  const upload = async () => {
    const sent = await reports.run(officer, uploadMutation, { report, file: uploadOf(await smallPdf()) })
    return sent.data.uploadDocument.errors.map(({ code }: { code: string }) => code)
  }
  expect(await upload()).toEqual([])
  await reports.database.admin`
    insert into reports.document (id, report_id, agency_no, section, file_name, file_key, sha256, size_bytes, page_count,
      uploaded_at, uploaded_by)
    select gen_random_uuid(), report_id, agency_no, section, file_name, file_key || n, sha256, size_bytes, page_count,
      uploaded_at, uploaded_by
    from reports.document, generate_series(1, 18) n where report_id = ${report}`
  const codes = await Promise.all([upload(), upload(), upload()])
  expect(codes.toSorted((one, other) => one.length - other.length)).toEqual([
    [],
    ['TOO_MANY_PENDING'],
    ['TOO_MANY_PENDING'],
  ])
})
