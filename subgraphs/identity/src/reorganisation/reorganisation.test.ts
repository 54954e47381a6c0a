import { newId } from '@eact/kit/ids'
import { countStatements, createTestDatabase, plantTree, type TestDatabase } from '@eact/kit/testing'
import { makePlan, plantPlan, type PlannedStep } from '@eact/kit/testing-reorganisation'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { plantOfficers, type OfficerName, type Officers } from '../testing-officers.ts'
import { mountIdentity, plantClient, type MountedIdentity } from '../testing.ts'

let database: TestDatabase
let identity: MountedIdentity
let there: Officers

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  there = await plantOfficers(database)
  const { admin } = database
  const machine = await plantClient(database, 'เครื่องของหน่วย')
  await admin`
    insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
    values (gen_random_uuid(), ${machine.id}, 'CLIENT', 'ANALYST', ${there.tree['unit']!.no}, 'AGENCY', now())`
  identity = await mountIdentity(database)
})
afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

const agencies = [
  { key: 'ministry' },
  { key: 'department', parent: 'ministry' },
  { key: 'unit', parent: 'department' },
  { key: 'otherUnit', parent: 'department' },
  { key: 'sibling', parent: 'ministry' },
  { key: 'local', parent: 'department', relation: 'SUPERVISED_BY' as const },
  { key: 'elsewhere' },
]
const at = (key: string) => agencies.findIndex((one) => one.key === key)

/** A step by names; places are counted among what is open. */
const step = (kind: PlannedStep['kind'], which: string, where: string | null = null): PlannedStep => ({
  kind,
  which: at(which),
  where: where === null ? agencies.length : at(where),
  supervised: false,
})

async function plan(...steps: PlannedStep[]): Promise<string> {
  const made = makePlan(agencies, there.tree, steps)
  await plantPlan(database.admin, made, {
    plannedBy: there.people.without.id,
    actingAgencyNo: there.tree['ministry']!.no,
  })
  return made.id
}

interface Impact {
  at: string
  peopleLosing: number
  peopleGaining: number
  machinesLosing: number
  machinesGaining: number
  grants: {
    nodes: {
      grant: { person: { displayName: string } | null }
      loses: number
      gains: number
      ends: boolean
    }[]
  }
}

const fields = `accessImpact { at peopleLosing peopleGaining machinesLosing machinesGaining
  grants(first: 100) { nodes { grant { person { displayName } } loses gains ends } } }`

async function impactFor(viewer: Viewer, id: string): Promise<Impact | null> {
  const [found] = (await identity.entities(viewer, 'Reorganisation', [id], fields)) as {
    accessImpact: Impact | null
  }[]
  return found?.accessImpact ?? null
}

const listOf = ({ grants }: Impact) =>
  Object.fromEntries(
    grants.nodes.map(({ grant, loses, gains, ends }) => [
      grant.person?.displayName.replace('คน ', '') ?? 'machine',
      `-${loses} +${gains}${ends ? ' ends' : ''}`,
    ]),
  )

describe('what a reorganisation does to rights', () => {
  test.each<[string, PlannedStep[], number[], Record<string, string>]>([
    [
      'a unit moves to the other department',
      [step('MOVE', 'unit', 'sibling')],
      // Losing: those of the department with all beneath it, also who analyses or audits; gaining: the sibling's.
      [3, 1, 0, 0],
      { department: '-1 +0', analyst: '-1 +0', auditor: '-1 +0', sibling: '-0 +1' },
    ],
    [
      'a department moves out of the ministry with its units; what it supervises was never reached from above',
      [step('MOVE', 'department', 'elsewhere')],
      [1, 1, 0, 0],
      { ministry: '-3 +0', stranger: '-0 +3' },
    ],
    [
      'a unit is closed: its own right ends, also of the machine; those above lose it, the whole state too',
      [step('CLOSE', 'unit', 'department')],
      [7, 0, 1, 0],
      {
        unit: '-1 +0 ends',
        colleague: '-1 +0 ends',
        machine: '-1 +0 ends',
        ministry: '-1 +0',
        department: '-1 +0',
        analyst: '-1 +0',
        auditor: '-1 +0',
        dga: '-1 +0',
      },
    ],
    [
      'a department is closed into its sibling',
      [step('CLOSE', 'department', 'sibling')],
      // Lose: ministry and dga the department itself; all of the department everything. The sibling gains its units.
      [6, 1, 0, 0],
      {
        department: '-3 +0 ends',
        departmentAlone: '-1 +0 ends',
        analyst: '-3 +0 ends',
        auditor: '-3 +0 ends',
        ministry: '-1 +0',
        dga: '-1 +0',
        sibling: '-0 +2',
      },
    ],
    [
      'a unit is opened beneath the sibling',
      [step('OPEN', 'sibling')],
      [0, 3, 0, 0],
      { ministry: '-0 +1', sibling: '-0 +1', dga: '-0 +1' },
    ],
  ])('%s', async (_, steps, [losing, gaining, machinesLosing, machinesGaining], list) => {
    const said = await impactFor(there.people.dga, await plan(...steps))
    expect(said).toMatchObject({
      peopleLosing: losing,
      peopleGaining: gaining,
      machinesLosing,
      machinesGaining,
    })
    expect(listOf(said!)).toEqual(list)
  })

  test('what another right of the same person gives is not lost', async () => {
    const { admin } = database
    const [row] = await admin<{ id: string }[]>`
      insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
      values (gen_random_uuid(), ${there.people.department.id}, 'PERSON', 'ANALYST', ${there.tree['unit']!.no}, 'AGENCY', now())
      returning id`
    const said = await impactFor(there.people.dga, await plan(step('MOVE', 'unit', 'sibling')))
    expect(said).toMatchObject({ peopleLosing: 2, peopleGaining: 1 })
    expect(listOf(said!)).toMatchObject({ department: '-1 +0' })
    await admin`delete from identity.access_grant where id = ${row!.id}`
  })

  test('rights that ended or have not begun are not counted, nor is an act that names no right', async () => {
    const said = await impactFor(there.people.dga, await plan(step('CLOSE', 'otherUnit', 'department')))
    expect(listOf(said!)).toMatchObject({ otherUnit: '-1 +0 ends' })
    expect(Object.keys(listOf(said!))).not.toContain('former')
    expect(Object.keys(listOf(said!))).not.toContain('future')
  })
})

