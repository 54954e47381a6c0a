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
    ...Array.from({ length: 20 }, (_, place) => ({ key: `department${place}`, parent: 'ministry' })),
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

async function open(agency: Planted): Promise<string> {
  const { data } = await reports.run(officer, createMutation, { agency: agency.id })
  return data.createReport.report.id
}

async function upload(report: string, key?: string) {
  const { data } = await reports.run(officer, uploadMutation, {
    report,
    file: uploadOf(await smallPdf()),
    key: key ?? null,
  })
  return data.uploadDocument
}

const save = (report: string, version: number, documents: object[], key?: string) =>
  reports
    .run(officer, saveMutation, { report, version, documents, key: key ?? null })
    .then(({ data }) => data.saveReport)

const published = (agency: Planted) =>
  reports
    .run(
      { kind: 'ANONYMOUS' },
      `query($r: [_Any!]!) { _entities(representations: $r) { ... on Agency { publishedDocuments { nodes { id } } } } }`,
      {
        r: [{ __typename: 'Agency', id: agency.id }],
      },
    )
    .then(({ data }) => data._entities[0].publishedDocuments.nodes.map(({ id }: { id: string }) => id))

const outboxOf = (reportId: string) =>
  reports.database.admin<{ kind: string; report_version: number; group_id: string }[]>`
    select kind, report_version, group_id from changes.outbox where report_id = ${reportId} order by id`

test('opening a report twice gives the same one, not yet created', async () => {
  const agency = fresh()
  const first = await reports.run(officer, createMutation, { agency: agency.id })
  const second = await reports.run(officer, createMutation, { agency: agency.id })
  expect(first.data.createReport.report).toMatchObject({ version: 0, createdAt: null })
  expect(second.data.createReport.report.id).toBe(first.data.createReport.report.id)
})

test('fifty openings at once make one report', async () => {
  const agency = fresh()
  const answers = await Promise.all(Array.from({ length: 50 }, () => open(agency)))
  expect(new Set(answers).size).toBe(1)
})

test('an upload is pending and public only after the save that names it', async () => {
  const agency = fresh()
  const report = await open(agency)
  const { document, errors } = await upload(report)
  expect(errors).toEqual([])
  expect(document).toMatchObject({
    isPending: true,
    inUse: true,
    status: 'PUBLISHED',
    fileName: 'ประกาศ.pdf',
  })
  expect(await published(agency)).toEqual([])
  const saved = await save(report, 0, [{ id: document.id, announcedOn: '2023-09-22' }])
  expect(saved.errors).toEqual([])
  expect(saved.report).toMatchObject({
    version: 1,
    documents: { nodes: [{ announcedOn: '2023-09-22', scope: 'OWN' }] },
  })
  expect(saved.report.createdAt).toBe(saved.report.modifiedAt)
  expect(await published(agency)).toEqual([document.id])
})

test('a file is kept under the name that is seen', async () => {
  const report = await open(fresh())
  const file = uploadOf(await smallPdf(), '\u202Efdp.exe\u202C  ฉบับ\u200Bใหม่.pdf ')
  const { data } = await reports.run(officer, uploadMutation, { report, file })
  expect(data.uploadDocument.document.fileName).toBe('fdp.exe ฉบับใหม่.pdf')
})

test.each(['.pdf', ' .PDF', '\u200B.pdf'])(
  'a file called %j is kept under a name that it may be saved with',
  async (name) => {
    const report = await open(fresh())
    const { data } = await reports.run(officer, uploadMutation, {
      report,
      file: uploadOf(await smallPdf(), name),
    })
    expect(data.uploadDocument).toMatchObject({ errors: [], document: { fileName: 'เอกสาร.pdf' } })
  },
)

