import type { Logger } from '@eact/kit/log'
import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest'
import {
  createMutation,
  mountReports,
  saveMutation,
  smallPdf,
  uploadMutation,
  uploadOf,
  type TestReports,
} from '../testing.ts'
import { createClamd } from './scan.clamd.ts'
import { releaseUnscanned } from './scan.actions.ts'
import { scanNext, startScans } from './scan.jobs.ts'
import { startTestClamd, type TestClamd } from './scan.testing-clamd.ts'
import { releaseNext, startReleases } from './scan.unscanned.jobs.ts'

let reports: TestReports
let clamd: TestClamd
let agency: Planted
let officer: Viewer
let colleague: Viewer
let reportId: string
let version: number
const nobody: Viewer = { kind: 'ANONYMOUS' }

beforeAll(async () => {
  clamd = await startTestClamd()
  // The tests say when it is asked.
  reports = await mountReports(inject('postgres'), { clamdUrl: clamd.url, asksScanner: false })
})
afterAll(async () => {
  await reports.stop()
  await clamd.stop()
})
beforeEach(async () => {
  clamd.answer = () => 'stream: OK'
  const { admin } = reports.database
  agency = (await plantTree(admin, [{ key: 'one' }]))['one'] as Planted
  const grant = { role: 'AGENCY_OFFICER', agencyNo: agency.no, reach: 'AGENCY' } as const
  officer = await plantPerson(admin, grant)
  colleague = await plantPerson(admin, grant)
  const { data } = await reports.run(officer, createMutation, { agency: agency.id })
  reportId = data.createReport.report.id
  version = 0
})

const parts = () => ({
  database: reports.database.open('reports'),
  files: reports.files,
  log: reports.subgraph.log,
})
const scan = () => scanNext(parts(), createClamd({ url: clamd.url }))
const makeDue = () =>
  reports.database.admin`update reports.document set scan_due_at = now() where scan_due_at is not null`

async function upload(): Promise<string> {
  const file = uploadOf(await smallPdf())
  const { data } = await reports.run(officer, uploadMutation, { report: reportId, file })
  expect(data.uploadDocument.errors).toEqual([])
  return data.uploadDocument.document.id
}

async function save(documents: object[]): Promise<{ code: string }[]> {
  const { data } = await reports.run(officer, saveMutation, { report: reportId, version, documents })
  version = data.saveReport.report.version
  return data.saveReport.errors
}

async function scanOf(id: string, viewer = officer) {
  const query = `query($ref: [_Any!]!) { _entities(representations: $ref) { ... on Document {
    publicFrom periods { from to } scan { state scannedAt finding message messageEn } } } }`
  const { data } = await reports.run(viewer, query, { ref: [{ __typename: 'Document', id }] })
  return data._entities[0]
}

const eventsOf = async (id: string) =>
  (await reports.database.admin`select kind from changes.outbox where document_id = ${id} order by id`).map(
    ({ kind }) => kind,
  )

const coverageNow = async () => {
  const found = await reports.database.admin<{ state: string }[]>`
    select state from reports.coverage_state where agency_no = ${agency.no} and valid_to is null`
  return found.map(({ state }) => state)
}

const publicOf = async () => {
  const query = `query($ref: [_Any!]!) { _entities(representations: $ref) { ... on Agency { publishedDocuments { nodes { id } } } } }`
  const { data } = await reports.run(nobody, query, { ref: [{ __typename: 'Agency', id: agency.id }] })
  return data._entities[0].publishedDocuments.nodes.map(({ id }: { id: string }) => id)
}

const fileOf = async (id: string, viewer: Viewer) => {
  const answer = await reports.get(viewer, `/files/${id}/a.pdf`)
  return [answer.status, answer.status === 200 ? '' : await answer.text()] as const
}

test('a file may be saved while it waits, is seen by nobody, and becomes public once it is clean', async () => {
  const id = await upload()
  expect((await scanOf(id)).scan).toMatchObject({
    state: 'WAITING',
    message: expect.stringContaining('กำลังตรวจไฟล์'),
  })
  expect(await save([{ id, announcedOn: '2023-09-22' }])).toEqual([])
  expect(await publicOf()).toEqual([])
  expect(await coverageNow()).toEqual([])
  expect(await eventsOf(id)).toEqual([])
  expect((await fileOf(id, nobody))[0]).toBe(404)
  expect(await fileOf(id, colleague)).toEqual([409, expect.stringContaining('กำลังตรวจไฟล์')])
  expect((await fileOf(id, officer))[0]).toBe(200)
  const receipt = await reports.run(
    nobody,
    `query($id: ID!) { publicationReceipt(documentId: $id) { state } }`,
    { id },
  )
  expect(receipt.data.publicationReceipt).toBeNull()

  expect(await scan()).toBe(true)
  expect(clamd.received.at(-1)?.equals(Buffer.from(await smallPdf()))).toBe(true)
  expect(await publicOf()).toEqual([id])
  expect(await coverageNow()).toEqual(['OWN'])
  expect(await eventsOf(id)).toEqual(['DOCUMENT_PUBLISHED'])
  expect((await fileOf(id, nobody))[0]).toBe(200)
  const now = await scanOf(id)
  expect(now.scan).toMatchObject({ state: 'CLEAN', finding: null, message: null })
  expect(now.periods).toEqual([{ from: now.scan.scannedAt, to: null }])
  expect(now.publicFrom).toEqual(now.scan.scannedAt)
  expect((await scanOf(id, nobody)).scan).toBeNull()
})

