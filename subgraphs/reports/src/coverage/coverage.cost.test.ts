import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { codesOf, openDesk } from '../save/save.testing.ts'
import { mountReports, publishOne, type TestReports } from '../testing.ts'
import { projectCoverage, rebuildCoverage } from './coverage.jobs.ts'

/*
 * What coverage costs where much lies beneath. Printed, not judged: machines differ. Alone, by
 *   npx vitest run --config infra/tooling/vitest.config.ts subgraphs/reports/src/coverage/coverage.cost.test.ts
 */

const departments = 100
const units = 9_900

let reports: TestReports
let tree: Record<string, Planted>
let dga: Viewer
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [
    { key: 'm' },
    { key: 'lone' },
    ...Array.from({ length: departments }, (_, n) => ({ key: `d${n}`, parent: 'm' })),
    ...Array.from({ length: units }, (_, n) => ({ key: `u${n}`, parent: `d${n % departments}` })),
  ])
  dga = await plantPerson(admin, { role: 'DGA_ADMINISTRATOR', agencyNo: tree['m']!.no, reach: 'STATE' })
})
afterAll(() => reports.stop())

const beneath = departments + units
const times: Record<string, number> = {}
async function timed<T>(name: string, act: () => Promise<T>): Promise<T> {
  const from = performance.now()
  const answer = await act()
  times[name] = Math.round(performance.now() - from)
  return answer
}

const inherited = async (): Promise<number> => {
  const [row] = await reports.database.admin<{ n: number }[]>`
    select count(*)::integer as n from reports.coverage_state where valid_to is null and state = 'INHERITED'`
  return row!.n
}

test('a ministry’s document over 10,000 beneath is saved with the projection, in as many statements as one over none', async () => {
  const database = reports.database.open('reports')
  await timed('taken in for the first time', () => projectCoverage(database, true))
  const { documentId } = await publishOne(reports, dga, tree['m']!.id)
  const other = await publishOne(reports, dga, tree['lone']!.id)
  const [ministry, lone] = [
    await openDesk(reports, dga, tree['m']!),
    await openDesk(reports, dga, tree['lone']!),
  ]
  const counted = async (name: string, desk: typeof ministry, version: number, document: object) => {
    const { statements, answer } = await countStatements(reports.database, () =>
      timed(name, () => desk.save({ version, documents: [document] })),
    )
    expect(codesOf(answer)).toEqual([])
    return statements
  }
  const few = await counted('saved over none', lone, 1, { id: other.documentId, scope: 'SUBTREE' })
  expect(await counted('scope widened', ministry, 1, { id: documentId, scope: 'SUBTREE' })).toBe(few)
  expect(await inherited()).toBe(beneath)
  const question = `query($id: ID!) { documentImpact(documentId: $id, inUse: false) {
    uncovered agencies(first: 100) { nodes { before after lost { id } } } } }`
  const { data } = await timed('impact told', () => reports.run(dga, question, { id: documentId }))
  expect(data.documentImpact).toMatchObject({ uncovered: beneath + 1 })
  const statistics = 'query($id: ID) { coverageStatistics(under: $id) { mustReport sections { inherited } } }'
  const counts = await timed('counted', () => reports.run(dga, statistics, { id: tree['m']!.id }))
  expect(counts.data.coverageStatistics.sections[0].inherited).toBe(beneath)
  const list = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Agency {
    coverage { state documents(first: 3) { edges { origin steps } } } } } }`
  const r = Array.from({ length: 25 }, (_, n) => ({ __typename: 'Agency', id: tree[`u${n}`]!.id }))
  await timed('25 rows of a list', () => reports.run(dga, list, { r }))
  expect(await counted('suspended', ministry, 2, { id: documentId, inUse: false })).toBe(few)
  expect(await inherited()).toBe(0)
  await timed('worked out anew', () => rebuildCoverage(database))
  process.stdout.write(`coverage over ${beneath} agencies, ms: ${JSON.stringify(times)}\n`)
}, 120_000)