test('switching off suspends, keeps the row, and switching on publishes again; each is one version with its events', async () => {
  const agency = fresh()
  const { reportId, documentId } = await publishOne(reports, officer, agency.id)
  const off = await save(reportId, 1, [{ id: documentId, inUse: false }])
  expect(off.report.documents.nodes).toMatchObject([{ id: documentId, status: 'SUSPENDED' }])
  expect(await published(agency)).toEqual([])
  await save(reportId, 2, [{ id: documentId, inUse: true }])
  expect(await published(agency)).toEqual([documentId])
  const events = await outboxOf(reportId)
  expect(events.map(({ kind, report_version }) => `${report_version} ${kind}`)).toEqual([
    '1 REPORT_CREATED',
    '1 DOCUMENT_PUBLISHED',
    '2 REPORT_SAVED',
    '2 DOCUMENT_SUSPENDED',
    '3 REPORT_SAVED',
    '3 DOCUMENT_PUBLISHED',
  ])
  expect(new Set(events.map(({ group_id }) => group_id)).size).toBe(3)
  const periods = await reports.database.admin`
    select in_use, valid_from, valid_to from reports.document_state where document_id = ${documentId} order by valid_from`
  expect(periods.map(({ in_use }) => in_use)).toEqual([true, false, true])
  expect(periods[0]?.['valid_to']).toEqual(periods[1]?.['valid_from'])
  expect(periods[2]?.['valid_to']).toBeNull()
})

test('a save that changes nothing makes no version, no history and no event', async () => {
  const agency = fresh()
  const { reportId, documentId } = await publishOne(reports, officer, agency.id)
  const before = await outboxOf(reportId)
  const saved = await save(reportId, 1, [
    { id: documentId, inUse: true, announcedOn: '2023-09-22', scope: 'OWN' },
  ])
  expect(saved).toMatchObject({ report: { version: 1 }, errors: [], conflict: null })
  expect(await outboxOf(reportId)).toEqual(before)
})

test('a save from an older version changes nothing and tells what came between', async () => {
  const agency = fresh()
  const { reportId, documentId } = await publishOne(reports, officer, agency.id)
  await save(reportId, 1, [{ id: documentId, scope: 'SUBTREE' }])
  const late = await save(reportId, 1, [{ id: documentId, inUse: false }])
  expect(late.errors).toMatchObject([{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }])
  expect(late.conflict).toMatchObject({
    expectedVersion: 1,
    currentVersion: 2,
    revisions: [
      {
        version: 2,
        changes: [{ field: 'SCOPE', before: 'OWN', after: 'SUBTREE', document: { id: documentId } }],
      },
    ],
  })
  expect(late.report.documents.nodes).toMatchObject([{ inUse: true, scope: 'SUBTREE' }])
})

test('one broken rule keeps the whole save from happening', async () => {
  const agency = fresh()
  const report = await open(agency)
  const good = (await upload(report)).document
  const dateless = (await upload(report)).document
  const saved = await save(report, 0, [{ id: good.id, announcedOn: '2023-09-22' }, { id: dateless.id }])
  expect(saved.errors).toMatchObject([
    { code: 'ANNOUNCED_ON_MISSING', path: ['documents', '1', 'announcedOn'] },
  ])
  expect(saved.errors[0].message).toMatch(/วันที่ประกาศ/)
  expect(saved.report).toMatchObject({ version: 0, createdAt: null })
  expect(await published(agency)).toEqual([])
  expect(await outboxOf(report)).toEqual([])
})

test.each([
  ['1970-01-01', 'ANNOUNCED_ON_TOO_OLD'],
  ['1999-12-31', 'ANNOUNCED_ON_TOO_OLD'],
  ['2566-09-22', 'ANNOUNCED_ON_TOO_FAR'],
])('the announcement date %s is refused as %s', async (announcedOn, code) => {
  const report = await open(at('department19'))
  const { document } = await upload(report)
  const saved = await save(report, 0, [{ id: document.id, announcedOn }])
  expect(saved.errors).toMatchObject([{ code, path: ['documents', '0', 'announcedOn'] }])
  await reports.run(officer, `mutation($id: ID!) { discardDocument(documentId: $id) { discardedId } }`, {
    id: document.id,
  })
})

