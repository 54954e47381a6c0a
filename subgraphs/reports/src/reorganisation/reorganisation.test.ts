import { newId } from '@eact/kit/ids'
import { countStatements, plantPerson, plantTree, type Planted, type PlantedAgency } from '@eact/kit/testing'
import {
  carryOutPlan,
  makePlan,
  plantPlan,
  type MadePlan,
  type PlannedStep,
} from '@eact/kit/testing-reorganisation'
import { anonymous, type Role, type SignedIn, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { plantAnnouncements, readImpact, type SaidImpact } from './reorganisation.testing.ts'

const agencies: PlantedAgency[] = [
  { key: 'ministry' },
  { key: 'department', parent: 'ministry' },
  { key: 'unit', parent: 'department' },
  { key: 'withOwn', parent: 'department' },
  { key: 'local', parent: 'department', relation: 'SUPERVISED_BY' },
  { key: 'bare' },
  { key: 'beneathBare', parent: 'bare' },
  { key: 'wide' },
]

let reports: TestReports
let tree: Record<string, Planted>
const planner: SignedIn = { kind: 'PERSON', id: newId(), sessionId: newId() }
const ids: Record<string, string> = {}

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, agencies)
  for (const name of ['ministry', 'department', 'own', 'wide', 'narrow', 'off', 'draft', 'other'])
    ids[name] = newId()
  const document = (name: string) => ids[name] ?? ''
  await plantAnnouncements(admin, tree, [
    { id: document('ministry'), owner: 'ministry', scope: 'SUBTREE' },
    { id: document('department'), owner: 'department', scope: 'SUBTREE' },
    { id: document('own'), owner: 'withOwn', scope: 'OWN' },
    { id: document('wide'), owner: 'wide', scope: 'SUBTREE' },
    // None of these covers anybody: meant for itself alone, switched off, never saved, of another section.
    { id: document('narrow'), owner: 'beneathBare', scope: 'OWN' },
    { id: document('off'), owner: 'bare', scope: 'SUBTREE', state: 'OFF' },
    { id: document('draft'), owner: 'bare', scope: 'SUBTREE', state: 'PENDING' },
    { id: document('other'), owner: 'bare', scope: 'OWN', section: 'SECTION_16' },
  ])
})
afterAll(() => reports.stop())

const at = (key: string) => agencies.findIndex((one) => one.key === key)

/** A step by names; places are counted among what is open. */
const step = (kind: PlannedStep['kind'], which: string, where: string | null = null): PlannedStep => ({
  kind,
  which: at(which),
  where: where === null ? agencies.length : at(where),
  supervised: false,
})

async function plan(...steps: PlannedStep[]): Promise<MadePlan> {
  const made = makePlan(agencies, tree, steps)
  await plantPlan(reports.database.admin, made, {
    plannedBy: planner.id,
    actingAgencyNo: tree['ministry']!.no,
  })
  return made
}

/** `unit: INHERITED > NONE, -ministry +wide`, one for each agency of the list. */
function linesOf({ agencies: list }: SaidImpact): string[] {
  const keyOf = new Map(Object.entries(tree).map(([key, { id }]) => [id, key]))
  const nameOf = new Map(Object.entries(ids).map(([name, id]) => [id, name]))
  const named = (sign: string, documents: { id: string }[]) =>
    documents.map(({ id }) => ` ${sign}${nameOf.get(id)}`).join('')
  return list.nodes.map(
    ({ agency, before, after, lost, gained }) =>
      `${agency ? keyOf.get(agency.id) : 'new'}: ${before} > ${after},${named('-', lost)}${named('+', gained)}`,
  )
}

