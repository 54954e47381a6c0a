import { createHash } from 'node:crypto'
import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { sweepDocuments } from '../document/document.sweep.ts'
import {
  mountReports,
  publishOne,
  saveMutation,
  smallPdf,
  uploadMutation,
  uploadOf,
  type TestReports,
} from '../testing.ts'
import { purgeDocument } from './purge.actions.ts'

let reports: TestReports
let agency: Planted
let officer: Viewer
let admin: Extract<Viewer, { kind: 'PERSON' }>
let reportId: string
let documentId: string
let version: number
const nobody: Viewer = { kind: 'ANONYMOUS' }
const purgeMutation = `mutation($id: ID!, $reason: String!, $key: String) {
  purgeDocument(documentId: $id, reason: $reason, idempotencyKey: $key) {
    document { id status publicFrom purgedAt purgeReason viewerMayPurge sha256 suspendedAt } otherCopies errors { code message messageEn path } } }`

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())
beforeEach(async () => {
  const { admin: sql } = reports.database
  await sql`truncate reports.document, reports.report cascade`
  agency = (await plantTree(sql, [{ key: 'one' }]))['one'] as Planted
  officer = await plantPerson(sql, { role: 'AGENCY_OFFICER', agencyNo: agency.no, reach: 'AGENCY' })
  admin = await plantPerson(sql, { role: 'DGA_ADMINISTRATOR', agencyNo: agency.no, reach: 'STATE' })
  ;({ reportId, documentId, version } = await publishOne(reports, officer, agency.id))
})

async function purge(viewer: Viewer = admin, more: object = {}) {
  const variables = { id: documentId, reason: 'มีเลขประจำตัวประชาชน', ...more }
  const { data, errors } = await reports.run(viewer, purgeMutation, variables)
  return errors ? { refused: errors[0]!.extensions.code } : data.purgeDocument
}

const keyOf = async (id = documentId) =>
  (await reports.database.admin`select file_key from reports.document where id = ${id}`)[0]?.['file_key']
const isKept = async (key: string) => (await reports.files.stat(key)) !== null
const sweep = (minutes: number) =>
  sweepDocuments(
    { database: reports.database.open('reports'), files: reports.files, log: reports.subgraph.log },
    new Date(Date.now() + minutes * 60_000),
  )

/** Another document of the report that shares the object, as an operation for many agencies makes it. */
async function share(saved: boolean): Promise<string> {
  const [row] = await reports.database.admin<{ id: string }[]>`
    insert into reports.document (id, report_id, agency_no, section, file_name, file_key, sha256, size_bytes, page_count,
      uploaded_at, uploaded_by, announced_on, saved_at, saved_by, public_from)
    select gen_random_uuid(), report_id, agency_no, section, file_name, file_key, sha256, size_bytes, page_count,
      now(), uploaded_by, announced_on, case when ${saved} then now() end, case when ${saved} then uploaded_by end,
      case when ${saved} then now() end
    from reports.document where id = ${documentId} returning id`
  return row!.id
}

test('a purge takes the bytes and leaves the row, its hash, its history and its events', async () => {
  const key = await keyOf()
  const { document, otherCopies, errors } = await purge()
  expect(errors).toEqual([])
  expect(otherCopies).toBe(0)
  const sha256 = createHash('sha256')
    .update(await smallPdf())
    .digest('hex')
  expect(document).toMatchObject({
    id: documentId,
    status: 'SUSPENDED',
    publicFrom: null,
    purgeReason: 'มีเลขประจำตัวประชาชน',
    viewerMayPurge: false,
    sha256,
  })
  expect(document.purgedAt).toBe(document.suspendedAt)
  expect(await isKept(key)).toBe(false)
  const coverage = await reports.database.admin`
    select state, valid_to is null as now from reports.coverage_state where agency_no = ${agency.no}`
  expect([...coverage]).toEqual([{ state: 'OWN', now: false }])

  const { data } = await reports.run(
    officer,
    `query($id: ID!) { report(id: $id) { version documents { nodes { id purgedAt purgeReason } }
      revisions(first: 1) { nodes { version actingRole savedBy { id } changes { rowId field before after reason document { id } } } } }
      verifyHistory(reportId: $id) { isIntact entries } }`,
    { id: reportId },
  )
  expect(data.report).toMatchObject({
    version: version + 1,
    documents: {
      nodes: [{ id: documentId, purgedAt: document.purgedAt, purgeReason: 'มีเลขประจำตัวประชาชน' }],
    },
  })
  expect(data.report.revisions.nodes).toEqual([
    {
      version: version + 1,
      actingRole: 'DGA_ADMINISTRATOR',
      savedBy: { id: admin.id },
      changes: [
        {
          rowId: documentId,
          field: 'IN_USE',
          before: 'true',
          after: 'false',
          reason: null,
          document: { id: documentId },
        },
        {
          rowId: documentId,
          field: 'PURGED',
          before: 'false',
          after: 'true',
          reason: 'มีเลขประจำตัวประชาชน',
          document: { id: documentId },
        },
      ],
    },
  ])
  expect(data.verifyHistory).toEqual({ isIntact: true, entries: version + 1 })
  const events = await reports.database.admin`
    select kind, document_id from changes.outbox where report_version = ${version + 1} and report_id = ${reportId} order by id`
  expect([...events]).toEqual([
    { kind: 'REPORT_SAVED', document_id: null },
    { kind: 'DOCUMENT_SUSPENDED', document_id: documentId },
    { kind: 'DOCUMENT_PURGED', document_id: documentId },
  ])
})

