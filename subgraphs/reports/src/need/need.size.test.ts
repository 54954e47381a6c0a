import { countStatements, plantPerson, plantTree } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { judgeNeeds } from './need.jobs.ts'

const beneath = 20_000

let reports: TestReports
const people: Record<string, Viewer> = {}

const home = `query($mine: Boolean) {
  ${['INCOMPLETE', 'CONTRADICTION', 'DEAD_LINK']
    .map(
      (
        need,
      ) => `${need}: reportingAgencies(filter: { viewerMayReport: $mine, needs: [${need}] }, orderBy: TREE, first: 3) {
        totalCount nodes { id compliance { section state reasons { code message about document { id fileName agency { id } } } } } }`,
    )
    .join('\n')}
  noticesFromAbove(first: 5) { totalCount nodes { kind agency { id } } } }`

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  const tree = await plantTree(admin, [
    { key: 'ministry', kind: 'MINISTRY' },
    { key: 'other', kind: 'MINISTRY' },
  ])
  // Two levels beneath one ministry; six of ten have what section 10 asks, of which one of ten was never announced.
  await admin`
    insert into agencies.agency (id, no, code, code_provisional, name_th, level, kind, parent_no, parent_relation, path, line,
      depth, bound_by_act, must_report, search, source, valid_from)
    overriding system value
    select gen_random_uuid(), 100000 + n, (980000000000 + n)::text, true, 'สำนักงานที่ ' || n, 'CENTRAL', 'DEPARTMENT', m.no,
      'BELONGS_TO', m.path || (100000 + n) || '/', m.line || (100000 + n) || '/', 1, true, true, '|' || n || '|', 'test', now()
    from generate_series(1, ${beneath}::int) n join agencies.agency m on m.no = ${tree['ministry']!.no}`
  await admin`
    insert into reports.report (id, agency_no, version, opened_at, created_at, modified_at, has_licences)
    select gen_random_uuid(), a.no, 1, r.at, r.at, r.at, false from agencies.agency a,
      -- What happened a moment ago is judged twice, which would be counted.
      (select now() - interval '1 day' as at) r
    where a.no % 10 < 6`
  await admin`
    insert into reports.document (id, report_id, agency_no, section, file_name, file_key, sha256, size_bytes, page_count, uploaded_at,
      uploaded_by, announced_on, saved_at, saved_by, public_from)
    select id, report_id, agency_no, section, 'ประกาศ.pdf', id::text, encode(sha256(id::text::bytea), 'hex'), 1, 1, now(), id,
      '2023-08-06', now(), id, now()
    from (
      select gen_random_uuid() as id, r.id as report_id, r.agency_no, section
      from reports.report r cross join (values ('SECTION_10'), ('SECTION_16')) s (section)
    ) d`
  await admin`analyze`
  const agencyNo = tree['ministry']!.no
  people['DGA'] = await plantPerson(admin, { role: 'DGA_ADMINISTRATOR', agencyNo, reach: 'STATE' })
  people['a ministry'] = await plantPerson(admin, { role: 'CENTRAL_OFFICER', agencyNo, reach: 'SUBTREE' })
  people['one agency'] = await plantPerson(admin, {
    role: 'AGENCY_OFFICER',
    agencyNo: 100_007,
    reach: 'AGENCY',
  })
}, 120_000)
afterAll(() => reports.stop())

test('what needs doing of twenty thousand agencies is told to whomever, in as many statements as of one', async () => {
  const begun = performance.now()
  expect(await judgeNeeds(reports.database.open('reports'))).toBe(beneath + 2)
  process.stdout.write(`judged ${beneath} agencies in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`)
  const counts: number[] = []
  for (const [name, viewer] of Object.entries(people)) {
    await reports.run(viewer, home, { mine: true })
    const from = performance.now()
    const { answer, statements } = await countStatements(reports.database, () =>
      reports.run(viewer, home, { mine: true }),
    )
    expect(answer.errors).toBeUndefined()
    const took = performance.now() - from
    process.stdout.write(
      `${name}: ${answer.data.INCOMPLETE.totalCount} in ${took.toFixed(0)} ms, ${statements} statements\n`,
    )
    counts.push(statements)
  }
  // Who holds the whole state has nobody above.
  expect(Math.max(...counts)).toBe(counts[1])
  expect(counts[2]).toBe(counts[1])
}, 120_000)
