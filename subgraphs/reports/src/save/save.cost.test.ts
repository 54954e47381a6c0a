import { openDatabase, type Database } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { SignedIn } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { applySaves } from './save.apply.ts'
import type { SaveRequest } from './save.request.ts'
import { openDesk, type Desk } from './save.testing.ts'

const many = 200
/** What saving takes at the most, whatever is saved. */
const mostStatements = 40

let reports: TestReports
let open: Database
let tree: Record<string, Planted>
let officer: SignedIn
const reportIds: string[] = []

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { database } = reports
  const { admin } = database
  open = openDatabase({ address: database.address('reports'), applicationName: 'cost' })
  tree = await plantTree(admin, [
    { key: 'ministry' },
    ...Array.from({ length: many + 2 }, (_, place) => ({ key: `department${place}`, parent: 'ministry' })),
  ])
  const agencyNo = tree['ministry']!.no
  officer = (await plantPerson(admin, { role: 'CENTRAL_OFFICER', agencyNo, reach: 'SUBTREE' })) as SignedIn
  for (let place = 0; place < many; place += 1) reportIds.push(newId())
  await admin`
    insert into reports.report (id, agency_no, opened_at)
    select id, no, now() from unnest(${reportIds}::uuid[],
      ${reportIds.map((_, place) => tree[`department${place}`]!.no)}::int[]) r (id, no)`
})
afterAll(async () => {
  await open.close()
  await reports.stop()
})

/** Unsaved uploads of the officer's, without their files. */
async function plantUploads(report: string, agency: Planted, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  await reports.database.admin`
    insert into reports.document (id, report_id, agency_no, section, file_name, file_key, sha256, size_bytes, page_count,
      uploaded_at, uploaded_by)
    select id, ${report}, ${agency.no}, 'SECTION_13_1', 'a.pdf', id::text, repeat('0', 64), 1, 1, now(), ${officer.id}
    from unnest(${ids}::uuid[]) id`
  return ids
}

const rowsOf = (count: number, uploads: string[], word: string) => ({
  documents: uploads.map((id, place) => ({ id, announcedOn: '2023-01-01', licenceIds: [`new:${place}`] })),
  licences: Array.from({ length: count }, (_, place) => ({ key: String(place), name: `${word} ${place}` })),
  links: Array.from({ length: count }, (_, place) => ({
    kind: 'DISCLOSURE' as const,
    name: `${word} ${place}`,
    url: `https://check.example.go.th/${place}`,
    licenceIds: [`new:${place}`],
  })),
})

test('a save of three hundred rows takes as many statements as a save of three', async () => {
  const counted = async (desk: Desk, agency: Planted, count: number) => {
    const uploads = await plantUploads(desk.report, agency, count)
    const { answer, statements } = await countStatements(reports.database, () =>
      desk.save({ version: 0, answers: { hasLicences: true }, ...rowsOf(count, uploads, 'ใบอนุญาต') }),
    )
    expect(answer.errors).toEqual([])
    expect(answer.report.licences).toHaveLength(count)
    return statements
  }
  const [small, large] = [tree[`department${many}`]!, tree[`department${many + 1}`]!]
  const one = await counted(await openDesk(reports, officer, small), small, 1)
  const hundred = await counted(await openDesk(reports, officer, large), large, 100)
  expect(hundred).toBe(one)
})

test('a save of two hundred reports takes as many statements as a save of one', async () => {
  const requests = (ids: string[], word: string): SaveRequest[] =>
    ids.map((reportId) => ({
      reportId,
      expectedVersion: null,
      answers: { hasLicences: true, gazetteAnswer: 'PARTIAL' },
      ...rowsOf(3, [], word),
      problems: [{ rank: 1, typeCode: 'DATA', ...(word === 'หนึ่ง' ? {} : { inUse: false }) }],
    }))
  const counted = async (saves: SaveRequest[]) => {
    const { answer, statements } = await countStatements(reports.database, () =>
      open.transaction((tx) => applySaves(tx, officer, saves)),
    )
    expect(answer.filter((outcome) => 'errors' in outcome)).toEqual([])
    return statements
  }
  const one = await counted(requests(reportIds.slice(0, 1), 'หนึ่ง'))
  const all = await counted(requests(reportIds, 'สอง'))
  expect(all).toBe(one)
  expect(all).toBeLessThanOrEqual(mostStatements)
  const [row] = await reports.database.admin`
    select count(*)::int as saves, count(distinct report_id)::int as reports from reports.report_revision
    where report_id = any(${reportIds}::uuid[])`
  expect(row).toEqual({ saves: many + 1, reports: many })
})

test('of many saves at once, what is refused keeps nothing else from being saved', async () => {
  const [good, bad, gone] = [reportIds[5]!, reportIds[6]!, newId()]
  const outcomes = await open.transaction((tx) =>
    applySaves(tx, officer, [
      { reportId: bad, expectedVersion: null, problems: [{ rank: 9, typeCode: 'DATA' }] },
      { reportId: gone, expectedVersion: null },
      { reportId: good, expectedVersion: null, answers: { gazetteAnswer: 'COMPLETE' } },
    ]),
  )
  expect(outcomes).toMatchObject([
    { reportId: bad, errors: [{ code: 'RANK_WRONG' }] },
    { reportId: null, errors: [{ code: 'REPORT_NOT_FOUND' }] },
    { reportId: good, isChanged: true, version: 2 },
  ])
})

test('many saves may be told as one act', async () => {
  const groupId = newId()
  await open.transaction((tx) =>
    applySaves(
      tx,
      officer,
      reportIds.slice(10, 13).map((reportId) => ({
        reportId,
        expectedVersion: null,
        answers: { hasLicences: false },
        suspendSection13: true,
      })),
      { groupId },
    ),
  )
  const told = await reports.database.admin`
    select distinct report_id from changes.outbox where group_id = ${groupId}`
  expect(told).toHaveLength(3)
})
