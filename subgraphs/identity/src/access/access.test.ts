import { readFileSync } from 'node:fs'
import { acts, type Act } from '@eact/kit/acts'
import { newId } from '@eact/kit/ids'
import {
  countStatements,
  createTestDatabase,
  plantPerson,
  plantTree,
  type PlantedAgency,
  type TestDatabase,
} from '@eact/kit/testing'
import { anonymous, roles, type Role, type Viewer } from '@eact/kit/viewer'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { plantOfficers, type OfficerName, type Officers } from '../testing-officers.ts'
import { mountIdentity, type MountedIdentity } from '../testing.ts'

let database: TestDatabase
let identity: MountedIdentity
let there: Officers

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  there = await plantOfficers(database)
  identity = await mountIdentity(database)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

interface Explained {
  allowed: boolean
  lack: string | null
  message: string
  rolesThatMay: string[]
  grants: { id: string; role: string }[]
  agencyToAsk: { id: string } | null
  peopleToAsk: { displayName: string }[]
  contactCenter: { phone: string; email: string }
}

const fields = `allowed lack message rolesThatMay grants { id role } agencyToAsk { id } peopleToAsk { displayName }
  contactCenter { phone email }`

async function explain(viewer: Viewer, act: Act, agencyId: string): Promise<Explained | null> {
  const query = `query ($act: Act!, $agency: ID!) { explainAccess(act: $act, agencyId: $agency) { ${fields} } }`
  const { data, errors } = await identity.ask(viewer, query, { act, agency: agencyId })
  if (errors) throw new Error(JSON.stringify(errors))
  return (data as { explainAccess: Explained | null }).explainAccess
}

const at = (key: string) => there.tree[key]!.id

test('the contract names exactly the acts that are decided', () => {
  const contract = readFileSync(new URL('./access.graphql', import.meta.url), 'utf8')
  const body = /enum Act \{(.*?)\n\}/s.exec(contract)?.[1] ?? ''
  expect(body.match(/^ {2}[A-Z_]+$/gm)?.map((line) => line.trim())).toEqual([...acts])
})

describe('why and why not', () => {
  test.each<[OfficerName, Act, string, string | null]>([
    ['unit', 'SAVE_REPORT', 'unit', null],
    ['department', 'SAVE_REPORT', 'unit', null],
    ['ministry', 'APPOINT_OFFICERS', 'unit', null],
    ['dga', 'APPOINT_STATE_ROLES', 'local', null],
    ['unit', 'SAVE_REPORT', 'department', 'OUT_OF_REACH'],
    ['departmentAlone', 'SAVE_REPORT', 'unit', 'OUT_OF_REACH'],
    ['department', 'SAVE_REPORT', 'local', 'SUPERVISED_ONLY'],
    ['department', 'APPOINT_OFFICERS', 'unit', 'ROLE_LACKS_ACT'],
    ['analyst', 'SAVE_REPORT', 'unit', 'ROLE_LACKS_ACT'],
    ['former', 'SAVE_REPORT', 'unit', 'GRANT_ENDED'],
    ['future', 'SAVE_REPORT', 'unit', 'GRANT_NOT_BEGUN'],
    ['without', 'SAVE_REPORT', 'unit', 'NO_GRANT'],
  ])('%s: %s at %s lacks %s', async (name, act, agency, lack) => {
    const answer = await explain(there.people[name], act, at(agency))
    expect(answer).toMatchObject({ allowed: lack === null, lack, message: expect.stringMatching(/[ก-๙]/) })
    expect(answer?.grants).toHaveLength(lack ? 0 : 1)
    expect(answer?.contactCenter).toEqual({ phone: '0 2612 6060', email: 'contact@dga.or.th' })
  })

  test('at a closed agency nothing is changed by any right, and what was is read as before', async () => {
    await database.admin`update agencies.agency set closed_at = clock_timestamp() where id = ${at('unit')}`
    onTestFinished(async () => {
      await database.admin`update agencies.agency set closed_at = null where id = ${at('unit')}`
    })
    for (const act of ['SAVE_REPORT', 'EDIT_AGENCY'] as const)
      expect(await explain(there.people.department, act, at('unit'))).toMatchObject({
        allowed: false,
        lack: 'AGENCY_CLOSED',
        grants: [],
      })
    expect(await explain(there.people.department, 'SEE_REPORT', at('unit'))).toMatchObject({ allowed: true })
    // Who had no right there is told what they were told before.
    expect(await explain(there.people.analyst, 'SAVE_REPORT', at('unit'))).toMatchObject({
      lack: 'ROLE_LACKS_ACT',
    })
  })

  test('the central officer to ask is the nearest above, named to those alone who may see who it is', async () => {
    const asked = { agencyToAsk: { id: at('ministry') }, peopleToAsk: [{ displayName: 'คน ministry' }] }
    expect(await explain(there.people.unit, 'SAVE_REPORT', at('department'))).toMatchObject(asked)
    expect(await explain(there.people.without, 'SAVE_REPORT', at('department'))).toMatchObject({
      ...asked,
      peopleToAsk: [],
    })
    expect(await explain(there.people.unit, 'SAVE_REPORT', at('local'))).toMatchObject({
      agencyToAsk: null,
      peopleToAsk: [],
    })
  })

  test('is told to nobody who has not signed in, nor of an agency that is not there', async () => {
    expect(await explain(anonymous, 'SAVE_REPORT', at('unit'))).toBeNull()
    expect(await explain(there.people.unit, 'SAVE_REPORT', newId())).toBeNull()
    expect(await explain(there.people.unit, 'SAVE_REPORT', 'no id')).toBeNull()
  })

  test('costs five statements, whoever asks', async () => {
    const { statements } = await countStatements(database, () =>
      explain(there.people.unit, 'SAVE_REPORT', at('department')),
    )
    expect(statements).toBe(5)
  })

  test('the Contact Center is told to everyone', async () => {
    expect(await identity.ask(anonymous, '{ contactCenter { name phone email } }')).toEqual({
      data: {
        contactCenter: { name: 'DGA Contact Center', phone: '0 2612 6060', email: 'contact@dga.or.th' },
      },
    })
  })
})

