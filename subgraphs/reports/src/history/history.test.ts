import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { chainRevisions } from '../report/report.chain.ts'
import { mountReports, publishOne, saveMutation, type TestReports } from '../testing.ts'
import { verifyHistories } from './history.reports.ts'

let reports: TestReports
let agency: Planted
let officer: Viewer
let reportId: string
const nobody: Viewer = { kind: 'ANONYMOUS' }
const verifyQuery = `query($report: ID!) { verifyHistory(reportId: $report) {
  isIntact entries head firstBad { version reason message messageEn } } }`

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())

/** A report that was saved five times. */
beforeEach(async () => {
  const { admin } = reports.database
  agency = (await plantTree(admin, [{ key: 'one' }]))['one'] as Planted
  officer = await plantPerson(admin, { role: 'AGENCY_OFFICER', agencyNo: agency.no, reach: 'AGENCY' })
  const { documentId, ...made } = await publishOne(reports, officer, agency.id)
  reportId = made.reportId
  for (let version = 1; version < 5; version += 1) {
    const saved = await reports.run(officer, saveMutation, {
      report: reportId,
      version,
      documents: [{ id: documentId, inUse: version % 2 === 0 }],
    })
    expect(saved.data.saveReport.errors).toEqual([])
  }
})

async function verify(viewer: Viewer = officer) {
  const { data, errors } = await reports.run(viewer, verifyQuery, { report: reportId })
  expect(errors).toBeUndefined()
  return data.verifyHistory
}

test('a history that nobody touched is intact, and its head is the hash of its last save', async () => {
  const { data } = await reports.run(
    officer,
    `query($report: ID!) { report(id: $report) { revisions { nodes { version prevHash hash } } } }`,
    { report: reportId },
  )
  const saves = data.report.revisions.nodes
  expect(await verify()).toEqual({ isIntact: true, entries: 5, head: saves[0].hash, firstBad: null })
  for (const [place, { prevHash }] of saves.slice(0, -1).entries())
    expect(prevHash).toBe(saves[place + 1].hash)
  expect(saves.at(-1).prevHash).toBe('0'.repeat(64))
})

describe('names', () => {
  const cases: [string, string, { version: number; reason: string }][] = [
    [
      'a value that was altered',
      `update reports.report_revision set changes = jsonb_set(changes, '{0,after}', '"true"') where version = 2`,
      { version: 2, reason: 'ALTERED' },
    ],
    [
      'a value that was altered in the last',
      `update reports.report_revision set changes = '[]' where version = 5`,
      { version: 5, reason: 'ALTERED' },
    ],
    [
      'an author that was altered',
      `update reports.report_revision set saved_by = gen_random_uuid() where version = 1`,
      { version: 1, reason: 'ALTERED' },
    ],
    [
      'an instant that was altered by a microsecond',
      `update reports.report_revision set saved_at = saved_at + interval '1 microsecond' where version = 4`,
      { version: 4, reason: 'ALTERED' },
    ],
    [
      'a hash that was altered',
      `update reports.report_revision set hash = repeat('a', 64) where version = 3`,
      { version: 3, reason: 'ALTERED' },
    ],
    [
      'the first that was dropped',
      `delete from reports.report_revision where version = 1`,
      { version: 1, reason: 'MISSING' },
    ],
    [
      'one that was dropped',
      `delete from reports.report_revision where version = 3`,
      { version: 3, reason: 'MISSING' },
    ],
    [
      'the last that was dropped',
      `delete from reports.report_revision where version = 5`,
      { version: 5, reason: 'MISSING' },
    ],
    ['all that were dropped', `delete from reports.report_revision`, { version: 1, reason: 'MISSING' }],
    [
      'one that was dropped where the later ones moved up',
      `delete from reports.report_revision where version = 2; update reports.report_revision set version = version + 100 where version > 2; update reports.report_revision set version = version - 101 where version > 100`,
      { version: 2, reason: 'MISSING' },
    ],
    [
      'two that changed places',
      `update reports.report_revision set version = 99 where version = 2; update reports.report_revision set version = 2 where version = 4; update reports.report_revision set version = 4 where version = 99`,
      { version: 2, reason: 'OUT_OF_ORDER' },
    ],
    [
      'two neighbours that changed places',
      `update reports.report_revision set version = 99 where version = 4; update reports.report_revision set version = 4 where version = 5; update reports.report_revision set version = 5 where version = 99`,
      { version: 4, reason: 'OUT_OF_ORDER' },
    ],
    [
      'one that was put in after the last',
      `insert into reports.report_revision select report_id, 6, saved_at, saved_by, acting_role, acting_agency_no, group_id, changes, form_version, hash, repeat('b', 64) from reports.report_revision where version = 5`,
      { version: 6, reason: 'INSERTED' },
    ],
    [
      'one that was put in between',
      `update reports.report_revision set version = version + 100 where version > 2; update reports.report_revision set version = version - 99 where version > 100; insert into reports.report_revision select report_id, 3, saved_at, saved_by, acting_role, acting_agency_no, group_id, changes, form_version, hash, repeat('b', 64) from reports.report_revision where version = 2`,
      { version: 3, reason: 'INSERTED' },
    ],
    [
      'a head that was altered',
      `update reports.report set history_head = repeat('c', 64) where version = 5`,
      { version: 5, reason: 'ALTERED' },
    ],
  ]
  test.each(cases)('%s', async (_name, tampering, firstBad) => {
    const { admin } = reports.database
    await admin.begin(async (sql) => {
      for (const statement of tampering.split(';')) {
        const place = statement.includes('reports.report ') ? 'id' : 'report_id'
        const own = statement.includes(' where ')
          ? `${statement} and ${place}`
          : `${statement} where ${place}`
        await sql.unsafe(`${own} = '${reportId}'`)
      }
    })
    const found = await verify()
    expect({ isIntact: found.isIntact, firstBad: found.firstBad }).toMatchObject({
      isIntact: false,
      firstBad,
    })
    expect(found.firstBad.message).toContain(String(firstBad.version))
    expect(found.firstBad.messageEn).toMatch(/[a-z]/)
  })

  test('one that was written anew with a hash of its own, and one put in with a hash of its own', async () => {
    const { admin } = reports.database
    const rows =
      await admin`select * from reports.report_revision where report_id = ${reportId} order by version`
    const forge = (version: number, prevHash: string) => {
      const { report_id, saved_at, saved_by, acting_role, acting_agency_no, group_id, form_version } =
        rows[1]!
      const forged = {
        reportId: report_id,
        version,
        savedAt: saved_at,
        savedBy: saved_by,
        actingRole: acting_role,
        actingAgencyNo: acting_agency_no,
        groupId: group_id,
        formVersion: form_version,
        changes: [],
      }
      return chainRevisions(new Map([[reportId, prevHash]]), [forged])[0]!
    }
    const anew = forge(2, rows[0]!['hash'])
    await admin`update reports.report_revision set changes = '[]', hash = ${anew.hash}
      where report_id = ${reportId} and version = 2`
    expect(await verify()).toMatchObject({ firstBad: { version: 2, reason: 'ALTERED' } })

    await admin`update reports.report_revision set changes = ${admin.json(rows[1]!['changes'])}, hash = ${rows[1]!['hash']}
      where report_id = ${reportId} and version = 2`
    expect(await verify()).toMatchObject({ isIntact: true })
    const between = forge(3, rows[1]!['hash'])
    await admin.unsafe(`update reports.report_revision set version = version + 100 where version > 2 and report_id = '${reportId}';
      update reports.report_revision set version = version - 99 where version > 100 and report_id = '${reportId}';
      update reports.report set version = 6 where id = '${reportId}'`)
    await admin`insert into reports.report_revision
      select report_id, 3, saved_at, saved_by, acting_role, acting_agency_no, group_id, '[]', form_version,
        ${between.prevHash}, ${between.hash}
      from reports.report_revision where report_id = ${reportId} and version = 2`
    expect(await verify()).toMatchObject({ firstBad: { version: 3, reason: 'INSERTED' } })
  })
})

