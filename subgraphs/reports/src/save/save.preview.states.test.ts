import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { openDesk, type Asked, type Desk, type Seen } from './save.testing.ts'

/*
 * What a save would do, in every section, is what it then does: to the agency itself and to whom its documents cover.
 * One section is inherited (M108), so others are concerned by that one alone.
 */

const seed = 25_651_124
const rounds = 100
const sections = ['SECTION_10', 'SECTION_13_1', 'SECTION_13_2', 'SECTION_16'] as const
const keys = ['top', 'mid', 'low', 'away'] as const

let reports: TestReports
let tree: Record<string, Planted>
const desks = new Map<string, Desk>()
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [
    { key: 'top' },
    { key: 'mid', parent: 'top' },
    { key: 'low', parent: 'mid' },
    { key: 'away', parent: 'mid', relation: 'SUPERVISED_BY' },
  ])
  const agencyNo = tree['top']!.no
  const dga = await plantPerson(admin, { role: 'DGA_ADMINISTRATOR', agencyNo, reach: 'STATE' })
  for (const key of ['top', 'mid']) {
    const desk = await openDesk(reports, dga, tree[key]!)
    desks.set(key, desk)
    const documents = [{ id: await desk.upload(), announcedOn: '2023-01-01', scope: 'SUBTREE' }]
    expect((await desk.save({ version: 0, documents })).errors).toEqual([])
  }
})
afterAll(() => reports.stop())

const question = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Agency {
  ${sections.map((section) => `${section}: coverage(section: ${section}) { state }`).join(' ')} } } }`

/** What each agency has, section by section. */
async function live(): Promise<Record<string, Record<string, string>>> {
  const r = keys.map((key) => ({ __typename: 'Agency', id: tree[key]!.id }))
  const { data, errors } = await reports.run({ kind: 'ANONYMOUS' }, question, { r })
  if (errors) throw new Error(JSON.stringify(errors))
  const states = (one: Seen) => Object.fromEntries(sections.map((section) => [section, one[section].state]))
  return Object.fromEntries(keys.map((key, place) => [key, states(data._entities[place])]))
}

const someStep = fc.record({
  at: fc.constantFrom('top', 'top', 'mid'),
  what: fc.constantFrom('SWITCH', 'SWITCH', 'SWITCH', 'SCOPE', 'SCOPE', 'UPLOAD', 'LINK', 'ANSWER', 'ANSWER'),
  section: fc.constantFrom('SECTION_10', 'SECTION_10', 'SECTION_13_1', 'SECTION_16'),
  kind: fc.constantFrom('GAZETTE', 'DISCLOSURE'),
  inUse: fc.boolean(),
  suspend: fc.boolean(),
})
type Step = typeof someStep extends fc.Arbitrary<infer One> ? One : never

/** What one step asks of a report as it stands; null where it asks nothing. */
async function askedBy(step: Step, desk: Desk, round: number): Promise<Asked> {
  const { version, section10, section131, gazette, disclosure, answers } = await desk.read()
  const asked: Asked = { version }
  const { inUse, kind, section } = step
  if (step.what === 'SWITCH') {
    // All at once: one of several would seldom change what the agency has.
    const documents = [...section10.nodes, ...section131.nodes].map(({ id }: Seen) => ({ id, inUse }))
    const links = [...gazette.nodes, ...disclosure.nodes].map(({ id }: Seen) => ({ id, inUse }))
    return { ...asked, documents, links }
  }
  if (step.what === 'SCOPE') {
    const [document] = section10.nodes
    return document ? { ...asked, documents: [{ id: document.id, scope: inUse ? 'SUBTREE' : 'OWN' }] } : asked
  }
  if (step.what === 'UPLOAD') {
    const id = await desk.upload(section)
    const scope = section === 'SECTION_10' && inUse ? { scope: 'SUBTREE' } : {}
    return { ...asked, documents: [{ id, announcedOn: '2023-01-01', ...scope }] }
  }
  if (step.what === 'LINK') {
    const url = `https://example.go.th/${round}`
    return { ...asked, links: [{ kind, url, ...(kind === 'DISCLOSURE' ? { name: 'ใบอนุญาต' } : {}) }] }
  }
  const hasLicences = answers.hasLicences === null ? step.inUse : !answers.hasLicences
  return { ...asked, answers: { hasLicences }, suspend: step.suspend }
}

test('in every section the impact that is told before is what then happens', async () => {
  const steps = fc.sample(someStep, { seed, numRuns: rounds })
  const seen = { own: 0, others: 0 }
  const changedSections = new Set<string>()
  for (const [round, step] of steps.entries()) {
    const desk = desks.get(step.at)!
    const asked = await askedBy(step, desk, round)
    const before = await live()
    const preview = await desk.preview(asked)
    expect({ round, step, errors: preview.errors }).toEqual({ round, step, errors: [] })
    expect(await live()).toEqual(before)
    expect((await desk.save(asked)).errors).toEqual([])
    const after = await live()
    for (const { section, stateBefore, stateAfter } of preview.sections) {
      expect({ round, step, section, stateBefore, stateAfter }).toEqual({
        round,
        step,
        section,
        stateBefore: before[step.at]![section],
        stateAfter: after[step.at]![section],
      })
      if (stateBefore !== stateAfter) changedSections.add(section)
      seen.own += stateBefore === stateAfter ? 0 : 1
    }
    const told = new Map<string, Seen>(
      (preview.coverageImpact?.agencies.nodes ?? []).map((one: Seen) => [one.agency.id, one]),
    )
    for (const key of keys) {
      // No other section of anybody else ever moves.
      if (key !== step.at)
        for (const section of sections.slice(1)) expect(after[key]![section]).toBe(before[key]![section])
      const one = told.get(tree[key]!.id)
      const [was, is] = [before[key]!['SECTION_10'], after[key]!['SECTION_10']]
      expect({ round, step, key, was: one?.before ?? was, is: one?.after ?? was }).toEqual({
        round,
        step,
        key,
        was,
        is,
      })
      if (key !== step.at && was !== is) seen.others += 1
    }
  }
  process.stdout.write(`seed ${seed}: ${seen.own} own states and ${seen.others} of others changed as told\n`)
  expect([...changedSections].toSorted()).toEqual([...sections])
  expect(seen.others).toBeGreaterThan(5)
}, 240_000)

test.each(['SECTION_13_1', 'SECTION_16'])('a document of %s is meant for nobody else', async (section) => {
  const desk = desks.get('top')!
  const { version } = await desk.read()
  const id = await desk.upload(section)
  for (const scope of ['SUBTREE', 'GROUP']) {
    const asked = { version, documents: [{ id, announcedOn: '2023-01-01', scope }] }
    for (const answer of [await desk.preview(asked), await desk.save(asked)])
      expect(answer.errors).toMatchObject([{ code: 'SCOPE_NOT_OFFERED' }])
  }
})
