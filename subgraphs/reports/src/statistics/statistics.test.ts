import { newId } from '@eact/kit/ids'
import { countStatements, plantTree, type Planted, type PlantedAgency } from '@eact/kit/testing'
import { carryOutPlan, makePlan, plantPlan, type PlannedStep } from '@eact/kit/testing-reorganisation'
import type { Database } from '@eact/kit/database'
import { createLog } from '@eact/kit/log'
import { afterAll, beforeEach, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { projectCoverage, startCoverage } from '../coverage/coverage.jobs.ts'
import { plantAnnouncements } from '../reorganisation/reorganisation.testing.ts'
import { mountReports, type TestReports } from '../testing.ts'

let reports: TestReports
let database: Database
let tree: Record<string, Planted>
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  database = reports.database.open('reports')
})
afterAll(() => reports.stop())

/** A ministry that announces for all beneath, with one who has both, one of its own kind and who need not report. */
const agencies: PlantedAgency[] = [
  { key: 'm' },
  { key: 'd', parent: 'm' },
  { key: 'u', parent: 'd' },
  { key: 'free', parent: 'm', mustReport: false },
  { key: 'local', parent: 'm', relation: 'SUPERVISED_BY' },
  { key: 'x' },
  { key: 'y', parent: 'x' },
]
const at = (key: string) => agencies.findIndex((one) => one.key === key)

beforeEach(async () => {
  const { admin } = reports.database
  tree = await plantTree(admin, agencies)
  await plantAnnouncements(admin, tree, [
    { id: newId(), owner: 'm', scope: 'SUBTREE' },
    { id: newId(), owner: 'd', scope: 'OWN' },
    { id: newId(), owner: 'local', scope: 'OWN', section: 'SECTION_16' },
  ])
  await admin`update reports.report set has_licences = false where agency_no = ${tree['d']!.no}`
  await projectCoverage(database, true)
})

const question = `query($under: ID, $sections: [ReportSection!]) { coverageStatistics(under: $under, sections: $sections) {
  under { id } mustReport sections { section own inherited both none notApplicable } freshness { readAt projectedAt isCurrent } } }`
async function ask(under: string | null, sections?: string[]) {
  const { data, errors } = await reports.run({ kind: 'ANONYMOUS' }, question, {
    under: under === null ? null : (tree[under]?.id ?? under),
    sections,
  })
  if (errors) throw new Error(JSON.stringify(errors))
  return data.coverageStatistics
}
const states = async (keys: string[]) => {
  const rows = await reports.database.admin<{ no: number; state: string }[]>`
    select agency_no as no, state from reports.coverage_state where section = 'SECTION_10' and valid_to is null`
  return keys.map((key) => rows.find(({ no }) => no === tree[key]!.no)?.state ?? 'NONE')
}

async function reorganise(...steps: PlannedStep[]): Promise<Date> {
  const { admin } = reports.database
  const plan = makePlan(agencies, tree, steps)
  await plantPlan(admin, plan, { plannedBy: newId(), actingAgencyNo: tree['m']!.no })
  await carryOutPlan(admin, plan)
  const [row] = await admin<{ at: Date }[]>`
    select carried_out_at as at from agencies.reorganisation where id = ${plan.id}`
  return row!.at
}
/** A group with a head and members of this moment; gives its number. */
async function openGroup(head: string, ...members: string[]): Promise<number> {
  const { admin } = reports.database
  const [group] = await admin<{ no: number }[]>`
    insert into agencies.coverage_group (id, name_th, head_no, valid_from)
    values (${newId()}, ${newId()}, ${tree[head]!.no}, now()) returning no`
  for (const key of members)
    await admin`
      insert into agencies.group_member (id, group_no, agency_no, valid_from, added_at, added_by)
      values (${newId()}, ${group!.no}, ${tree[key]!.no}, now(), now(), ${newId()})`
  return group!.no
}
const move = (key: string, under: string): PlannedStep => ({
  kind: 'MOVE',
  which: at(key),
  where: at(under),
  supervised: false,
})

describe('coverage is counted', () => {
  test('by section and state, of those that must report, with what is supervised', async () => {
    expect(await ask('m')).toMatchObject({
      under: { id: tree['m']!.id },
      // The ministry, its department and unit, and the local one; not the free one.
      mustReport: 4,
      sections: [
        { section: 'SECTION_10', own: 1, inherited: 1, both: 1, none: 1, notApplicable: 0 },
        { section: 'SECTION_13_1', own: 0, inherited: 0, both: 0, none: 3, notApplicable: 1 },
        { section: 'SECTION_13_2', own: 0, inherited: 0, both: 0, none: 3, notApplicable: 1 },
        { section: 'SECTION_16', own: 1, inherited: 0, both: 0, none: 3, notApplicable: 0 },
      ],
      freshness: { isCurrent: true },
    })
    expect(await ask('u', ['SECTION_16', 'SECTION_10'])).toMatchObject({
      mustReport: 1,
      sections: [
        { section: 'SECTION_10', inherited: 1, none: 0 },
        { section: 'SECTION_16', none: 1 },
      ],
    })
  })

  test('of the whole state: what is beneath each top, together', async () => {
    const all = await ask(null)
    expect(all.under).toBeNull()
    const [{ no }] = (await reports.database.admin`
      select count(*)::integer as no from agencies.agency where must_report and closed_at is null`) as [
      { no: number },
    ]
    expect(all.mustReport).toBe(no)
    for (const { section: _, ...counts } of all.sections)
      expect(Object.values(counts as Record<string, number>).reduce((sum, count) => sum + count)).toBe(no)
  })

  test('beneath nothing for an agency that is not there', async () => {
    for (const id of [newId(), 'no id']) expect(await ask(id)).toBeNull()
  })

  test('in the same statements for one agency and for the whole state', async () => {
    const counts = []
    for (const under of ['u', 'm', null])
      counts.push((await countStatements(reports.database, () => ask(under))).statements)
    // The agency and its path, how fresh, the counts.
    expect(counts).toEqual([4, 4, 2])
  })
})