test('the address of a purged file says that it is gone, to everybody', async () => {
  await purge()
  for (const viewer of [nobody, officer, admin]) {
    const answer = await reports.get(viewer, `/files/${documentId}/a.pdf`)
    expect(answer.status).toBe(410)
    expect(await answer.text()).toMatch(
      /สพร\. ลบเนื้อไฟล์นี้อย่างถาวร เมื่อ \d{1,2} \S+ 25\d\d[^]*removed this file for good on \d{1,2} \w+ 2\d\d\d/,
    )
  }
})

test('a document that never was public is purged as if it were not there, for the public', async () => {
  const { data } = await reports.run(officer, uploadMutation, {
    report: reportId,
    file: uploadOf(await smallPdf()),
  })
  const { id } = data.uploadDocument.document
  const documents = [{ id, announcedOn: '2023-09-22', inUse: false }]
  await reports.run(officer, saveMutation, { report: reportId, version, documents })
  const { errors } = await purge(admin, { id })
  expect(errors).toEqual([])
  const statuses = await Promise.all(
    [nobody, officer].map((viewer) => reports.get(viewer, `/files/${id}/a.pdf`)),
  )
  expect(statuses.map(({ status }) => status)).toEqual([404, 410])
  const kinds = await reports.database
    .admin`select kind from changes.outbox where document_id = ${id} order by id`
  expect(kinds.map(({ kind }) => kind)).toEqual(['DOCUMENT_PURGED'])
})

test('what was purged cannot be published again, nor purged again; its name can be put right', async () => {
  await purge()
  const save = async (document: object) => {
    const documents = [{ id: documentId, ...document }]
    const { data } = await reports.run(officer, saveMutation, {
      report: reportId,
      version: version + 1,
      documents,
    })
    return data.saveReport.errors
  }
  expect(await save({ inUse: true })).toMatchObject([
    { code: 'DOCUMENT_PURGED', path: ['documents', '0', 'inUse'] },
  ])
  expect((await purge()).errors).toMatchObject([{ code: 'ALREADY_PURGED' }])
  expect(await save({ fileName: 'ประกาศ.pdf', correctionReason: 'ชื่อเดิมมีชื่อบุคคล' })).toEqual([])
  await expect(
    reports.database
      .admin`update reports.document set in_use = true, public_from = now(), suspended_at = null where id = ${documentId}`,
  ).rejects.toThrow('document_purged_is_off')
})

test('the same key gives the same answer, and purges once', async () => {
  const first = await purge(admin, { key: 'once' })
  const second = await purge(admin, { key: 'once' })
  expect(second).toEqual(first)
  expect((await purge(admin, { key: 'once', reason: 'อื่น' })).errors).toMatchObject([
    { code: 'IDEMPOTENCY_KEY_REUSED' },
  ])
  const [row] = await reports.database.admin`select version from reports.report where id = ${reportId}`
  expect(row).toEqual({ version: version + 1 })
})

test.each([
  ['', 'REASON_MISSING'],
  [' \n ', 'REASON_MISSING'],
  ['\u200b', 'REASON_MISSING'],
  ['ก'.repeat(1001), 'REASON_WRONG'],
  ['a\u0007b', 'REASON_WRONG'],
])('the reason %j is refused, and nothing is changed', async (reason, code) => {
  expect((await purge(admin, { reason })).errors).toMatchObject([{ code, path: ['reason'] }])
  expect(await isKept(await keyOf())).toBe(true)
  const [row] = await reports.database.admin`select version from reports.report where id = ${reportId}`
  expect(row).toEqual({ version })
})

test('a reason of more bytes than are kept is refused, and is no error of ours', async () => {
  const reason = `x${'👍'.repeat(999)}`
  expect((await purge(admin, { reason })).errors).toMatchObject([{ code: 'REASON_WRONG', path: ['reason'] }])
})

