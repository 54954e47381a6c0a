import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import {
  createMutation,
  mountReports,
  saveMutation,
  uploadMutation,
  uploadOf,
  type TestReports,
} from '../testing.ts'
import { readNext, type ReadingParts } from './reading.jobs.ts'
import { PdfReader } from './reading.pdf.ts'
import { thaiPdf } from './reading.testing-pdf.ts'

let reports: TestReports
let tree: Record<string, Planted>
let officer: Viewer
let parts: ReadingParts
const reader = new PdfReader()
vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { database, files, subgraph } = reports
  parts = { database: database.open('reports'), files, log: subgraph.log }
  tree = await plantTree(database.admin, [
    { key: 'ministry', name: 'กระทรวงมหาดไทย' },
    { key: 'lands', parent: 'ministry', name: 'กรมที่ดิน' },
    { key: 'works', parent: 'ministry', name: 'กรมโยธาธิการและผังเมือง' },
  ])
  officer = await plantPerson(database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: at('ministry').no,
    reach: 'SUBTREE',
  })
})
afterAll(async () => {
  await reader.stop()
  await reports.stop()
})

const at = (key: string): Planted => tree[key] as Planted

const readAll = async () => {
  while (await readNext(parts, reader)) continue
}

async function upload(
  key: string,
  pdf: Uint8Array,
  section = 'SECTION_10',
): Promise<{ report: string; document: string }> {
  const created = await reports.run(officer, createMutation, { agency: at(key).id })
  const report = created.data.createReport.report.id
  const { data } = await reports.run(officer, uploadMutation, { report, section, file: uploadOf(pdf) })
  expect(data.uploadDocument.errors).toEqual([])
  return { report, document: data.uploadDocument.document.id }
}

const readingQuery = `query($r: [_Any!]!, $on: Date) { _entities(representations: $r) { ... on Document { reading(announcedOn: $on) {
  state readAt dates { on role text } agencyNames emails
  advice { code severity message messageEn found expected isDismissed dismissedBy { id } dismissedAt dismissedReason } } } } }`

async function readingOf(document: string, viewer = officer, on: string | null = null) {
  const answer = await reports.run(viewer, readingQuery, {
    r: [{ __typename: 'Document', id: document }],
    on,
  })
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  return answer.data._entities[0]?.reading
}

test('an upload waits, is read, and says what was found', async () => {
  const { document } = await upload(
    'lands',
    thaiPdf([['ประกาศกรมที่ดิน', 'เรื่อง ช่องทางอิเล็กทรอนิกส์สำหรับติดต่อกรมที่ดิน', 'ประกาศ ณ วันที่ ๑๒ มกราคม พ.ศ. ๒๕๖๖']]),
  )
  expect(await readingOf(document)).toMatchObject({ state: 'WAITING', readAt: null, advice: [] })
  await readAll()
  expect(await readingOf(document, officer, '2023-01-13')).toMatchObject({
    state: 'READ',
    agencyNames: ['กรมที่ดิน'],
    advice: [{ code: 'DATE_DIFFERS' }],
  })
})