describe('the projection follows the tree and the groups', () => {
  test('a move is told as not yet taken in, then counted, from the instant of the move', async () => {
    const moved = await reorganise(move('d', 'x'))
    expect((await ask('m')).freshness).toMatchObject({ isCurrent: false })
    expect(await states(['d', 'u'])).toEqual(['BOTH', 'INHERITED'])
    expect(await projectCoverage(database)).toBe(2)
    expect(await states(['d', 'u'])).toEqual(['OWN', 'NONE'])
    const { sections, freshness } = await ask('m')
    expect(freshness.isCurrent).toBe(true)
    expect(freshness.projectedAt >= moved.toISOString()).toBe(true)
    expect(sections[0]).toMatchObject({ own: 1, inherited: 0, both: 0, none: 1 })
    const periods = await reports.database.admin<{ state: string; from: Date; to: Date | null }[]>`
      select state, valid_from as from, valid_to as to from reports.coverage_state
      where agency_no = ${tree['d']!.no} and section = 'SECTION_10' order by valid_from`
    expect(periods.map(({ state }) => state)).toEqual(['BOTH', 'OWN'])
    expect(periods[0]!.to).toEqual(moved)
    expect(periods[1]!.from).toEqual(moved)
  })

  test('a closing ends what was inherited, and looked at again nothing is done', async () => {
    await reorganise({ kind: 'CLOSE', which: at('u'), where: at('x'), supervised: false })
    await projectCoverage(database)
    expect(await states(['d', 'u'])).toEqual(['BOTH', 'NONE'])
    expect((await ask('m')).mustReport).toBe(3)
    expect(await projectCoverage(database)).toBe(0)
    expect(await projectCoverage(database, true)).toBe(0)
  })

  test('the closing of an owner, who need not be the head of the group, reaches the members', async () => {
    const { admin } = reports.database
    const groupNo = await openGroup('x', 'local')
    const id = newId()
    await plantAnnouncements(admin, tree, [{ id, owner: 'y', scope: 'OWN' }])
    await admin`update reports.document set scope = 'GROUP', group_nos = ${[groupNo]} where id = ${id}`
    await admin`update reports.coverage_projection set rebuild_wanted = true`
    await projectCoverage(database)
    expect(await states(['local', 'y'])).toEqual(['INHERITED', 'OWN'])
    await reorganise({ kind: 'CLOSE', which: at('y'), where: at('x'), supervised: false })
    await projectCoverage(database)
    expect(await states(['local', 'y'])).toEqual(['NONE', 'OWN'])
  })

  test('two who look at once leave the same as one', async () => {
    await reorganise(move('d', 'x'), move('y', 'm'))
    const looks = await Promise.all([
      projectCoverage(database),
      projectCoverage(database),
      projectCoverage(database),
    ])
    expect(looks.reduce((sum, count) => sum + count)).toBe(3)
    expect(await states(['d', 'u', 'y'])).toEqual(['OWN', 'NONE', 'INHERITED'])
  })

  test('the job sees a move, a planned membership on its moment, and a group that closes', async () => {
    const { admin } = reports.database
    const { stop } = startCoverage({ database, log: createLog('test', 'silent') })
    const become = (keys: string[], wanted: string[]) =>
      vi.waitUntil(async () => (await states(keys)).join() === wanted.join(), {
        timeout: 20_000,
        interval: 50,
      })
    try {
      await reorganise(move('d', 'x'))
      await become(['d', 'u'], ['OWN', 'NONE'])
      const groupNo = await openGroup('x')
      const id = newId()
      await plantAnnouncements(admin, tree, [{ id, owner: 'x', scope: 'OWN' }])
      await admin`update reports.document set scope = 'GROUP', group_nos = ${[groupNo]} where id = ${id}`
      await admin`
        insert into agencies.group_member (id, group_no, agency_no, valid_from, added_at, added_by)
        values (${newId()}, ${groupNo}, ${tree['local']!.no}, now() + interval '200 milliseconds', now(), ${newId()})`
      await become(['local'], ['INHERITED'])
      await admin`update agencies.coverage_group set closed_at = clock_timestamp() where no = ${groupNo}`
      await become(['local'], ['NONE'])
      const [period] = await admin<{ fits: boolean }[]>`
        select c.valid_from = m.valid_from and c.valid_to = g.closed_at as fits
        from reports.coverage_state c, agencies.group_member m, agencies.coverage_group g
        where c.agency_no = ${tree['local']!.no} and c.section = 'SECTION_10' and m.agency_no = c.agency_no and g.no = m.group_no`
      expect(period?.fits).toBe(true)
    } finally {
      await stop()
    }
  }, 60_000)
})
