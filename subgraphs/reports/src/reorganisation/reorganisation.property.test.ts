import { newId } from '@eact/kit/ids'
import { plantTree, type PlantedAgency } from '@eact/kit/testing'
import { carryOutPlan, makePlan, plantPlan, type PlannedStep } from '@eact/kit/testing-reorganisation'
import type { Viewer } from '@eact/kit/viewer'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { plantAnnouncements, readImpact, type MadeDocument } from './reorganisation.testing.ts'

const seed = 25_650_722
const runs = 300

let reports: TestReports
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())

const page = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Agency {
  publishedDocuments(section: SECTION_10, first: 100) { edges { origin node { id } } } } } }`

interface Covered {
  no: number
  own: boolean
  inherited: boolean
  ids: Set<string>
}

/** What the public sees of the open agencies of one case, by their id. */
async function coverageOf(nos: number[]): Promise<Map<string, Covered>> {
  const open = await reports.database.admin<{ id: string; no: number }[]>`
    select id, no from agencies.agency where no = any(${nos}) and closed_at is null`
  const of = open.map(({ id }) => ({ __typename: 'Agency', id }))
  const { data } = await reports.run({ kind: 'ANONYMOUS' }, page, { of })
  return new Map(
    open.map(({ id, no }, at) => {
      const edges = data._entities[at].publishedDocuments.edges as { origin: string; node: { id: string } }[]
      const own = edges.some(({ origin }) => origin === 'OWN')
      const inherited = edges.some(({ origin }) => origin === 'INHERITED')
      return [id, { no, own, inherited, ids: new Set(edges.map(({ node }) => node.id)) }]
    }),
  )
}

const stateOf = (one: Covered | undefined) => {
  if (!one) return null
  if (one.own && one.inherited) return 'BOTH'
  return one.own ? 'OWN' : one.inherited ? 'INHERITED' : 'NONE'
}

const missing = (from: Covered | undefined, then: Covered | undefined) =>
  [...(from?.ids ?? [])].filter((id) => !then?.ids.has(id)).toSorted()

/** Means announcements for the members of a group of its own. */
async function meanForGroup(headNo: number, members: number[], ids: string[]): Promise<void> {
  const { admin } = reports.database
  const id = newId()
  const [group] = await admin<{ no: number }[]>`
    insert into agencies.coverage_group (id, name_th, head_no, valid_from)
    values (${id}, ${id}, ${headNo}, now() - interval '1 minute') returning no`
  await admin`
    insert into agencies.group_member (id, group_no, agency_no, valid_from, added_at, added_by)
    select gen_random_uuid(), ${group!.no}, no, now() - interval '1 minute', now() - interval '1 minute', ${id}
    from unnest(${members}::integer[]) no`
  await admin`update reports.document set scope = 'GROUP', group_nos = ${[group!.no]} where id = any(${ids}::uuid[])`
  await admin`
    update reports.document_state set scope = 'GROUP', group_nos = ${[group!.no]} where document_id = any(${ids}::uuid[])`
}

const cases = fc.record({
  shapes: fc.array(fc.record({ parent: fc.nat(99), supervised: fc.nat(4).map((n) => n === 0) }), {
    minLength: 2,
    maxLength: 12,
  }),
  steps: fc.array(
    fc.record<PlannedStep>({
      kind: fc.constantFrom('OPEN', 'MOVE', 'MOVE', 'CLOSE'),
      which: fc.nat(99),
      where: fc.nat(99),
      supervised: fc.nat(3).map((n) => n === 0),
    }),
    { minLength: 2, maxLength: 5 },
  ),
  documents: fc.array(
    fc.record({
      owner: fc.nat(99),
      scope: fc.constantFrom('OWN' as const, 'SUBTREE' as const, 'SUBTREE' as const),
      state: fc.constantFrom('ON' as const, 'ON' as const, 'ON' as const, 'OFF' as const, 'PENDING' as const),
      section: fc.constantFrom('SECTION_10', 'SECTION_10', 'SECTION_10', 'SECTION_16'),
    }),
    { minLength: 2, maxLength: 8 },
  ),
  // Members of one group, with which of the announcements is meant for it.
  group: fc.record({
    head: fc.nat(99),
    members: fc.array(fc.nat(99), { maxLength: 5 }),
    documents: fc.array(fc.nat(99), { maxLength: 2 }),
  }),
})

test(`what is said before is what happens, in ${runs} random plans`, async () => {
  const { admin } = reports.database
  const sums = { uncovered: 0, covered: 0, stillCovered: 0, openedUncovered: 0, listed: 0, closed: 0 }
  const one = async ({
    shapes,
    steps,
    documents,
    group,
  }: typeof cases extends fc.Arbitrary<infer Case> ? Case : never) => {
    const agencies = shapes.map(({ parent, supervised }, at): PlantedAgency => ({
      key: `a${at}`,
      ...(at > 0 && parent % 5 > 0
        ? { parent: `a${parent % at}`, relation: supervised ? 'SUPERVISED_BY' : 'BELONGS_TO' }
        : {}),
    }))
    const tree = await plantTree(admin, agencies)
    const made = documents.map(({ owner, scope, section, state }): MadeDocument => ({
      id: newId(),
      owner: `a${owner % agencies.length}`,
      section,
      state,
      scope: section === 'SECTION_10' ? scope : 'OWN',
    }))
    await plantAnnouncements(admin, tree, made)
    const noAt = (place: number) => tree[`a${place % agencies.length}`]!.no
    await meanForGroup(
      noAt(group.head),
      [...new Set(group.members.map(noAt))],
      group.documents
        .map((place) => made[place % made.length]!)
        .flatMap(({ id, section }) => (section === 'SECTION_10' ? [id] : [])),
    )
    const plan = makePlan(agencies, tree, steps)
    const viewer: Viewer = { kind: 'PERSON', id: newId(), sessionId: newId() }
    await plantPlan(admin, plan, { plannedBy: viewer.id, actingAgencyNo: tree['a0']!.no })
    const said = (await readImpact(reports, viewer, plan.id, 2))!

    const nos = [...plan.nos.values()]
    const before = await coverageOf(nos)
    await carryOutPlan(admin, plan)
    const after = await coverageOf(nos)

    const all = [...new Set([...before.keys(), ...after.keys()])].map((id) => {
      const [was, will] = [before.get(id), after.get(id)]
      const no = (was ?? will)!.no
      return {
        id,
        no,
        isNew: !was,
        before: stateOf(was),
        after: stateOf(will),
        lost: missing(was, will),
        gained: missing(will, was),
      }
    })
    const count = (holds: (one: (typeof all)[number]) => boolean) => all.filter(holds).length
    const isCovered = (state: string | null) => state !== null && state !== 'NONE'
    const touched = await admin<{ no: number }[]>`
      select agency_no as no from agencies.reorganisation_place where reorganisation_id = ${plan.id}`
    const reporting = new Set(
      made.filter(({ state }) => state !== 'PENDING').map(({ owner }) => tree[owner]!.no),
    )
    expect(said).toMatchObject({
      uncovered: count((one) => isCovered(one.before) && one.after === 'NONE'),
      covered: count((one) => one.before === 'NONE' && isCovered(one.after)),
      stillCovered: count((one) => one.before !== null && isCovered(one.after) && one.lost.length > 0),
      openedUncovered: count((one) => one.isNew && one.after === 'NONE'),
      reportsConcerned: touched.filter(({ no }) => reporting.has(no)).length,
    })
    const rank = (one: (typeof all)[number]) =>
      isCovered(one.before) && one.after === 'NONE' ? 0 : one.before === 'NONE' ? 1 : 2
    const changed = all
      .filter(({ lost, gained }) => lost.length + gained.length > 0)
      .toSorted((a, b) => rank(a) - rank(b) || a.no - b.no)
    expect(
      said.agencies.nodes.map(({ agency, lost, gained, ...rest }) => ({
        ...rest,
        id: agency?.id ?? null,
        lost: lost.map(({ id }) => id).toSorted(),
        gained: gained.map(({ id }) => id).toSorted(),
      })),
    ).toEqual(
      changed.map(({ id, isNew, before: was, after: will, lost, gained }) => ({
        id: isNew ? null : id,
        newName: null,
        before: was,
        after: will,
        lost,
        gained,
        documentsLost: lost.length,
        documentsGained: gained.length,
      })),
    )
    // It stays readable as of when it was carried out, whatever becomes of the announcements.
    await admin`
      update reports.document_state set valid_to = clock_timestamp()
      where valid_to is null and document_id = any(${made.map(({ id }) => id)}::uuid[])`
    const { agencies: _list, at: _at, ...counts } = said
    const later = (await readImpact(reports, { kind: 'ANONYMOUS' }, plan.id, 100))!
    expect(later).toMatchObject(counts)
    expect(later.agencies.nodes.map(({ before: was, after: will }) => [was, will])).toEqual(
      said.agencies.nodes.map(({ before: was, after: will }) => [was, will]),
    )

    for (const name of ['uncovered', 'covered', 'stillCovered', 'openedUncovered'] as const)
      sums[name] += said[name]
    sums.listed += said.agencies.nodes.length
    sums.closed += said.agencies.nodes.filter(({ after: will }) => will === null).length
  }
  await fc.assert(fc.asyncProperty(cases, one), { seed, numRuns: runs })
  for (const [name, sum] of Object.entries(sums)) expect([name, sum > 10]).toEqual([name, true])
  process.stdout.write(`coverage impact, seed ${seed}: ${runs} plans, ${JSON.stringify(sums)}\n`)
}, 240_000)
