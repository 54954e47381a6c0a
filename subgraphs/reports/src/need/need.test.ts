import type { Database } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Role, Viewer } from '@eact/kit/viewer'
import type { Evidence } from '@eact/schema/forms/completeness'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { plantDocument, plantLink, plantReport } from '../completeness/completeness.testing.ts'
import { mountReports, publishOne, type TestReports } from '../testing.ts'
import { judgeNeeds } from './need.jobs.ts'
import { needsOf } from './need.policy.ts'

let reports: TestReports
let database: Database
let tree: Record<string, Planted>
const people: Record<string, Viewer> = {}

const list = `query($needs: [ReportNeed!], $mine: Boolean, $first: Int = 100, $after: String) {
  reportingAgencies(filter: { needs: $needs, viewerMayReport: $mine }, orderBy: TREE, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id } } }`
const home = `{ reportingAgencies(filter: { needs: [INCOMPLETE], viewerMayReport: true }, orderBy: TREE, first: 5) {
  totalCount nodes { id compliance { section state reasons { code severity document { id } link { id } } } } } }`

const noOf = (key: string) => tree[key]?.no ?? 0
const keyOf = (id: string) => Object.keys(tree).find((key) => tree[key]?.id === id) ?? id

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  database = reports.database.open('reports')
  const { admin } = reports.database
  tree = await plantTree(admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'unit', parent: 'department' },
    { key: 'supervised', parent: 'department', relation: 'SUPERVISED_BY' },
    { key: 'point', parent: 'unit', mustReport: false },
    { key: 'stranger' },
  ])
  const plant = async (name: string, role: Role, key: string, reach: 'AGENCY' | 'SUBTREE' | 'STATE') => {
    people[name] = await plantPerson(admin, { role, agencyNo: noOf(key), reach })
  }
  await plant('dga', 'DGA_ADMINISTRATOR', 'ministry', 'STATE')
  await plant('contact', 'DGA_CONTACT_CENTER', 'ministry', 'STATE')
  await plant('auditor', 'AUDITOR', 'department', 'SUBTREE')
  await plant('central', 'CENTRAL_OFFICER', 'ministry', 'SUBTREE')
  await plant('officer', 'AGENCY_OFFICER', 'unit', 'AGENCY')
  people['nobody'] = await plantPerson(admin, null)
})
afterAll(() => reports.stop())

beforeEach(async () => {
  const { admin } = reports.database
  await admin`truncate reports.report, reports.link_check, reports.coverage_state, reports.agency_need cascade`
})

async function needing(
  name: string,
  needs: string[],
  mine: boolean | null = null,
): Promise<string[] | string> {
  const { data, errors } = await reports.run(people[name] ?? { kind: 'ANONYMOUS' }, list, { needs, mine })
  if (errors) return errors[0]?.extensions.code ?? ''
  const { nodes, totalCount } = data.reportingAgencies as { nodes: { id: string }[]; totalCount: number }
  expect(nodes).toHaveLength(totalCount)
  return nodes.map(({ id }) => keyOf(id))
}

/** Everything that every section asks, as published; no licences. */
async function plantDone(key: string): Promise<void> {
  const { admin } = reports.database
  const report = { id: await plantReport(admin, noOf(key), { hasLicences: false }), agencyNo: noOf(key) }
  await plantDocument(admin, report)
  await plantDocument(admin, report, { section: 'SECTION_16' })
}