test('whoever sees the report may verify it; to all others it does not exist', async () => {
  const { admin } = reports.database
  const other = (await plantTree(admin, [{ key: 'other' }]))['other'] as Planted
  const auditor = await plantPerson(admin, { role: 'AUDITOR', agencyNo: agency.no, reach: 'AGENCY' })
  const stranger = await plantPerson(admin, { role: 'AGENCY_OFFICER', agencyNo: other.no, reach: 'AGENCY' })
  expect(await verify(auditor)).toMatchObject({ isIntact: true })
  expect([await verify(stranger), await verify(nobody)]).toEqual([null, null])
  const { data } = await reports.run(officer, verifyQuery, { report: 'nonsense' })
  expect(data.verifyHistory).toBeNull()
})

test('all histories are verified in one pass, and the bad ones named', async () => {
  const { admin, open } = reports.database
  await admin`delete from reports.report_revision where report_id = ${reportId} and version = 4`
  const found = new Map<string, unknown>()
  await verifyHistories(open('reports'), null, ({ reportId: id, ...of }) => found.set(id, of.firstBad))
  const [row] = await admin<{ n: number }[]>`select count(*)::int as n from reports.report`
  expect(found.size).toBe(row!.n)
  expect(found.get(reportId)).toEqual({ version: 4, reason: 'MISSING' })
})

test('a history of many saves is read a few at a time', async () => {
  const { admin, open } = reports.database
  await admin`update reports.report set version = 0, created_at = null, modified_at = null, history_head = null
    where id = ${reportId}`
  await admin`delete from reports.report_revision where report_id = ${reportId}`
  // Nor is there anything that these saves would have to tell of.
  await admin`delete from reports.document_state where document_id in (select id from reports.document where report_id = ${reportId})`
  await admin`delete from reports.document where report_id = ${reportId}`
  await admin`update reports.report_state set valid_from = '2026-01-01T00:00:01Z' where report_id = ${reportId}`
  const { appendRevisions } = await import('../report/report.history.store.ts')
  const save = (version: number) => ({
    reportId,
    version,
    savedAt: new Date(Date.UTC(2026, 0, 1) + version * 1000),
    savedBy: agency.id,
    actingRole: 'AGENCY_OFFICER',
    actingAgencyNo: agency.no,
    groupId: agency.id,
    changes: [],
  })
  await open('reports').transaction((tx) =>
    appendRevisions(
      tx,
      Array.from({ length: 1001 }, (_, place) => save(place + 1)),
    ),
  )
  await admin`update reports.report set version = 1001, created_at = now(), modified_at = now() where id = ${reportId}`
  expect(await verify()).toMatchObject({ isIntact: true, entries: 1001 })
  await admin`delete from reports.report_revision where report_id = ${reportId} and version = 777`
  expect(await verify()).toMatchObject({ entries: 1000, firstBad: { version: 777, reason: 'MISSING' } })
})
