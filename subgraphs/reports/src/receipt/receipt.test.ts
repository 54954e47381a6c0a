import { createHash } from 'node:crypto'
import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import {
  mountReports,
  publishOne,
  saveMutation,
  smallPdf,
  uploadMutation,
  uploadOf,
  type TestReports,
} from '../testing.ts'

let reports: TestReports
let agency: Planted
let officer: Viewer
let reportId: string
let documentId: string
let version: number
const nobody: Viewer = { kind: 'ANONYMOUS' }
const query = `query($id: ID!) { publicationReceipt(documentId: $id) {
  documentId agency { id } section fileName sha256 sizeBytes announcedOn periods { from to } state since } }`

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())
beforeEach(async () => {
  const { admin } = reports.database
  agency = (await plantTree(admin, [{ key: 'one' }]))['one'] as Planted
  officer = await plantPerson(admin, { role: 'AGENCY_OFFICER', agencyNo: agency.no, reach: 'AGENCY' })
  ;({ reportId, documentId, version } = await publishOne(reports, officer, agency.id, { scope: 'SUBTREE' }))
})

const receipt = async (viewer: Viewer = nobody, id = documentId) => {
  const { data, errors } = await reports.run(viewer, query, { id })
  expect(errors).toBeUndefined()
  return data.publicationReceipt
}

/** Saves, and gives the instant of the save. */
async function save(document: object, id = documentId): Promise<string> {
  const { data } = await reports.run(officer, saveMutation, {
    report: reportId,
    version,
    documents: [{ id, ...document }],
  })
  expect(data.saveReport.errors).toEqual([])
  version = data.saveReport.report.version
  return data.saveReport.report.modifiedAt
}

const publicOf = async () => {
  const { data } = await reports.run(
    nobody,
    `query($ref: [_Any!]!) { _entities(representations: $ref) { ... on Agency { publishedDocuments { nodes { id } } } ... on Document { id } } }`,
    {
      ref: [
        { __typename: 'Agency', id: agency.id },
        { __typename: 'Document', id: documentId },
      ],
    },
  )
  return [data._entities[0].publishedDocuments.nodes.length, data._entities[1]?.id ?? null]
}

test('anybody is told what was public, of whom, with which hash and since when', async () => {
  const pdf = await smallPdf()
  const seen = await receipt()
  expect(seen).toEqual({
    documentId,
    agency: { id: agency.id },
    section: 'SECTION_10',
    fileName: 'ประกาศ.pdf',
    sha256: createHash('sha256').update(pdf).digest('hex'),
    sizeBytes: pdf.length,
    announcedOn: '2023-09-22',
    periods: [{ from: seen.since, to: null }],
    state: 'PUBLIC',
    since: seen.since,
  })
  expect(await receipt(officer)).toEqual(seen)
})

test('each time on and off is a period; what else is changed meanwhile divides none', async () => {
  const { since: first } = await receipt()
  await save({ scope: 'OWN' })
  await save({ announcedOn: '2023-09-23', correctionReason: 'วันที่ผิด' })
  const off = await save({ inUse: false })
  expect(await receipt()).toMatchObject({
    state: 'SUSPENDED',
    since: off,
    periods: [{ from: first, to: off }],
  })
  const on = await save({ inUse: true })
  await save({ scope: 'SUBTREE' })
  const periods = [
    { from: first, to: off },
    { from: on, to: null },
  ]
  expect(await receipt()).toMatchObject({ state: 'PUBLIC', since: on, periods })
  const { data } = await reports.run(
    nobody,
    `query($ref: [_Any!]!) { _entities(representations: $ref) { ... on Document { periods { from to } } } }`,
    { ref: [{ __typename: 'Document', id: documentId }] },
  )
  expect(data._entities[0].periods).toEqual(periods)
})

test('a suspension takes it from the page, the API and its address at once, and leaves the receipt', async () => {
  expect(await publicOf()).toEqual([1, documentId])
  const off = await save({ inUse: false })
  expect(await publicOf()).toEqual([0, null])
  const gone = await reports.get(nobody, `/files/${documentId}/a.pdf`)
  expect(gone.status).toBe(410)
  // The year of the Buddhist era, the day of Bangkok.
  const day = new Date(new Date(off).getTime() + 7 * 3_600_000)
  expect(await gone.text()).toMatch(
    new RegExp(`ระงับการเผยแพร่ เมื่อ ${day.getUTCDate()} \\S+ ${day.getUTCFullYear() + 543}`),
  )
  expect((await receipt()).state).toBe('SUSPENDED')
})

test('a purged one keeps its receipt', async () => {
  const { admin } = reports.database
  const dga = await plantPerson(admin, { role: 'DGA_ADMINISTRATOR', agencyNo: agency.no, reach: 'STATE' })
  const { sha256, since: first } = await receipt()
  const { data } = await reports.run(
    dga,
    `mutation($id: ID!) { purgeDocument(documentId: $id, reason: "ข้อมูลส่วนบุคคล") { document { purgedAt } } }`,
    { id: documentId },
  )
  const { purgedAt } = data.purgeDocument.document
  expect(await receipt()).toMatchObject({
    state: 'PURGED',
    since: purgedAt,
    sha256,
    periods: [{ from: first, to: purgedAt }],
  })
})

test('what never was public has none, to nobody and to its officers alike', async () => {
  const { data } = await reports.run(officer, uploadMutation, {
    report: reportId,
    file: uploadOf(await smallPdf()),
  })
  const { id } = data.uploadDocument.document
  expect([await receipt(nobody, id), await receipt(officer, id)]).toEqual([null, null])
  await save({ announcedOn: '2023-09-22', inUse: false }, id)
  expect([await receipt(nobody, id), await receipt(officer, id)]).toEqual([null, null])
  expect((await reports.get(nobody, `/files/${id}/a.pdf`)).status).toBe(404)
  expect((await reports.get(officer, `/files/${id}/a.pdf`)).status).toBe(200)
  await save({ inUse: true }, id)
  expect((await receipt(nobody, id)).state).toBe('PUBLIC')
  for (const nothing of ['nonsense', '0190a0b0-0000-7000-8000-000000000000'])
    expect(await receipt(nobody, nothing)).toBeNull()
})

test('receipts and periods of many documents take as many statements as those of one', async () => {
  const ids = [documentId]
  for (let n = 0; n < 3; n += 1) {
    const { data } = await reports.run(officer, uploadMutation, {
      report: reportId,
      file: uploadOf(await smallPdf()),
    })
    ids.push(data.uploadDocument.document.id)
    await save({ announcedOn: '2023-09-22' }, ids.at(-1))
  }
  const ask = (some: string[]) => {
    const fields = some.map(
      (id, n) => `r${n}: publicationReceipt(documentId: "${id}") { state periods { from } }`,
    )
    return countStatements(reports.database, () => reports.run(nobody, `{ ${fields.join(' ')} }`))
  }
  const [one, many] = [await ask(ids.slice(0, 1)), await ask(ids)]
  expect(Object.keys(many.answer.data)).toHaveLength(4)
  expect(many.statements).toBe(one.statements)
})