test('on random trees the answer is what a walk up the tree finds, and ending the named grants turns it', async () => {
  const seed = 25_650_722
  const choices = fc.sample(
    fc.tuple(fc.nat(500), fc.constantFrom('BELONGS_TO', 'BELONGS_TO', 'BELONGS_TO', 'SUPERVISED_BY', 'ROOT')),
    { seed, numRuns: 60 },
  )
  const keys: PlantedAgency[] = choices.map(([parent, edge], place) => ({
    key: `r${place}`,
    ...(edge === 'ROOT' || place === 0
      ? {}
      : { parent: `r${parent % place}`, relation: edge as 'BELONGS_TO' | 'SUPERVISED_BY' }),
  }))
  const tree = await plantTree(database.admin, keys)
  const aboveOf = new Map(
    keys.map(({ key, parent, relation }) => [key, relation === 'BELONGS_TO' ? parent : null]),
  )
  const beneath = (key: string, anchor: string): boolean => {
    for (let current: string | null | undefined = key; current; current = aboveOf.get(current))
      if (current === anchor) return true
    return false
  }
  const saving: Role[] = ['DGA_ADMINISTRATOR', 'CENTRAL_OFFICER', 'AGENCY_OFFICER', 'SERVICE_POINT_OFFICER']
  const samples = fc.sample(
    fc.record({
      role: fc.constantFrom(...roles),
      anchor: fc.nat(59),
      reach: fc.constantFrom('AGENCY', 'SUBTREE', 'SUBTREE', 'STATE'),
      asked: fc.array(fc.nat(59), { minLength: 6, maxLength: 6 }),
    }),
    { seed, numRuns: 60 },
  )
  const counts = { allowed: 0, refused: 0 }
  for (const { role, anchor, reach, asked } of samples) {
    const anchorKey = `r${anchor}`
    const viewer = await plantPerson(database.admin, { role, reach, agencyNo: tree[anchorKey]!.no })
    const wanted = asked.map((place) => {
      const key = `r${place}`
      const covered = reach === 'STATE' || (reach === 'AGENCY' ? key === anchorKey : beneath(key, anchorKey))
      return covered && saving.includes(role)
    })
    const query = asked
      .map(
        (place, n) =>
          `a${n}: explainAccess(act: SAVE_REPORT, agencyId: "${tree[`r${place}`]!.id}") { allowed grants { id } }`,
      )
      .join(' ')
    const ask = async () =>
      Object.values((await identity.ask(viewer, `{ ${query} }`)).data as Record<string, Explained>)
    const answers = await ask()
    expect(answers.map(({ allowed }) => allowed)).toEqual(wanted)
    for (const one of wanted) counts[one ? 'allowed' : 'refused'] += 1
    const named = answers.flatMap(({ grants }) => grants.map(({ id }) => id))
    await database.admin`update identity.access_grant set valid_to = now() where id = any(${named}::uuid[])`
    expect((await ask()).map(({ allowed }) => allowed)).toEqual(asked.map(() => false))
  }
  expect(Math.min(counts.allowed, counts.refused)).toBeGreaterThan(50)
})
