import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { dayInBangkok } from '@eact/schema/forms/report'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { openDesk, type Asked, type Desk, type Seen } from './save.testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let officer: Viewer
let desk: Desk
let rows: Seen

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [{ key: 'department' }, { key: 'other' }, { key: 'new' }])
  officer = await plantPerson(admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: tree['department']!.no,
    reach: 'SUBTREE',
  })
  desk = await openDesk(reports, officer, tree['department']!)
  const { report } = await desk.save({
    version: 0,
    answers: { hasLicences: true },
    documents: [
      { id: await desk.upload(), announcedOn: '2023-01-01' },
      { id: await desk.upload('SECTION_13_1'), announcedOn: '2023-01-01' },
    ],
    licences: [{ name: 'ใบอนุญาตหนึ่ง' }],
    links: [{ kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/1' }],
  })
  rows = report
})
afterAll(() => reports.stop())

const named = (items: Seen[]): string[] =>
  items.map(({ part, section, name }) => `${part} ${section} ${name}`)

/** Everything that the database holds of reports and tells of them, as text. */
async function everything(): Promise<string> {
  const { admin } = reports.database
  const tables = await admin<{ name: string }[]>`
    select schemaname || '.' || tablename as name from pg_tables where schemaname in ('reports', 'changes') order by 1`
  const held = await Promise.all(
    tables.map(({ name }) =>
      admin.unsafe(`select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from ${name} t`),
    ),
  )
  return JSON.stringify(held)
}

test('it says what would appear, disappear and stay, section by section, and the save then does just that', async () => {
  const asked: Asked = {
    version: 1,
    documents: [
      { id: rows.section10.nodes[0].id, inUse: false },
      { id: await desk.upload('SECTION_10', 'ใหม่.pdf'), announcedOn: '2023-02-02' },
    ],
    licences: [{ key: 'b', name: 'ใบอนุญาตสอง' }],
    links: [
      { kind: 'DISCLOSURE', name: 'ใบอนุญาตสอง', url: 'https://check.example.go.th', licenceIds: ['new:b'] },
    ],
  }
  const before = await everything()
  const preview = await desk.preview(asked)
  expect(await everything()).toBe(before)
  expect(named(preview.appears)).toEqual([
    'DOCUMENT SECTION_10 ใหม่.pdf',
    'LICENCE null ใบอนุญาตสอง',
    'LINK SECTION_13_2 ใบอนุญาตสอง',
  ])
  expect(named(preview.disappears)).toEqual(['DOCUMENT SECTION_10 ประกาศ.pdf'])
  expect(named(preview.stays)).toEqual([
    'DOCUMENT SECTION_13_1 ประกาศ.pdf',
    'LICENCE null ใบอนุญาตหนึ่ง',
    'LINK SECTION_13_1 https://ratchakitcha.soc.go.th/1',
  ])
  expect(preview.sections).toEqual([
    { section: 'SECTION_10', before: 1, after: 1, stateBefore: 'OWN', stateAfter: 'OWN' },
    { section: 'SECTION_13_1', before: 2, after: 2, stateBefore: 'OWN', stateAfter: 'OWN' },
    { section: 'SECTION_13_2', before: 0, after: 1, stateBefore: 'NONE', stateAfter: 'OWN' },
    { section: 'SECTION_16', before: 0, after: 0, stateBefore: 'NONE', stateAfter: 'NONE' },
  ])
  const { receipt } = await desk.save(asked)
  expect(named(receipt.appears).toSorted()).toEqual(named(preview.appears).toSorted())
  expect(named(receipt.disappears)).toEqual(named(preview.disappears))
})

test('its errors are those of the save', async () => {
  const wrong = { version: 2, links: [{ kind: 'GAZETTE', url: 'http://localhost' }], problems: [{ rank: 9 }] }
  const preview = await desk.preview(wrong)
  const saved = await desk.save(wrong)
  expect(preview.errors).toEqual(saved.errors.map(({ code, path }: Seen) => ({ code, path })))
  expect(preview.errors).toHaveLength(2)
  expect(preview).toMatchObject({ changesAnything: false, appears: [] })
})

