import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { plantLink, plantReport } from '../completeness/completeness.testing.ts'
import { mountReports, type TestReports } from '../testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let officer: Viewer
let other: Viewer

const noOf = (key: string) => tree[key]?.no ?? 0
const good = new Date('2026-11-20T01:00:00Z')
const asked = `query($ids: [_Any!]!) { _entities(representations: $ids) { ... on Agency { disclosureLinks { url check {
  state lastCheckedAt lastGoodAt statusCode failures movedTo isGazette message messageEn } } gazetteLinks { url check { state isGazette } } } } }`

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [{ key: 'own' }, { key: 'other' }])
  officer = await plantPerson(admin, { role: 'AGENCY_OFFICER', agencyNo: noOf('own'), reach: 'AGENCY' })
  other = await plantPerson(admin, { role: 'CENTRAL_OFFICER', agencyNo: noOf('other'), reach: 'SUBTREE' })
  const report = { id: await plantReport(admin, noOf('own')), agencyNo: noOf('own') }
  for (const name of ['a', 'b', 'c', 'd'])
    await plantLink(admin, report, { kind: 'DISCLOSURE', url: `https://${name}.go.th/`, name })
  await plantLink(admin, report, { kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/1.pdf' })
  const known = (name: string, rest: object) => ({ url: `https://${name}.go.th/`, ...rest })
  const rows = [
    known('a', { state: 'GOOD', outcome: 'GOOD', status_code: 200, last_good_at: good }),
    known('b', { state: 'GOOD', outcome: 'GONE', status_code: 404, last_good_at: good, failures: 2 }),
    known('c', { state: 'MOVED', outcome: 'MOVED', status_code: 200, moved_to: 'https://new.go.th/' }),
  ]
  await admin`
    insert into reports.link_check (url_hash, url, host, state, outcome, status_code, moved_to, failures, failing_since,
      last_checked_at, last_good_at, due_at)
    select encode(sha256(convert_to(url, 'UTF8')), 'hex'), url, 'x', state, outcome, status_code, moved_to,
      coalesce(failures, 0), case when failures > 0 then now() end, now(), last_good_at, now()
    from json_to_recordset(${JSON.stringify(rows)}::text::json) r (url text, state text, outcome text, status_code int,
      moved_to text, failures int, last_good_at timestamptz)`
})

afterAll(() => reports.stop())

const ask = async (viewer: Viewer, query = asked) => {
  const ids = [{ __typename: 'Agency', id: tree['own']?.id }]
  const { data, errors } = await reports.run(viewer, query, { ids })
  if (errors) throw new Error(JSON.stringify(errors))
  return data._entities[0]
}

describe('Link.check', () => {
  test('tells how an address stands, and what the last try ended with', async () => {
    const { disclosureLinks, gazetteLinks } = await ask(officer)
    const [a, b, c, d] = disclosureLinks.map(({ check }: { check: object }) => check)
    expect(a).toMatchObject({
      state: 'GOOD',
      statusCode: 200,
      failures: 0,
      isGazette: false,
      message: 'เปิดได้',
    })
    expect(a.lastGoodAt).toEqual(good.toISOString())
    expect(b).toMatchObject({ state: 'GOOD', statusCode: 404, failures: 2, lastGoodAt: good.toISOString() })
    expect(b.messageEn).toBe(
      'There is no such page any more. It failed the last time, and is tried again before it is called dead.',
    )
    expect(c).toMatchObject({ state: 'MOVED', movedTo: 'https://new.go.th/' })
    expect(d).toMatchObject({ state: 'UNKNOWN', lastCheckedAt: null, message: 'ยังไม่ได้ตรวจลิงก์นี้' })
    expect(gazetteLinks).toMatchObject([{ check: { state: 'UNKNOWN', isGazette: true } }])
  })

  test('is for those who may see the report; others see the link alone', async () => {
    for (const viewer of [other, anonymous]) {
      const { disclosureLinks } = await ask(viewer)
      expect(disclosureLinks).toHaveLength(4)
      expect(disclosureLinks.every(({ check }: { check: unknown }) => check === null)).toBe(true)
    }
  })

  test('of all links of a kind is read in one statement', async () => {
    const ofOneKind = `query($ids: [_Any!]!) { _entities(representations: $ids) { ... on Agency {
      disclosureLinks { check { state } } } } }`
    const { queries } = await countStatements(reports.database, () => ask(officer, ofOneKind))
    const ofChecks = queries.filter(({ query }) => query.includes('reports.link_check'))
    expect(ofChecks.map(({ calls }) => calls)).toEqual([1])
  })
})
