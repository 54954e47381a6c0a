import type { Database } from '@eact/kit/database'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import {
  countDocumentsImpact,
  documentsImpactPage,
  type ChangedDocument,
} from './coverage.documents.store.ts'
import { projectCoverage, rebuildCoverage } from './coverage.jobs.ts'
import { moveCoverage } from './coverage.projection.store.ts'
import { coverageOf, sections, stateOf, type World } from './coverage.testing-model.ts'
import { apply, cases, type Case } from './coverage.testing-worlds.ts'
import { plantWorlds, writeHidings, writeReports, writeTree, type PlantedWorlds } from './coverage.testing.ts'
import { touchOf, type CoverageTouch } from './coverage.touch.ts'

const seed = 25_650_910
const worldsInAll = 2_100
const worldsAtOnce = 300

let reports: TestReports
let database: Database
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  database = reports.database.open('reports')
})
afterAll(() => reports.stop())

const question = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Agency {
  ${sections.map((section) => `${section}: coverage(section: ${section}) { state }`).join(' ')}
  coverage { documents(first: 100) { edges { origin steps isShown groups { id } agency { id } node { id } } } }
  publishedDocuments(section: SECTION_10, first: 100) { edges { origin node { id } } } } } }`

/** What is told of one agency, and what the model says of it, in the same words. */
interface Told {
  states: string[]
  covering: object[]
  published: object[]
}

/** Asks for all agencies of the worlds, as the gateway does. */
async function live({ agencies }: PlantedWorlds): Promise<Told[]> {
  const told: Told[] = []
  const all = agencies.flat()
  for (let from = 0; from < all.length; from += 500) {
    const of = all.slice(from, from + 500).map(({ id }) => ({ __typename: 'Agency', id }))
    const { data, errors } = await reports.run({ kind: 'ANONYMOUS' }, question, { of })
    if (errors) throw new Error(JSON.stringify(errors.slice(0, 3)))
    for (const one of data._entities) {
      told.push({
        states: sections.map((section) => one[section].state),
        covering: one.coverage.documents.edges,
        published: one.publishedDocuments.edges,
      })
    }
  }
  return told
}

function expected({ worlds, agencies, groupIds }: PlantedWorlds): Told[] {
  return worlds.flatMap((world, w) =>
    world.agencies.map((_, a) => {
      const covering = coverageOf(world, a, 'SECTION_10')
      const ownerOf = (id: string) => world.documents.find((one) => one.id === id)!.owner
      return {
        states: sections.map((section) => stateOf(world, a, section)),
        covering: covering.map(({ document, groups, ...rest }) => ({
          ...rest,
          groups: groups?.map((group) => ({ id: groupIds[w]![group] })) ?? null,
          agency: { id: agencies[w]![ownerOf(document)]!.id },
          node: { id: document },
        })),
        published: covering
          .filter(({ isShown }) => isShown)
          .map(({ document, origin }) => ({
            origin: origin === 'OWN' ? 'OWN' : 'INHERITED',
            node: { id: document },
          })),
      }
    }),
  )
}

/** What the projection says, agency by agency in the order of the sections. */
async function projected({ agencies }: PlantedWorlds): Promise<string[][]> {
  const rows = await reports.database.admin<{ no: number; section: string; state: string }[]>`
    select agency_no as no, section, state from reports.coverage_state where valid_to is null`
  const held = new Map(rows.map(({ no, section, state }) => [`${no} ${section}`, state]))
  return agencies.flat().map(({ no }) => sections.map((section) => held.get(`${no} ${section}`) ?? 'NONE'))
}

async function expectAllAlike(planted: PlantedWorlds, when: string): Promise<Told[]> {
  const [told, model] = [await live(planted), expected(planted)]
  // Compared one by one only where they differ: a difference of thousands says nothing.
  const first = told.findIndex(
    (one, at) => JSON.stringify(sorted(one)) !== JSON.stringify(sorted(model[at]!)),
  )
  expect({ when, first, live: told[first] }).toEqual({ when, first, live: model[first] })
  expect(first).toBe(-1)
  const states = await projected(planted)
  const astray = states.findIndex((one, at) => one.join() !== model[at]!.states.join())
  expect({ when, astray, projection: states[astray] }).toEqual({
    when,
    astray,
    projection: model[astray]?.states,
  })
  expect(astray).toBe(-1)
  return told
}

const sorted = (told: Told) =>
  JSON.parse(JSON.stringify(told), (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

/** What changed between two worlds of the same agencies, as the save that did it would say it. */
function touches(
  before: World,
  after: World,
  w: number,
  { agencies, groupNos }: PlantedWorlds,
): CoverageTouch[] {
  return after.agencies.flatMap((agency, a) => {
    const changed = after.documents.flatMap((document, d) => {
      const was = before.documents[d]!
      if (document.owner !== a || JSON.stringify(was) === JSON.stringify(document)) return []
      return [was, document].map(({ scope, groups, state }) => ({
        scope,
        groupNos: groups.map((group) => groupNos[w]![group]!),
        publicFrom: state === 'ON' ? new Date() : null,
      }))
    })
    const isTouched = changed.length > 0 || agency.hasNoLicences !== before.agencies[a]!.hasNoLicences
    return isTouched ? [touchOf(agencies[w]![a]!.no, changed)] : []
  })
}

const changedDocuments = (before: World, after: World, groupNos: number[]): ChangedDocument[] =>
  after.documents
    .filter((document, d) => JSON.stringify(document) !== JSON.stringify(before.documents[d]))
    .map(({ id, scope, state, groups }) => ({
      id,
      scope,
      inUse: state === 'ON',
      groupNos: groups.map((group) => groupNos[group]!),
    }))

const sums = { uncovered: 0, covered: 0, stillCovered: 0, listed: 0, impacts: 0, hidden: 0, moved: 0 }
const sumOfStates: Record<string, number> = {}

/** Compares what was said before acts of reports with what then happened, in section 10. */
function expectImpact(
  said: Impact,
  world: World,
  before: Told[],
  after: Told[],
  planted: PlantedWorlds,
  w: number,
): void {
  const idsOf = ({ covering }: Told) => (covering as { node: { id: string } }[]).map(({ node }) => node.id)
  const isCovered = (state: string) => state !== 'NONE'
  const all = world.agencies.flatMap(({ isClosed }, a) => {
    if (isClosed) return []
    const [had, has] = [idsOf(before[a]!), idsOf(after[a]!)]
    const [was, is] = [before[a]!.states[0]!, after[a]!.states[0]!]
    return [
      {
        no: planted.agencies[w]![a]!.no,
        was,
        is,
        lost: had.filter((id) => !has.includes(id)),
        gained: has.filter((id) => !had.includes(id)),
      },
    ]
  })
  const counts = {
    uncovered: all.filter(({ was, is }) => isCovered(was) && !isCovered(is)).length,
    covered: all.filter(({ was, is }) => !isCovered(was) && isCovered(is)).length,
    stillCovered: all.filter(({ is, lost }) => isCovered(is) && lost.length > 0).length,
  }
  expect({ w, ...said.counts }).toEqual({ w, ...counts })
  const rank = ({ was, is }: { was: string; is: string }) =>
    isCovered(was) && !isCovered(is) ? 0 : isCovered(was) ? 2 : 1
  const listed = all
    .filter(({ lost, gained }) => lost.length + gained.length > 0)
    .toSorted((a, b) => rank(a) - rank(b) || a.no - b.no)
    .map(({ no, was, is, lost, gained }) => [no, was, is, lost.toSorted(), gained.toSorted()])
  expect(said.rows).toEqual(listed)
  for (const name of ['uncovered', 'covered', 'stillCovered'] as const) sums[name] += counts[name]
  sums.listed += listed.length
  sums.impacts += 1
}

interface Impact {
  counts: object
  rows: unknown[]
}

async function askImpact(documents: ChangedDocument[]): Promise<Impact> {
  const change = { section: 'SECTION_10' as const, documents }
  const rows = await documentsImpactPage(database, change, { first: 100, after: null })
  return {
    counts: await countDocumentsImpact(database, change),
    rows: rows.map(({ agencyNo, before, after, lostIds, gainedIds }) => [
      agencyNo,
      before,
      after,
      (lostIds ?? []).toSorted(),
      (gainedIds ?? []).toSorted(),
    ]),
  }
}

async function runThrough(batch: Case[]): Promise<void> {
  const { admin } = reports.database
  const worlds = batch.map(({ world }) => world)
  const planted = await plantWorlds(admin, worlds)
  await projectCoverage(database, true)
  const before = await expectAllAlike(planted, 'as planted')
  for (const { states } of before)
    for (const state of states) sumOfStates[state] = (sumOfStates[state] ?? 0) + 1

  // Acts of reports: told before, done in one transaction with the projection, and looked at.
  const was = structuredClone(worlds)
  batch.forEach(({ world, reports: changes }) => changes.forEach((change) => apply(world, change)))
  const said: (Impact | null)[] = []
  for (const [w, world] of worlds.entries()) {
    const documents = changedDocuments(was[w]!, world, planted.groupNos[w]!)
    said.push(w % 4 === 0 && documents.length > 0 ? await askImpact(documents) : null)
  }
  await database.transaction(async (tx) => {
    await writeReports(tx.sql, planted, new Date())
    await writeHidings(tx.sql, planted)
    await moveCoverage(
      tx,
      worlds.flatMap((world, w) => touches(was[w]!, world, w, planted)),
      new Date(),
    )
  })
  const after = await expectAllAlike(planted, 'after acts of reports')
  let from = 0
  for (const [w, world] of worlds.entries()) {
    const to = from + world.agencies.length
    if (said[w]) expectImpact(said[w], world, before.slice(from, to), after.slice(from, to), planted, w)
    from = to
  }
  sums.hidden += after.filter(({ covering, published }) => covering.length > published.length).length

  // Acts on the tree and on groups: live at once, in the projection after it looked.
  batch.forEach(({ world, tree }) => tree.forEach((change) => apply(world, change)))
  await writeTree(admin, planted)
  sums.moved += await projectCoverage(database, true)
  await expectAllAlike(planted, 'after acts on the tree')
}

test(`what covers whom is what the model says, in ${worldsInAll} random worlds, live and in the projection`, async () => {
  const drawn = fc.sample(cases, { seed, numRuns: worldsInAll })
  for (let from = 0; from < drawn.length; from += worldsAtOnce)
    await runThrough(drawn.slice(from, from + worldsAtOnce))
  for (const [name, sum] of Object.entries(sums)) expect([name, sum > 50]).toEqual([name, true])
  for (const state of ['OWN', 'INHERITED', 'BOTH', 'NONE', 'NOT_APPLICABLE'])
    expect([state, sumOfStates[state]! > 300]).toEqual([state, true])
  process.stdout.write(
    `coverage, seed ${seed}: ${worldsInAll} worlds, ${JSON.stringify({ ...sums, ...sumOfStates })}\n`,
  )
}, 240_000)

test('periods of the projection follow one another without gap in time or overlap', async () => {
  const [row] = await reports.database.admin<{ rows: number; overlaps: number }[]>`
    select count(*)::integer as rows, count(*) filter (where next_from < coalesce(valid_to, 'infinity'))::integer as overlaps
    from (
      select valid_to, lead(valid_from) over (partition by agency_no, section order by valid_from) as next_from
      from reports.coverage_state
    ) periods`
  expect(row?.rows).toBeGreaterThan(10_000)
  expect(row?.overlaps).toBe(0)
})

test('worked out anew from nothing, or from what is wrong, the projection is the same', async () => {
  const { admin } = reports.database
  const all = () => admin<{ row: string }[]>`
    select concat_ws(' ', agency_no, section, state) as row from reports.coverage_state where valid_to is null order by 1`
  const before = await all()
  expect(before.length).toBeGreaterThan(5_000)
  await admin`truncate reports.coverage_state`
  await rebuildCoverage(database)
  expect(await all()).toEqual(before)
  await admin`
    update reports.coverage_state set state = case state when 'OWN' then 'BOTH' else 'OWN' end where agency_no % 3 = 0`
  await admin`delete from reports.coverage_state where agency_no % 5 = 0`
  await admin`update reports.coverage_projection set rebuild_wanted = true`
  await projectCoverage(database)
  expect(await all()).toEqual(before)
}, 60_000)