describe('what a reorganisation does to coverage', () => {
  test.each<[string, PlannedStep[], Partial<SaidImpact>, string[]]>([
    [
      'a unit that had only what it inherited comes under an agency that announces nothing',
      [step('MOVE', 'unit', 'bare')],
      { uncovered: 1, covered: 0, stillCovered: 0, reportsConcerned: 0 },
      ['unit: INHERITED > NONE, -department -ministry'],
    ],
    [
      'one with an announcement of its own keeps that',
      [step('MOVE', 'withOwn', 'bare')],
      { uncovered: 0, covered: 0, stillCovered: 1, reportsConcerned: 1 },
      ['withOwn: BOTH > OWN, -department -ministry'],
    ],
    [
      'one comes from one announcement under another',
      [step('MOVE', 'unit', 'wide')],
      { uncovered: 0, covered: 0, stillCovered: 1, reportsConcerned: 0 },
      ['unit: INHERITED > INHERITED, -department -ministry +wide'],
    ],
    [
      'a department that takes its own announcement with it; what it supervises keeps what it has',
      [step('MOVE', 'department', 'bare')],
      { uncovered: 0, covered: 0, stillCovered: 3, reportsConcerned: 2 },
      [
        'department: BOTH > OWN, -ministry',
        'unit: INHERITED > INHERITED, -ministry',
        'withOwn: BOTH > BOTH, -ministry',
      ],
    ],
    [
      'what announced nothing comes to be covered; an announcement of its own gains company',
      [step('MOVE', 'bare', 'wide')],
      { uncovered: 0, covered: 1, stillCovered: 0, reportsConcerned: 2 },
      ['bare: NONE > INHERITED, +wide', 'beneathBare: OWN > BOTH, +wide'],
    ],
    [
      'the announcement of an agency that closes covers nobody any more',
      [step('CLOSE', 'department', 'bare')],
      { uncovered: 1, covered: 0, stillCovered: 1, reportsConcerned: 2 },
      [
        'unit: INHERITED > NONE, -department -ministry',
        'department: BOTH > null, -department -ministry',
        'withOwn: BOTH > OWN, -department -ministry',
      ],
    ],
    [
      'one that opens inherits at once, or has nothing',
      [step('OPEN', 'unit'), step('OPEN', 'bare')],
      { uncovered: 0, covered: 0, stillCovered: 0, openedUncovered: 1, reportsConcerned: 0 },
      ['new: null > INHERITED, +department +ministry'],
    ],
  ])('%s', async (_, steps, counts, lines) => {
    const said = await readImpact(reports, planner, (await plan(...steps)).id)
    expect(said).toMatchObject(counts)
    expect(linesOf(said!)).toEqual(lines)
  })

  test('an agency that only gets another name has a report concerned and no coverage changed', async () => {
    const { id } = await plan()
    const { no, path, line } = tree['withOwn']!
    await reports.database.admin`
      insert into agencies.reorganisation_place (reorganisation_id, agency_no, change, path_before, line_before,
        path_after, line_after, name_before, name_after)
      values (${id}, ${no}, 'RENAMED', ${path}, ${line}, ${path}, ${line}, 'เดิม', 'ใหม่')`
    const said = await readImpact(reports, planner, id)
    expect(said).toMatchObject({ uncovered: 0, covered: 0, stillCovered: 0, reportsConcerned: 1 })
    expect(linesOf(said!)).toEqual([])
  })
})

describe('who is told', () => {
  const officer = (role: Role, key: string, reach: 'AGENCY' | 'SUBTREE' | 'STATE' = 'SUBTREE') =>
    plantPerson(reports.database.admin, { role, agencyNo: tree[key]!.no, reach })

  test.each<[string, Role, string, 'AGENCY' | 'SUBTREE' | 'STATE', boolean]>([
    ['whoever changes the whole structure', 'DGA_ADMINISTRATOR', 'wide', 'STATE', true],
    ['a central officer over both ends', 'CENTRAL_OFFICER', 'ministry', 'SUBTREE', true],
    // Nobody changes the ground under their own feet.
    ['a central officer at the department that moves', 'CENTRAL_OFFICER', 'department', 'SUBTREE', false],
    ['a central officer of the other end', 'CENTRAL_OFFICER', 'wide', 'SUBTREE', false],
    ['an officer', 'AGENCY_OFFICER', 'ministry', 'SUBTREE', false],
    ['who oversees', 'AUDITOR', 'ministry', 'STATE', false],
  ])('of a plan: %s', async (_, role, key, reach, sees) => {
    const made = makePlan(agencies, tree, [
      { kind: 'MOVE', which: at('department'), where: at('ministry'), supervised: true },
    ])
    // Within the ministry both before and after: it is a place of the table that an officer of the ministry reaches.
    await plantPlan(reports.database.admin, made, {
      plannedBy: planner.id,
      actingAgencyNo: tree['ministry']!.no,
    })
    await reports.database.admin`
      update agencies.reorganisation_place set line_after = line_before
      where reorganisation_id = ${made.id} and agency_no = ${tree['department']!.no}`
    const said = await readImpact(reports, await officer(role, key, reach), made.id)
    expect(said !== null).toBe(sees)
  })

  test('of a plan nobody who has not signed in, and nobody of one that is not there', async () => {
    const { id } = await plan(step('MOVE', 'unit', 'bare'))
    expect(await readImpact(reports, anonymous, id)).toBeNull()
    expect(await readImpact(reports, planner, newId())).toBeNull()
    expect(await readImpact(reports, planner, 'no id')).toBeNull()
  })

  test('of what was carried out everybody', async () => {
    const own = await plantTree(reports.database.admin, [
      { key: 'a' },
      { key: 'b', parent: 'a' },
      { key: 'c' },
    ])
    const made = makePlan([{ key: 'a' }, { key: 'b', parent: 'a' }, { key: 'c' }], own, [
      { kind: 'MOVE', which: 1, where: 2, supervised: false },
    ])
    await plantPlan(reports.database.admin, made, { plannedBy: planner.id, actingAgencyNo: own['a']!.no })
    expect(await readImpact(reports, anonymous, made.id)).toBeNull()
    await carryOutPlan(reports.database.admin, made)
    expect(await readImpact(reports, anonymous, made.id)).toMatchObject({ uncovered: 0 })
  })
})

