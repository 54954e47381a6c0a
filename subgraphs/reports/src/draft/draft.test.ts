import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openDesk, type Desk, type Seen } from '../save/save.testing.ts'
import { mountReports, type TestReports } from '../testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let officer: Viewer
let colleague: Viewer
let analyst: Viewer
let desk: Desk

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [{ key: 'department' }, { key: 'other' }])
  const at = { agencyNo: tree['department']!.no, reach: 'AGENCY' } as const
  officer = await plantPerson(admin, { role: 'AGENCY_OFFICER', ...at })
  colleague = await plantPerson(admin, { role: 'AGENCY_OFFICER', ...at })
  analyst = await plantPerson(admin, { role: 'ANALYST', ...at })
  desk = await openDesk(reports, officer, tree['department']!)
  await desk.save({ version: 0 })
})
afterAll(() => reports.stop())

const keepMutation = `mutation($report: ID!, $base: Int!, $content: String!, $key: String) {
  saveDraft(reportId: $report, baseVersion: $base, content: $content, idempotencyKey: $key) {
    draft { content baseVersion savedAt } errors { code message path } } }`
const discardMutation = `mutation($report: ID!) { discardDraft(reportId: $report) {
  report { id myDraft { content } } errors { code } } }`

const keep = (viewer: Viewer, content: string, base = 1, report = desk.report): Promise<Seen> =>
  reports.run(viewer, keepMutation, { report, base, content }).then(({ data }) => data.saveDraft)
const draftOf = async (viewer: Viewer) => (await desk.before(viewer).read())?.myDraft ?? null

test('a draft is kept for the one who wrote it, the later in the place of the earlier, and seen by nobody else', async () => {
  expect((await keep(officer, '{"a":1}')).draft).toMatchObject({ content: '{"a":1}', baseVersion: 1 })
  expect((await keep(officer, '{"a":2}')).draft.content).toBe('{"a":2}')
  expect(await draftOf(officer)).toMatchObject({ content: '{"a":2}' })
  expect(await draftOf(colleague)).toBeNull()
  expect(await draftOf(analyst)).toBeNull()
  await keep(colleague, '{"mine":true}')
  expect(await draftOf(officer)).toMatchObject({ content: '{"a":2}' })
})

test('it moves no date, makes no version and tells nobody', async () => {
  const before = await desk.read()
  const told = async () => (await reports.database.admin`select from changes.outbox`).length
  const events = await told()
  await keep(officer, '[]')
  const after = await desk.read()
  expect({ ...after, myDraft: null }).toEqual({ ...before, myDraft: null })
  expect(await told()).toBe(events)
})

test('it is thrown away on request, and safely again', async () => {
  await keep(officer, '{}')
  for (const _time of [1, 2]) {
    const { data } = await reports.run(officer, discardMutation, { report: desk.report })
    expect(data.discardDraft).toEqual({ report: { id: desk.report, myDraft: null }, errors: [] })
  }
})

test('it is gone once its writer saves, and stays when the save is refused; a colleague keeps theirs', async () => {
  await keep(officer, '{"a":1}')
  await keep(colleague, '{"b":1}')
  const { version } = await desk.read()
  await desk.save({ version, problems: [{ rank: 9, typeCode: 'DATA' }] })
  expect(await draftOf(officer)).not.toBeNull()
  await desk.save({ version, problems: [{ rank: 1, typeCode: 'DATA' }] })
  expect(await draftOf(officer)).toBeNull()
  expect(await draftOf(colleague)).toMatchObject({ content: '{"b":1}' })
})

test.each([
  ['{', 1, 'DRAFT_WRONG'],
  ['"a\u0000b"', 1, 'DRAFT_WRONG'],
  [JSON.stringify('ก'.repeat(22_000)), 1, 'DRAFT_TOO_LARGE'],
  ['{}', 99, 'VERSION_WRONG'],
  ['{}', -1, 'VERSION_WRONG'],
])('%.20j on version %i is refused as %s', async (content, base, code) => {
  expect(await keep(officer, content, base)).toMatchObject({ draft: null, errors: [{ code }] })
})

test('only those who may save a report keep a draft of it', async () => {
  const stranger = await plantPerson(reports.database.admin, {
    role: 'AGENCY_OFFICER',
    agencyNo: tree['other']!.no,
    reach: 'AGENCY',
  })
  expect((await keep(analyst, '{}')).errors).toMatchObject([{ code: 'NOT_ALLOWED' }])
  expect((await keep(stranger, '{}')).errors).toMatchObject([{ code: 'REPORT_NOT_FOUND' }])
  expect((await keep(officer, '{}', 1, 'nonsense')).errors).toMatchObject([{ code: 'REPORT_NOT_FOUND' }])
})