test('a file that is clean before it is saved is public with the save', async () => {
  const id = await upload()
  await scan()
  expect(await publicOf()).toEqual([])
  expect(await save([{ id, announcedOn: '2023-09-22' }])).toEqual([])
  expect([await publicOf(), await eventsOf(id)]).toEqual([[id], ['DOCUMENT_PUBLISHED']])
})

test('a file with malware is never public, is given to nobody, and its officers are told', async () => {
  clamd.answer = () => 'stream: Eicar-Test-Signature FOUND'
  const id = await upload()
  expect(await save([{ id, announcedOn: '2023-09-22' }])).toEqual([])
  await scan()
  expect(await publicOf()).toEqual([])
  expect(await eventsOf(id)).toEqual([])
  expect((await scanOf(id)).scan).toMatchObject({
    state: 'INFECTED',
    finding: 'Eicar-Test-Signature',
    message: expect.stringContaining('พบมัลแวร์'),
  })
  for (const viewer of [officer, colleague])
    expect(await fileOf(id, viewer)).toEqual([403, expect.stringContaining('พบมัลแวร์')])
  expect((await fileOf(id, nobody))[0]).toBe(404)
  expect(await save([{ id, inUse: false }])).toEqual([])
  expect(await save([{ id, inUse: true }])).toMatchObject([{ code: 'DOCUMENT_INFECTED' }])
  expect(await eventsOf(id)).toEqual([])

  const unsaved = await upload()
  await scan()
  expect(await save([{ id: unsaved, announcedOn: '2023-09-22' }])).toMatchObject([
    { code: 'DOCUMENT_INFECTED' },
  ])
})

test('while the scanner is away a file waits, however long, and is then taken up again', async () => {
  const id = await upload()
  await save([{ id, announcedOn: '2023-09-22' }])
  const seen = ['stream: OK', 'INSTREAM size limit exceeded. ERROR', null]
  for (const answer of [seen[1], seen[2], seen[2]]) {
    clamd.answer = () => answer ?? null
    await makeDue()
    expect(await scan()).toBe(false)
    expect((await scanOf(id)).scan.state).toBe('WAITING')
    expect(await publicOf()).toEqual([])
  }
  await clamd.stop()
  await makeDue()
  expect(await scan()).toBe(false)
  await clamd.start()
  clamd.answer = () => 'stream: OK'
  // It is put off by then, longer with each try.
  expect(await scan()).toBe(false)
  const [row] = await reports.database.admin<{ away: number; tries: number }[]>`
    select extract(epoch from scan_due_at - now())::float as away, scan_tries as tries
    from reports.document where id = ${id}`
  expect(row!.tries).toBe(4)
  expect(row!.away).toBeGreaterThan(30)
  await makeDue()
  expect(await scan()).toBe(true)
  expect(await publicOf()).toEqual([id])
})

test('documents that share a file are judged together', async () => {
  const id = await upload()
  await save([{ id, announcedOn: '2023-09-22' }])
  const { admin } = reports.database
  await admin`insert into reports.document (id, report_id, agency_no, section, file_name, file_key, sha256, size_bytes,
      page_count, uploaded_at, uploaded_by, scan_state, scan_due_at)
    select gen_random_uuid(), report_id, agency_no, section, file_name, file_key, sha256, size_bytes, page_count,
      uploaded_at, uploaded_by, scan_state, scan_due_at from reports.document where id = ${id}`
  await scan()
  const states = await admin`select scan_state, public_from is not null as public from reports.document
    where report_id = ${reportId} order by 2`
  expect([...states]).toEqual([
    { scan_state: 'CLEAN', public: false },
    { scan_state: 'CLEAN', public: true },
  ])
})

test('the job scans what waits without being asked, and ends when it is told to', async () => {
  const ids = [await upload(), await upload()]
  const { stop } = startScans(parts(), createClamd({ url: clamd.url }))
  await vi.waitFor(async () => {
    for (const id of ids) expect((await scanOf(id)).scan.state).toBe('CLEAN')
  }, 10_000)
  await stop()
})

