import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { codesOf, openDesk, type Desk, type Seen } from './save.testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let officer: Viewer

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  tree = await plantTree(
    reports.database.admin,
    Array.from({ length: 10 }, (_, place) => ({ key: `department${place}` })),
  )
  officer = await plantPerson(reports.database.admin, {
    role: 'DGA_ADMINISTRATOR',
    agencyNo: tree['department0']!.no,
    reach: 'STATE',
  })
})
afterAll(() => reports.stop())

let next = 0
/** A report with everything under section 13 published, and an announcement under section 10. */
async function filled(): Promise<{ desk: Desk; rows: Seen }> {
  const desk = await openDesk(reports, officer, tree[`department${next++}`]!)
  const documents = [
    { id: await desk.upload('SECTION_10'), announcedOn: '2023-08-07' },
    { id: await desk.upload('SECTION_13_1'), announcedOn: '2023-08-07' },
  ]
  const { report } = await desk.save({
    version: 0,
    answers: { hasLicences: true },
    documents,
    licences: [{ name: 'ใบอนุญาตตั้งตลาด' }],
    links: [
      { kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/documents/1.pdf' },
      { kind: 'DISCLOSURE', url: 'https://check.example.go.th', name: 'ใบอนุญาตตั้งตลาด' },
    ],
  })
  return { desk, rows: report }
}

const uses = (report: Seen) => ({
  section10: report.section10.nodes.map(({ inUse }: Seen) => inUse),
  section13: [
    report.section131.nodes,
    report.licences,
    report.gazette.nodes,
    report.disclosure.nodes,
  ].flatMap((rows) => rows.map(({ inUse }: Seen) => inUse)),
})

test('ไม่มี is not saved before the officer says what becomes of what is published', async () => {
  const { desk } = await filled()
  const asked = await desk.save({ version: 1, answers: { hasLicences: false } })
  expect(asked.errors).toMatchObject([
    {
      code: 'SECTION_13_CHOICE_MISSING',
      path: ['suspendSection13'],
      message: 'ระงับรายการตามมาตรา 13 ที่เผยแพร่อยู่ทั้งหมดด้วยหรือไม่',
    },
  ])
  expect(asked.report).toMatchObject({ version: 1, answers: { hasLicences: true } })
  expect(uses(asked.report)).toEqual({ section10: [true], section13: [true, true, true, true] })
})

test('ไม่มี with everything suspended leaves section 10 alone; มี brings back exactly what it had suspended', async () => {
  const { desk, rows } = await filled()
  const off = await desk.save({ version: 1, answers: { hasLicences: false }, suspend: true })
  expect(uses(off.report)).toEqual({ section10: [true], section13: [false, false, false, false] })
  expect(off.receipt.disappears).toHaveLength(4)
  // One is taken off for good meanwhile, by name, together with the answer.
  const [{ id }] = rows.gazette.nodes
  const on = await desk.save({ version: 2, answers: { hasLicences: true }, links: [{ id, inUse: false }] })
  expect(on.report.gazette.nodes).toMatchObject([{ inUse: false }])
  expect(uses(on.report)).toEqual({ section10: [true], section13: [true, true, false, true] })
  await desk.save({ version: 3, answers: { hasLicences: false }, suspend: true })
  const again = await desk.save({ version: 4, answers: { hasLicences: true } })
  expect(uses(again.report)).toEqual({ section10: [true], section13: [true, true, false, true] })
})

test('what was off before ไม่มี stays off after มี', async () => {
  const { desk, rows } = await filled()
  await desk.save({ version: 1, links: [{ id: rows.disclosure.nodes[0].id, inUse: false }] })
  await desk.save({ version: 2, answers: { hasLicences: false }, suspend: true })
  const { report } = await desk.save({ version: 3, answers: { hasLicences: true } })
  expect(report.disclosure.nodes).toMatchObject([{ inUse: false }])
  expect(report.gazette.nodes).toMatchObject([{ inUse: true }])
})

test('left published by choice, it stays so, the preview says that it contradicts, and it may be suspended later', async () => {
  const { desk } = await filled()
  const preview = await desk.preview({ version: 1, answers: { hasLicences: false }, suspend: false })
  expect(preview).toMatchObject({
    disappears: [],
    errors: [],
    warnings: [{ code: 'SECTION_13_LEFT_PUBLISHED' }],
  })
  const left = await desk.save({ version: 1, answers: { hasLicences: false }, suspend: false })
  expect(uses(left.report).section13).toEqual([true, true, true, true])
  const off = await desk.save({ version: 2, suspend: true })
  expect(uses(off.report).section13).toEqual([false, false, false, false])
})

test('nothing published, nothing asked: ไม่มี is saved at once', async () => {
  const desk = await openDesk(reports, officer, tree[`department${next++}`]!)
  const { errors, report } = await desk.save({ version: 0, answers: { hasLicences: false } })
  expect(errors).toEqual([])
  expect(report.answers.hasLicences).toBe(false)
})

test('who turns the answer and who touches what hangs on it do not go together unseen', async () => {
  const { desk, rows } = await filled()
  const [{ id }] = rows.gazette.nodes
  await desk.save({ version: 1, links: [{ id, inUse: false }] })
  const late = await desk.save({ version: 1, answers: { hasLicences: false }, suspend: true })
  expect(codesOf(late)).toEqual(['VERSION_CONFLICT'])
  await desk.save({ version: 2, answers: { hasLicences: false }, suspend: true })
  const other = await desk.save({ version: 2, licences: [{ name: 'ใบอนุญาตอื่น' }] })
  expect(codesOf(other)).toEqual(['VERSION_CONFLICT'])
})