describe('what needs doing', () => {
  test('is told of agencies that must report and lack something, once they were judged', async () => {
    await plantDone('department')
    expect(await needing('dga', ['INCOMPLETE'])).toEqual([])
    expect(await judgeNeeds(database)).toBe(6)
    expect(await needing('dga', ['INCOMPLETE'])).toEqual(['ministry', 'unit', 'supervised', 'stranger'])
    expect(await judgeNeeds(database)).toBe(0)
  })

  test('is told of dead links and of answers that contradict what is published', async () => {
    const { admin } = reports.database
    const report = {
      id: await plantReport(admin, noOf('unit'), { hasLicences: false }),
      agencyNo: noOf('unit'),
    }
    const url = 'https://gone.example.go.th/'
    await plantLink(admin, report, { kind: 'DISCLOSURE', url })
    await judgeNeeds(database)
    expect(await needing('dga', ['CONTRADICTION'])).toEqual(['unit'])
    expect(await needing('dga', ['DEAD_LINK'])).toEqual([])
    await admin`update reports.report set has_licences = true`
    await admin`insert into reports.link_check (url_hash, url, host, state, failures, failing_since, last_checked_at, due_at)
      values (encode(sha256(convert_to(${url}, 'UTF8')), 'hex'), ${url}, 'gone', 'DEAD', 3, now(), clock_timestamp(), now())`
    await judgeNeeds(database)
    expect(await needing('dga', ['DEAD_LINK'])).toEqual(['unit'])
    expect(await needing('dga', ['CONTRADICTION'])).toEqual([])
  })

  test('follows a save, and what an agency above publishes or suspends, by those alone whom it reaches', async () => {
    const { admin } = reports.database
    const unit = {
      id: await plantReport(admin, noOf('unit'), { hasLicences: false }),
      agencyNo: noOf('unit'),
    }
    await plantDocument(admin, unit, { section: 'SECTION_16' })
    await plantReport(admin, noOf('supervised'))
    await judgeNeeds(database)
    expect(await needing('officer', ['INCOMPLETE'], true)).toEqual(['unit'])
    const { documentId } = await publishOne(reports, people['dga'] as Viewer, tree['department']!.id, {
      scope: 'SUBTREE',
    })
    // Its owner and the unit; the supervised agency inherits nothing, and who has no report lacks the rest anyway.
    expect(await judgeNeeds(database)).toBe(2)
    expect(await needing('officer', ['INCOMPLETE'], true)).toEqual([])
    await admin`update reports.document set public_from = null, in_use = false, suspended_at = now() where id = ${documentId}`
    await admin`update reports.document_state set valid_to = clock_timestamp() where document_id = ${documentId}`
    await admin`insert into reports.document_state (document_id, in_use, scope, announced_on, version, valid_from)
      select document_id, false, 'OWN', announced_on, version + 1, valid_to from reports.document_state where document_id = ${documentId}`
    await judgeNeeds(database)
    expect(await needing('officer', ['INCOMPLETE'], true)).toEqual(['unit'])
  })

  test('is judged anew when the tree was taken in anew, or after an hour', async () => {
    const { admin } = reports.database
    for (const key of Object.keys(tree)) await plantReport(admin, noOf(key))
    await admin`update reports.report set modified_at = now() - interval '1 day'`
    await judgeNeeds(database)
    await admin`update reports.agency_need set judged_at = now() - interval '59 minutes'`
    await admin`update reports.agency_need set judged_at = now() - interval '61 minutes' where agency_no = ${noOf('unit')}`
    expect(await judgeNeeds(database)).toBe(1)
    await admin`update reports.coverage_projection set projected_at = clock_timestamp()`
    expect(await judgeNeeds(database)).toBe(6)
    await admin`update reports.coverage_projection set projected_at = null`
  })

  test('of whom there is no report yet follows whether they must report', async () => {
    const { admin } = reports.database
    await judgeNeeds(database)
    await admin`update agencies.agency set must_report = not must_report where no in (${noOf('unit')}, ${noOf('point')})`
    expect(await judgeNeeds(database)).toBe(2)
    expect(await needing('dga', ['INCOMPLETE'])).toEqual([
      'ministry',
      'department',
      'point',
      'supervised',
      'stranger',
    ])
    await admin`update agencies.agency set must_report = not must_report where no in (${noOf('unit')}, ${noOf('point')})`
  })

  test.each([
    ['dga', ['ministry', 'department', 'unit', 'supervised', 'stranger']],
    ['central', ['ministry', 'department', 'unit']],
    ['auditor', ['department', 'unit']],
    ['officer', ['unit']],
    ['contact', []],
    ['nobody', []],
    ['anonymous', 'UNAUTHENTICATED'],
  ])('of their agencies alone: %s sees %j', async (name, seen) => {
    await judgeNeeds(database)
    expect(await needing(name, ['INCOMPLETE'])).toEqual(seen)
  })

  test('is exported by the same filter', async () => {
    await judgeNeeds(database)
    const answer = await reports.get(
      people['central'] as Viewer,
      '/report-list/reports.csv?needs=INCOMPLETE,DEAD_LINK',
    )
    expect(answer.headers.get('eact-row-count')).toBe('3')
    expect(
      (await reports.get(people['central'] as Viewer, '/report-list/reports.csv?needs=ALL')).status,
    ).toBe(400)
  })

  test('is read with its reasons in as many statements for five agencies as for one', async () => {
    await judgeNeeds(database)
    const one = await countStatements(reports.database, () => reports.run(people['officer'] as Viewer, home))
    const all = await countStatements(reports.database, () => reports.run(people['dga'] as Viewer, home))
    expect(one.answer.data.reportingAgencies.totalCount).toBe(1)
    expect(all.answer.data.reportingAgencies.totalCount).toBe(5)
    expect(all.statements).toBeLessThanOrEqual(one.statements)
    expect(all.statements).toBeLessThanOrEqual(11)
  })
})

test('what an agency above must put right is no need of those who inherit it', () => {
  const inherited = {
    id: newId(),
    section: 'SECTION_10',
    isInherited: true,
    announcedOn: '2023-01-01',
    licenceIds: [],
    reading: 'READ',
    isContradicted: true,
  } as const
  const evidence: Evidence = {
    mustReport: true,
    today: '2026-01-01',
    hasLicences: false,
    gazetteAnswer: null,
    links: [],
    licences: [],
    documents: [
      inherited,
      { ...inherited, id: newId(), section: 'SECTION_16', isInherited: false, isContradicted: false },
    ],
  }
  expect(needsOf(evidence)).toEqual([])
  const own = evidence.documents.map((one) => ({ ...one, isInherited: false }))
  expect(needsOf({ ...evidence, documents: own })).toEqual(['CONTRADICTION'])
})