describe('the right', () => {
  const roles = [
    ['DGA_ADMINISTRATOR', 'STATE', []],
    ['DGA_ADMINISTRATOR', 'AGENCY', []],
    ['CENTRAL_OFFICER', 'SUBTREE', ['NOT_ALLOWED']],
    ['AGENCY_OFFICER', 'AGENCY', ['NOT_ALLOWED']],
    ['SERVICE_POINT_OFFICER', 'AGENCY', ['NOT_ALLOWED']],
    ['DGA_CONTACT_CENTER', 'STATE', ['NOT_ALLOWED']],
    ['OPDC_FOLLOW_UP', 'STATE', ['NOT_ALLOWED']],
    ['ANALYST', 'STATE', ['NOT_ALLOWED']],
    ['AUDITOR', 'STATE', ['NOT_ALLOWED']],
  ] as const
  test.each(roles)('of a %s with reach %s over a published document', async (role, reach, codes) => {
    const person = await plantPerson(reports.database.admin, { role, agencyNo: agency.no, reach })
    const { errors } = await purge(person)
    expect(errors.map(({ code }: { code: string }) => code)).toEqual(codes)
    expect(await isKept(await keyOf())).toBe(codes.length > 0)
  })

  test('of others: a suspended document, or an unsaved one, is nothing to those who may not see it', async () => {
    const { admin: sql } = reports.database
    const other = (await plantTree(sql, [{ key: 'other' }]))['other'] as Planted
    const stranger = await plantPerson(sql, {
      role: 'DGA_ADMINISTRATOR',
      agencyNo: other.no,
      reach: 'AGENCY',
    })
    expect((await purge(stranger)).errors).toMatchObject([{ code: 'NOT_ALLOWED' }])
    const documents = [{ id: documentId, inUse: false }]
    await reports.run(officer, saveMutation, { report: reportId, version, documents })
    const nothing = await purge(stranger, { id: '0190a0b0-0000-7000-8000-000000000000' })
    expect(await purge(stranger)).toEqual(nothing)
    expect(nothing.errors).toMatchObject([{ code: 'DOCUMENT_NOT_FOUND' }])
    expect(await purge(nobody)).toEqual({ refused: 'UNAUTHENTICATED' })
    const { data } = await reports.run(officer, uploadMutation, {
      report: reportId,
      file: uploadOf(await smallPdf()),
    })
    expect(await purge(admin, { id: data.uploadDocument.document.id })).toEqual(nothing)
  })

  test('to read the reason is not for the public', async () => {
    await purge()
    const query = `query($ref: [_Any!]!) { _entities(representations: $ref) { ... on Document { id purgeReason viewerMayPurge } } }`
    const see = async (viewer: Viewer) =>
      (await reports.run(viewer, query, { ref: [{ __typename: 'Document', id: documentId }] })).data._entities
    expect(await see(nobody)).toEqual([null])
    expect(await see(officer)).toMatchObject([{ purgeReason: 'มีเลขประจำตัวประชาชน', viewerMayPurge: false }])
  })
})

describe('an object that several documents share', () => {
  test('stays until the last of them is purged', async () => {
    const other = await share(true)
    const key = await keyOf()
    expect((await purge()).otherCopies).toBe(1)
    expect(await isKept(key)).toBe(true)
    expect((await reports.get(nobody, `/files/${other}/a.pdf`)).status).toBe(200)
    expect((await reports.get(nobody, `/files/${documentId}/a.pdf`)).status).toBe(410)
    await sweep(6)
    expect(await isKept(key)).toBe(true)
    expect((await purge(admin, { id: other })).otherCopies).toBe(0)
    expect(await isKept(key)).toBe(false)
  })

  test('stays when one that was not saved is discarded, and goes with the last', async () => {
    const [one, two] = [await share(false), await share(false)]
    const key = await keyOf()
    const discard = (id: string) =>
      reports.run(
        officer,
        `mutation($id: ID!) { discardDocument(documentId: $id) { discardedId errors { code } } }`,
        { id },
      )
    expect((await discard(one)).data.discardDocument).toEqual({ discardedId: one, errors: [] })
    expect(await isKept(key)).toBe(true)
    await purge()
    expect(await isKept(key)).toBe(true)
    await discard(two)
    expect(await isKept(key)).toBe(false)
  })
})

test('a crash between the row and the object is mended by the sweep', async () => {
  const key = await keyOf()
  const files = { ...reports.files, remove: () => Promise.reject(new Error('killed')) }
  const database = reports.database.open('reports')
  await expect(purgeDocument({ database, files }, admin, { documentId, reason: 'ก' })).rejects.toThrow(
    'killed',
  )
  expect((await reports.get(nobody, `/files/${documentId}/a.pdf`)).status).toBe(410)
  expect(await isKept(key)).toBe(true)
  await sweep(6)
  expect(await isKept(key)).toBe(false)
})

test('what a dismissed advice quoted of the file goes with it; who dismissed it, and why, stays', async () => {
  const { admin: sql } = reports.database
  const quoted = 'somchai@example.go.th'
  for (const finding of [quoted, `${quoted} 2`])
    await sql`
      insert into reports.advice_dismissal
        (id, document_id, code, finding, reason, dismissed_by, dismissed_at, acting_role, acting_agency_no)
      values (gen_random_uuid(), ${documentId}, 'EMAIL_OTHER', ${finding}, 'เป็นที่อยู่เดิม', ${admin.id}, now(), 'DGA_ADMINISTRATOR', ${agency.no})`
  expect(await purge()).toMatchObject({ errors: [] })
  const rows = await sql<{ finding: string; reason: string }[]>`
    select finding, reason from reports.advice_dismissal where document_id = ${documentId}`
  expect(rows.map(({ reason }) => reason)).toEqual(['เป็นที่อยู่เดิม', 'เป็นที่อยู่เดิม'])
  expect(rows.map(({ finding }) => finding).join()).not.toContain(quoted)
})
