import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { plantLink, plantReport } from '../completeness/completeness.testing.ts'
import { mountReports, type TestReports } from '../testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let officer: Viewer

const noOf = (key: string) => tree[key]?.no ?? 0
const asked = `query($ids: [_Any!]!, $section: ReportSection!) { _entities(representations: $ids) { ... on Agency {
  knownGazetteNotices(section: $section) { title section isLinked } } } }`

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [{ key: 'own' }, { key: 'other' }])
  officer = await plantPerson(admin, { role: 'AGENCY_OFFICER', agencyNo: noOf('own'), reach: 'AGENCY' })
  const notice = (section: string, title: string, url: string) => ({
    url,
    section,
    agency_no: noOf('own'),
    agency_name: 'หน่วยงาน own',
    title,
    gazetted_on: '2023-08-07',
    citation: '140/1 ง หน้า 1',
  })
  await admin`insert into reports.gazette_notice ${admin([
    notice('SECTION_10', 'ช่องทาง', 'https://ratchakitcha.soc.go.th/documents/10.pdf'),
    notice('SECTION_13_1', 'ใบอนุญาตหนึ่ง', 'https://ratchakitcha.soc.go.th/documents/131.pdf'),
    notice('SECTION_13_1', 'ใบอนุญาตสอง', 'https://ratchakitcha.soc.go.th/documents/132.pdf'),
  ])}`
  const report = { id: await plantReport(admin, noOf('own')), agencyNo: noOf('own') }
  await plantLink(admin, report, {
    kind: 'GAZETTE',
    url: 'http://www.ratchakitcha.soc.go.th/documents/131.pdf/',
  })
  const suspended = { in_use: false, public_from: null, suspended_at: new Date() }
  const url = 'https://ratchakitcha.soc.go.th/documents/132.pdf'
  await plantLink(admin, report, { kind: 'GAZETTE', url, ...suspended })
  const others = { id: await plantReport(admin, noOf('other')), agencyNo: noOf('other') }
  await plantLink(admin, others, { kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/documents/10.pdf' })
})

afterAll(() => reports.stop())

const ask = async (viewer: Viewer, section: string) => {
  const ids = [{ __typename: 'Agency', id: tree['own']?.id }]
  const { data } = await reports.run(viewer, asked, { ids, section })
  const notices = data._entities[0].knownGazetteNotices as { title: string; isLinked: boolean }[]
  return notices.map(({ title, isLinked }) => `${title}${isLinked ? ' แล้ว' : ''}`)
}

test('notices are offered section by section, and those that the agency publishes a link to are marked', async () => {
  expect(await ask(officer, 'SECTION_10')).toEqual(['ช่องทาง'])
  expect(await ask(officer, 'SECTION_13_1')).toEqual(['ใบอนุญาตหนึ่ง แล้ว', 'ใบอนุญาตสอง'])
  expect(await ask(officer, 'SECTION_16')).toEqual([])
})

test('notices are offered to its officers alone', async () => {
  expect(await ask(anonymous, 'SECTION_10')).toEqual([])
})