test('where the scanner was taken away, what nobody asks about any more is told to be not scanned, and public from then on', async () => {
  const [saved, unsaved] = [await upload(), await upload()]
  await save([{ id: saved, announcedOn: '2023-09-22' }])
  const hour = 3_600_000
  const { admin } = reports.database
  const age = (id: string, minutes: number) =>
    admin`update reports.document set scan_due_at = now() - ${minutes} * interval '1 minute' where id = ${id}`
  // Somebody asks a scanner as long as it is put off, or begun: nothing is released.
  await age(saved, 59)
  await age(unsaved, -5)
  expect(await releaseNext(parts(), hour)).toBe(false)
  const [file] = await admin<
    { key: string }[]
  >`select file_key as key from reports.document where id = ${saved}`
  expect(await releaseUnscanned(parts().database, file!.key, hour)).toBeNull()
  expect((await scanOf(saved)).scan.state).toBe('WAITING')

  await age(saved, 61)
  await age(unsaved, 61)
  const before = Date.now()
  while (await releaseNext(parts(), hour)) continue
  const now = await scanOf(saved)
  expect(now.scan).toMatchObject({ state: 'NOT_NEEDED', scannedAt: null, message: null })
  expect(await publicOf()).toEqual([saved])
  expect(await coverageNow()).toEqual(['OWN'])
  expect(await eventsOf(saved)).toEqual(['DOCUMENT_PUBLISHED'])
  expect((await fileOf(saved, nobody))[0]).toBe(200)
  // It was not public before, whatever was saved, and the receipt does not say so.
  expect(now.periods).toEqual([{ from: now.publicFrom, to: null }])
  expect(Date.parse(now.publicFrom)).toBeGreaterThanOrEqual(before - 1)
  expect((await scanOf(unsaved)).scan.state).toBe('NOT_NEEDED')
  expect(await save([{ id: unsaved, announcedOn: '2023-09-22' }])).toEqual([])
  expect((await publicOf()).toSorted()).toEqual([saved, unsaved].toSorted())
  // Who comes back is asked about new files alone.
  expect(await scan()).toBe(false)
})

test('documents that share a file are released together, and not while one of them is being scanned', async () => {
  const id = await upload()
  const { admin } = reports.database
  await admin`insert into reports.document (id, report_id, agency_no, section, file_name, file_key, sha256, size_bytes,
      page_count, uploaded_at, uploaded_by, scan_state, scan_due_at)
    select gen_random_uuid(), report_id, agency_no, section, file_name, file_key, sha256, size_bytes, page_count,
      uploaded_at, uploaded_by, scan_state, now() - interval '2 hours' from reports.document where id = ${id}`
  expect(await releaseNext(parts(), 3_600_000)).toBe(false)
  await admin`update reports.document set scan_due_at = now() - interval '2 hours' where id = ${id}`
  expect(await releaseNext(parts(), 3_600_000)).toBe(true)
  const states = await admin`select scan_state from reports.document where report_id = ${reportId}`
  expect(states.map((one) => one['scan_state'])).toEqual(['NOT_NEEDED', 'NOT_NEEDED'])
})

test('a process without a scanner releases what waits, but not before it has run for as long', async () => {
  const id = await upload()
  await reports.database
    .admin`update reports.document set scan_due_at = now() - interval '1 day' where id = ${id}`
  const said = vi.fn<(of: object) => void>()
  const log = Object.assign(Object.create(parts().log) as Logger, { warn: said })
  const patient = startReleases({ ...parts(), log }, 3_600_000)
  await vi.waitFor(() => expect(said).toHaveBeenCalledOnce(), 10_000)
  expect(said.mock.calls[0]?.[0]).toMatchObject({ waiting: 1 })
  await patient.stop()
  expect((await scanOf(id)).scan.state).toBe('WAITING')
  const soon = startReleases(parts(), 50)
  await vi.waitFor(async () => expect((await scanOf(id)).scan.state).toBe('NOT_NEEDED'), 10_000)
  await soon.stop()
})

test('without a scanner a file is usable at once, and said to be not scanned', async () => {
  const without = await mountReports(inject('postgres'))
  try {
    const planted = (await plantTree(without.database.admin, [{ key: 'one' }]))['one'] as Planted
    const person = await plantPerson(without.database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: planted.no,
      reach: 'AGENCY',
    })
    const made = await without.run(person, createMutation, { agency: planted.id })
    const report = made.data.createReport.report.id
    const { data } = await without.run(
      person,
      `mutation($report: ID!, $file: Upload!) { uploadDocument(reportId: $report, file: $file) { document { id scan { state message } } } }`,
      { report, file: uploadOf(await smallPdf()) },
    )
    const { id, scan: state } = data.uploadDocument.document
    expect(state).toEqual({ state: 'NOT_NEEDED', message: null })
    const saved = await without.run(person, saveMutation, {
      report,
      version: 0,
      documents: [{ id, announcedOn: '2023-09-22' }],
    })
    expect(saved.data.saveReport.errors).toEqual([])
    expect((await without.get(nobody, `/files/${id}/a.pdf`)).status).toBe(200)
  } finally {
    await without.stop()
  }
})