test('it warns of what is worth a second look, and stops nothing', async () => {
  const tomorrow = dayInBangkok(new Date(Date.now() + 86_400_000))
  const asked = {
    version: 2,
    answers: { gazetteAnswer: 'NOT_YET' },
    documents: [{ id: await desk.upload(), announcedOn: tomorrow }],
    links: [{ kind: 'GAZETTE', url: 'https://example.go.th/gazette' }],
  }
  const { warnings, errors } = await desk.preview(asked)
  expect(errors).toEqual([])
  expect(warnings.map(({ code, path }: Seen) => [code, path.join('.')])).toEqual([
    ['ANNOUNCED_ON_AHEAD', 'documents.0.announcedOn'],
    ['NOT_THE_GAZETTE', 'links.0.url'],
    ['NOT_YET_WITH_EVIDENCE', 'answers.gazetteAnswer'],
  ])
  expect((await desk.save(asked)).errors).toEqual([])
  const bare = await openDesk(
    reports,
    await plantPerson(reports.database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: tree['new']!.no,
      reach: 'AGENCY',
    }),
    tree['new']!,
  )
  const claim = await bare.preview({ version: 0, answers: { hasLicences: true, gazetteAnswer: 'COMPLETE' } })
  expect(claim.warnings).toMatchObject([{ code: 'COMPLETE_WITHOUT_EVIDENCE' }])
})

test('nobody sees the preview of a report that they may not see; who may not save is told so', async () => {
  const { admin } = reports.database
  const agencyNo = tree['department']!.no
  const analyst = await plantPerson(admin, { role: 'ANALYST', agencyNo, reach: 'AGENCY' })
  const stranger = await plantPerson(admin, {
    role: 'AGENCY_OFFICER',
    agencyNo: tree['other']!.no,
    reach: 'AGENCY',
  })
  const asked = { version: 3, answers: { gazetteAnswer: 'COMPLETE' } }
  expect(await desk.before({ kind: 'ANONYMOUS' }).preview(asked)).toBeNull()
  expect(await desk.before(stranger).preview(asked)).toBeNull()
  expect((await desk.before(analyst).preview(asked)).errors).toMatchObject([{ code: 'NOT_ALLOWED' }])
})

test('the receipt names who saved, for whom, what became public, and where; it is had again later', async () => {
  const { report } = await desk.read().then((read) => ({ report: read }))
  const saved = await desk.save({
    version: report.version,
    links: [{ kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/9' }],
    key: 'receipt',
  })
  const { receipt } = saved
  expect(receipt).toMatchObject({
    revision: {
      version: report.version + 1,
      savedBy: { id: (officer as Seen).id },
      actingRole: 'CENTRAL_OFFICER',
    },
    agency: { id: tree['department']!.id },
    publicPath: expect.stringMatching(/^\/agencies\/.+/),
    appears: [{ part: 'LINK', section: 'SECTION_13_1', url: 'https://ratchakitcha.soc.go.th/9' }],
    disappears: [],
  })
  const again = await desk.save({
    version: report.version,
    links: [{ kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/9' }],
    key: 'receipt',
  })
  expect(again.receipt).toEqual(receipt)
  const query = `query($id: ID!, $version: Int) { report(id: $id) { receipt(version: $version) { revision { version } } } }`
  const at = async (version: number | null) =>
    (await reports.run(officer, query, { id: desk.report, version })).data.report.receipt
  expect(await at(null)).toEqual({ revision: { version: report.version + 1 } })
  expect(await at(1)).toEqual({ revision: { version: 1 } })
  expect(await at(99)).toBeNull()
})

test.each([
  ['INFECTED', { after: 0, stays: 0, covered: 0 }],
  ['WAITING', { after: 1, stays: 1, covered: 1 }],
] as const)(
  'a saved file that is %s is no change of a save that leaves it alone',
  async (state, { after, stays, covered }) => {
    const made = (await plantTree(reports.database.admin, [{ key: 'top' }]))['top']!
    const dga = await plantPerson(reports.database.admin, {
      role: 'DGA_ADMINISTRATOR',
      agencyNo: made.no,
      reach: 'STATE',
    })
    const own = await openDesk(reports, dga, made)
    const id = await own.upload()
    await own.save({ version: 0, documents: [{ id, announcedOn: '2023-01-01' }] })
    await reports.database.admin`
    update reports.document set scan_state = ${state}, public_from = null,
      scanned_at = case ${state} when 'INFECTED' then now() end, scan_due_at = case ${state} when 'WAITING' then now() end,
      scan_finding = case ${state} when 'INFECTED' then 'Eicar' end
    where id = ${id}`
    const { data } = await reports.run(
      dga,
      `query($report: ID!) { previewSave(reportId: $report, expectedVersion: 1, answers: { hasLicences: true }) {
      appears { name } stays { name } sections { section after } coverageImpact { covered } } }`,
      { report: own.report },
    )
    expect(data.previewSave.appears).toEqual([])
    expect(data.previewSave.stays).toHaveLength(stays)
    expect(data.previewSave.sections[0]).toMatchObject({ section: 'SECTION_10', after })
    expect(data.previewSave.coverageImpact).toBeNull()
    // Switching it on would cover whom it may cover at all.
    const impact = 'query($id: ID!) { documentImpact(documentId: $id, inUse: true) { covered } }'
    expect((await reports.run(dga, impact, { id })).data.documentImpact).toEqual({ covered })
  },
)
