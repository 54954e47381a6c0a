import { plantPerson, plantTree } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'

const ministries = 20
const agencies = 100_000

let reports: TestReports
let analyst: Viewer

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  const tree = await plantTree(
    admin,
    Array.from({ length: ministries }, (_, place) => ({ key: `m${place}`, kind: 'MINISTRY' })),
  )
  analyst = await plantPerson(admin, { role: 'ANALYST', agencyNo: tree['m0']!.no, reach: 'STATE' })
  // Beneath each ministry as many, three levels deep, six of ten with a report.
  await admin`
    insert into agencies.agency (id, no, code, code_provisional, name_th, level, kind, parent_no, parent_relation, path, line,
      depth, bound_by_act, must_report, search, source, valid_from)
    overriding system value
    select gen_random_uuid(), 100000 + n, (980000000000 + n)::text, true, 'สำนักงานที่ ' || n || ' ของหน่วยงานที่มีชื่อยาวพอสมควร',
      'CENTRAL', 'DEPARTMENT', m.no, 'BELONGS_TO', m.path || (100000 + n) || '/', m.line || (100000 + n) || '/', 1, true, true,
      '|สำนักงานที่' || n || '|', 'test', now()
    from generate_series(1, ${agencies - ministries}::int) n
    join agencies.agency m on m.no = 1 + n % ${ministries}::int`
  await admin`
    insert into reports.report (id, agency_no, kind, version, opened_at, created_at, modified_at)
    select gen_random_uuid(), a.no, 'ACT_2565', 1, t.at, t.at, t.at
    from agencies.agency a cross join lateral (select '2026-01-01T00:00:00Z'::timestamptz + a.no * interval '1 minute' as at) t
    where a.no % 10 < 6`
  await admin`
    insert into reports.coverage_state (agency_no, section, state, valid_from)
    select no, section, 'OWN', now() from agencies.agency
    cross join unnest(array['SECTION_10', 'SECTION_13_1', 'SECTION_13_2', 'SECTION_16']) section where no % 10 < 6`
  await admin`
    insert into reports.agency_need (agency_no, needs, judged_at)
    select no, case when no % 10 < 6 then '{}'::text[] else array['INCOMPLETE'] end, now() from agencies.agency`
  await admin`analyze agencies.agency`
  await admin`analyze reports.agency_need`
  await admin`analyze reports.report`
}, 120_000)
afterAll(() => reports.stop())

/** Reads an answer to its end, a piece at a time; says how large it was and how much memory there was at the most. */
async function read(answer: Response): Promise<{ bytes: number; lines: number; mostRss: number }> {
  let [bytes, lines, mostRss] = [0, 0, 0]
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength
    for (const byte of piece) if (byte === 10) lines += 1
    mostRss = Math.max(mostRss, process.memoryUsage.rss())
  }
  return { bytes, lines, mostRss }
}

test('a hundred thousand agencies are exported whole, in less than 100 MB', async () => {
  const total = await reports.run(analyst, '{ reportingAgencies { totalCount } }')
  expect(total.data.reportingAgencies.totalCount).toBe(agencies)
  // What is loaded once is no part of it.
  await read(await reports.get(analyst, '/report-list/reports.csv?kinds=MINISTRY'))
  await read(await reports.get(analyst, '/report-list/reports.xlsx?kinds=MINISTRY'))
  for (const extension of ['csv', 'xlsx']) {
    const idle = process.memoryUsage.rss()
    const begun = performance.now()
    const answer = await reports.get(analyst, `/report-list/reports.${extension}`)
    expect(answer.headers.get('eact-row-count')).toBe(String(agencies))
    const { bytes, lines, mostRss } = await read(answer)
    if (extension === 'csv') expect(lines).toBe(agencies + 1)
    const over = (mostRss - idle) / 1024 / 1024
    process.stdout.write(
      `${extension}: ${agencies} agencies, ${(bytes / 1024 / 1024).toFixed(1)} MB in ${((performance.now() - begun) / 1000).toFixed(1)} s, ${over.toFixed(0)} MB over idle\n`,
    )
    expect(over).toBeLessThan(100)
  }
}, 240_000)

test('the list answers of as many, and says how long it took', async () => {
  const ask = async (name: string, args: string) => {
    const query = `{ reportingAgencies(${args}) { totalCount nodes { id report { createdAt } } pageInfo { endCursor } } }`
    await reports.run(analyst, query)
    const begun = performance.now()
    const { data, errors } = await reports.run(analyst, query)
    expect(errors).toBeUndefined()
    const { totalCount } = data.reportingAgencies
    process.stdout.write(`${name}: ${totalCount} in ${(performance.now() - begun).toFixed(0)} ms\n`)
    return totalCount
  }
  expect(await ask('all by name', 'orderBy: NAME')).toBe(agencies)
  expect(await ask('newest first', 'orderBy: CREATED, direction: DESCENDING')).toBe(agencies)
  expect(
    await ask('a month', 'filter: { createdFrom: "2026-04-01", createdTo: "2026-04-30" }'),
  ).toBeGreaterThan(10_000)
  expect(await ask('without a report', 'filter: { hasReport: false }')).toBe(agencies * 0.4)
  expect(await ask('a common word', 'filter: { text: "สำนักงาน" }')).toBe(agencies - ministries)
  expect(await ask('a rare word by date', 'filter: { text: "สำนักงานที่ 54321" }, orderBy: CREATED')).toBe(1)
  expect(await ask('a state', 'filter: { coverage: { section: SECTION_16, states: [NONE] } }')).toBe(
    agencies * 0.4,
  )
  expect(await ask('not complete', 'orderBy: TREE, first: 3, filter: { needs: [INCOMPLETE] }')).toBe(
    agencies * 0.4,
  )
  expect(await ask('with a dead link', 'orderBy: TREE, first: 3, filter: { needs: [DEAD_LINK] }')).toBe(0)
  expect(await ask('effectively changed', 'filter: { effectiveChangedFrom: "2026-04-01" }')).toBeGreaterThan(
    10_000,
  )
}, 120_000)