test('a date that does not exist is refused before anything runs', async () => {
  const answer = await reports.run(officer, saveMutation, {
    report: '0190a0b0-0000-7000-8000-000000000000',
    version: 0,
    documents: [{ id: 'x', announcedOn: '2023-02-30' }],
  })
  expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

test('a document of another report, an unknown one and one named twice are refused', async () => {
  const { documentId } = await publishOne(reports, officer, fresh().id)
  const report = await open(fresh())
  const mine = (await upload(report)).document.id
  const other = await save(report, 0, [{ id: documentId }, { id: 'nonsense' }])
  expect(other.errors.map(({ code }: { code: string }) => code)).toEqual([
    'DOCUMENT_NOT_FOUND',
    'DOCUMENT_NOT_FOUND',
  ])
  const twice = await save(report, 0, [{ id: mine, announcedOn: '2023-01-01' }, { id: mine }])
  expect(twice.errors).toMatchObject([{ code: 'DOCUMENT_NAMED_TWICE' }])
})

test('the same key with the same input saves once, with another input it is refused', async () => {
  const agency = fresh()
  const report = await open(agency)
  const { document } = await upload(report)
  const documents = [{ id: document.id, announcedOn: '2023-09-22' }]
  const first = await save(report, 0, documents, 'key-1')
  const again = await save(report, 0, documents, 'key-1')
  expect(first.report.version).toBe(1)
  expect(again).toMatchObject({ report: { version: 1 }, errors: [], conflict: null })
  const other = await save(report, 1, [{ id: document.id, inUse: false }], 'key-1')
  expect(other.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }])
  expect((await outboxOf(report)).length).toBe(2)
})

test('ten uploads at once under one key make one document and leave one object', async () => {
  const report = await open(fresh())
  const answers = await Promise.all(Array.from({ length: 10 }, () => upload(report, 'upload-key')))
  const ids = new Set(answers.map(({ document }) => document?.id).filter(Boolean))
  expect(ids.size).toBe(1)
  const rows = await reports.database.admin`select file_key from reports.document where report_id = ${report}`
  expect(rows.length).toBe(1)
})

test('an unsaved upload is discarded with its object; a saved document stays', async () => {
  const report = await open(fresh())
  const { document } = await upload(report)
  const [row] = await reports.database.admin`select file_key from reports.document where id = ${document.id}`
  const discard = `mutation($id: ID!) { discardDocument(documentId: $id) { discardedId errors { code } } }`
  const gone = await reports.run(officer, discard, { id: document.id })
  expect(gone.data.discardDocument).toEqual({ discardedId: document.id, errors: [] })
  expect(await reports.files.stat(row?.['file_key'])).toBeNull()
  const { documentId } = await publishOne(reports, officer, fresh().id)
  const kept = await reports.run(officer, discard, { id: documentId })
  expect(kept.data.discardDocument).toEqual({ discardedId: null, errors: [{ code: 'ALREADY_SAVED' }] })
})

test('scope for all beneath is not offered outside section 10', async () => {
  const report = await open(fresh())
  const { data } = await reports.run(officer, uploadMutation, {
    report,
    file: uploadOf(await smallPdf()),
    section: 'SECTION_16',
  })
  const saved = await save(report, 0, [
    { id: data.uploadDocument.document.id, announcedOn: '2023-01-01', scope: 'SUBTREE' },
  ])
  expect(saved.errors).toMatchObject([{ code: 'SCOPE_NOT_OFFERED' }])
})

test('two saves in one operation are each told as they stood after them', async () => {
  const { reportId, documentId } = await publishOne(reports, officer, fresh().id)
  const { data } = await reports.run(
    officer,
    `mutation($r: ID!, $d: ID!) {
      off: saveReport(reportId: $r, expectedVersion: 1, documents: [{ id: $d, inUse: false }]) { report { version documents { nodes { status } } } }
      on: saveReport(reportId: $r, expectedVersion: 2, documents: [{ id: $d, inUse: true }]) { report { version documents { nodes { status } } } }
    }`,
    { r: reportId, d: documentId },
  )
  expect(data.off.report).toEqual({ version: 2, documents: { nodes: [{ status: 'SUSPENDED' }] } })
  expect(data.on.report).toEqual({ version: 3, documents: { nodes: [{ status: 'PUBLISHED' }] } })
})