describe('who is told', () => {
  const everything: Record<string, string> = {
    department: '-1 +0',
    analyst: '-1 +0',
    auditor: '-1 +0',
    sibling: '-0 +1',
  }

  test.each<[OfficerName, Record<string, string> | null]>([
    // Who planned it is told the counts, and of the list what they may see: nothing here.
    ['without', {}],
    ['dga', everything],
    ['ministry', everything],
    // Each end: the unit where it stands, or where it will stand. Of the others' rights they see none.
    ['department', { department: '-1 +0', analyst: '-1 +0', auditor: '-1 +0' }],
    ['sibling', { sibling: '-0 +1' }],
    ['auditor', { department: '-1 +0', analyst: '-1 +0', auditor: '-1 +0' }],
    // No right at both.
    ['departmentAlone', null],
    ['stranger', null],
    ['otherUnit', null],
    ['local', null],
    ['former', null],
    ['future', null],
    // Whoever analyses sees no rights.
    ['analyst', null],
  ])('%s of the move of a unit', async (name, list) => {
    const said = await impactFor(there.people[name], await plan(step('MOVE', 'unit', 'sibling')))
    expect(said && listOf(said)).toEqual(list)
    if (said) expect(said).toMatchObject({ peopleLosing: 3, peopleGaining: 1 })
  })

  test('who sees but one of several agencies is told nothing', async () => {
    const id = await plan(step('MOVE', 'unit', 'sibling'), step('MOVE', 'otherUnit', 'elsewhere'))
    for (const name of ['sibling', 'stranger', 'unit', 'otherUnit'] as const)
      expect(await impactFor(there.people[name], id)).toBeNull()
    expect(await impactFor(there.people.department, id)).not.toBeNull()
  })

  test('a plan that changes no place is told to its planner alone', async () => {
    const id = await plan()
    expect(await impactFor(there.people.dga, id)).toBeNull()
    expect(await impactFor(there.people.without, id)).toMatchObject({
      peopleLosing: 0,
      grants: { nodes: [] },
    })
  })

  test('nobody who has not signed in, and nobody of one that is not there', async () => {
    const id = await plan(step('MOVE', 'unit', 'sibling'))
    expect(await impactFor(anonymous, id)).toBeNull()
    expect(await impactFor(there.people.dga, newId())).toBeNull()
    expect(await impactFor(there.people.dga, 'no id')).toBeNull()
  })
})

test.each([
  'garbage',
  Buffer.from('[2,0,0,"x"]').toString('base64url'),
  Buffer.from('[0,-1,0,"01a20608-efb6-7468-80a4-fd69bd398bc7"]').toString('base64url'),
])('a cursor that is none is bad input: %s', async (after) => {
  const id = await plan(step('MOVE', 'unit', 'sibling'))
  const query = `query ($of: [_Any!]!, $after: String) { _entities(representations: $of) {
      ... on Reorganisation { accessImpact { grants(after: $after) { nodes { loses } } } } } }`
  const of = [{ __typename: 'Reorganisation', id }]
  const { errors } = await identity.ask(there.people.dga, query, { of, after })
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
})

test('costs the same statements for 1, 50 and 1,000 places, and for one or ten reorganisations', async () => {
  const keys = [
    { key: 'm' },
    { key: 'x' },
    ...Array.from({ length: 1000 }, (_, n) => ({ key: `d${n}`, parent: 'm' })),
  ]
  const tree = await plantTree(database.admin, keys)
  const moved = async (count: number) => {
    const steps = Array.from({ length: count }, (_, n) => ({
      kind: 'MOVE' as const,
      which: n + 2,
      where: 1,
      supervised: false,
    }))
    const made = makePlan(keys, tree, steps)
    await plantPlan(database.admin, made, { plannedBy: newId(), actingAgencyNo: tree['m']!.no })
    return made.id
  }
  const plans = [await moved(1), await moved(50), await moved(1000)]
  const counts: number[] = []
  for (const ids of [[plans[0]!], [plans[1]!], [plans[2]!], plans]) {
    const { statements } = await countStatements(database, () =>
      identity.entities(there.people.dga, 'Reorganisation', ids, fields),
    )
    counts.push(statements)
  }
  // The viewer's rights, who may see it, the counts, the list, and the people of the list.
  expect(counts).toEqual([4, 4, 4, 4])
})