describe('an announcement that is not public', () => {
  /** `b` moves from `a`, which announces for all beneath, to `c`. */
  async function moved(): Promise<{ id: string; made: MadePlan; a: Planted }> {
    const shape: PlantedAgency[] = [{ key: 'a' }, { key: 'b', parent: 'a' }, { key: 'c' }]
    const own = await plantTree(reports.database.admin, shape)
    const id = newId()
    await plantAnnouncements(reports.database.admin, own, [{ id, owner: 'a', scope: 'SUBTREE' }])
    const made = makePlan(shape, own, [{ kind: 'MOVE', which: 1, where: 2, supervised: false }])
    await plantPlan(reports.database.admin, made, { plannedBy: planner.id, actingAgencyNo: own['a']!.no })
    return { id, made, a: own['a']! }
  }

  test('any more is counted, and shown to those alone who see the report', async () => {
    const { id, made, a } = await moved()
    await carryOutPlan(reports.database.admin, made)
    const lostBy = async (viewer: Viewer) => (await readImpact(reports, viewer, made.id))?.agencies.nodes
    expect(await lostBy(anonymous)).toMatchObject([{ documentsLost: 1, lost: [{ id }] }])
    await reports.database.admin`
      update reports.document set in_use = false, public_from = null, suspended_at = now() where id = ${id}`
    expect(await lostBy(anonymous)).toMatchObject([{ documentsLost: 1, lost: [] }])
    const officer = await plantPerson(reports.database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: a.no,
      reach: 'AGENCY',
    })
    expect(await lostBy(officer)).toMatchObject([{ documentsLost: 1, lost: [{ id }] }])
  })

  test.each(['WAITING', 'INFECTED'])('because the scanner says %s covers nobody', async (state) => {
    const { id, made } = await moved()
    await reports.database.admin`
      update reports.document set scan_state = ${state}, public_from = null,
        scanned_at = case ${state} when 'INFECTED' then now() end, scan_due_at = case ${state} when 'WAITING' then now() end,
        scan_finding = case ${state} when 'INFECTED' then 'Eicar' end
      where id = ${id}`
    expect(await readImpact(reports, planner, made.id)).toMatchObject({
      uncovered: 0,
      agencies: { nodes: [] },
    })
  })
})

test.each(['garbage', Buffer.from('[0]').toString('base64url'), Buffer.from('[0,-1]').toString('base64url')])(
  'a cursor that is none is bad input: %s',
  async (after) => {
    const { id } = await plan(step('MOVE', 'unit', 'bare'))
    const query = `query ($of: [_Any!]!, $after: String) { _entities(representations: $of) {
      ... on Reorganisation { coverageImpact { agencies(after: $after) { nodes { before } } } } } }`
    const of = [{ __typename: 'Reorganisation', id }]
    const { errors } = await reports.run(planner, query, { of, after })
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  },
)

test('costs the same statements for 1, 50 and 1,000 places', async () => {
  const { admin } = reports.database
  const many: PlantedAgency[] = [
    { key: 'm' },
    { key: 'x' },
    ...Array.from({ length: 1000 }, (_, n) => ({ key: `d${n}`, parent: 'm' })),
  ]
  const grown = await plantTree(admin, many)
  await plantAnnouncements(admin, grown, [{ id: newId(), owner: 'm', scope: 'SUBTREE' }])
  const counts: number[] = []
  for (const size of [1, 50, 1000]) {
    const steps = Array.from({ length: size }, (_, n) => ({
      kind: 'MOVE' as const,
      which: n + 2,
      where: 1,
      supervised: false,
    }))
    const made = makePlan(many, grown, steps)
    await plantPlan(admin, made, { plannedBy: planner.id, actingAgencyNo: grown['m']!.no })
    const { statements, answer } = await countStatements(reports.database, () =>
      reports.run(
        planner,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Reorganisation { coverageImpact {
          uncovered agencies(first: 100) { nodes { before lost { id } } } } } } }`,
        { of: [{ __typename: 'Reorganisation', id: made.id }] },
      ),
    )
    expect(answer.data._entities[0].coverageImpact.uncovered).toBe(size)
    counts.push(statements)
  }
  // The viewer's rights, who may see it, the counts, the list, its documents.
  expect(counts).toEqual([5, 5, 5])
})
