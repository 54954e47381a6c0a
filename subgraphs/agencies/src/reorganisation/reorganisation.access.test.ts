import { createTestDatabase, plantPerson, revokeGrants, type TestDatabase } from '@eact/kit/testing'
import { newId } from '@eact/kit/ids'
import { anonymous, type Role, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { plantOrchard, type Orchard } from './testing-orchard.ts'
import { actsOf, nothing, stateOf } from './testing-reorganisation.ts'

let database: TestDatabase
let agencies: MountedAgencies
let orchard: Orchard
const people: Record<string, Extract<Viewer, { kind: 'PERSON' }>> = {}

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database)
  orchard = await plantOrchard(database)
  const plant = async (name: string, role: Role, key: string, reach: 'AGENCY' | 'SUBTREE' | 'STATE') => {
    people[name] = await plantPerson(database.admin, { role, agencyNo: orchard.noOf(key), reach })
  }
  await plant('dga', 'DGA_ADMINISTRATOR', 'other', 'STATE')
  await plant('dga of a', 'DGA_ADMINISTRATOR', 'a', 'SUBTREE')
  await plant('central', 'CENTRAL_OFFICER', 'ministry', 'SUBTREE')
  await plant('central of a', 'CENTRAL_OFFICER', 'a', 'SUBTREE')
  await plant('central at a', 'CENTRAL_OFFICER', 'a', 'AGENCY')
  await plant('central of other', 'CENTRAL_OFFICER', 'other', 'SUBTREE')
  await plant('central of both', 'CENTRAL_OFFICER', 'ministry', 'SUBTREE')
  await database.admin`
    insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
    select gen_random_uuid(), holder_id, holder_kind, role, ${orchard.noOf('other')}, reach, valid_from
    from identity.access_grant where holder_id = ${people['central of both']!.id}`
  await plant('officer', 'AGENCY_OFFICER', 'ministry', 'SUBTREE')
  await plant('point', 'SERVICE_POINT_OFFICER', 'a1', 'AGENCY')
  await plant('contact', 'DGA_CONTACT_CENTER', 'other', 'STATE')
  await plant('opdc', 'OPDC_FOLLOW_UP', 'other', 'STATE')
  await plant('analyst', 'ANALYST', 'other', 'STATE')
  await plant('auditor', 'AUDITOR', 'other', 'STATE')
  people['stranger'] = await plantPerson(database.admin, null)
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const idOf = (key: string) => orchard.idOf(key)
const belongs = 'BELONGS_TO' as const
const fresh = (parent: string | null, more: object = {}) => ({
  name: 'หน่วยงานใหม่',
  kind: 'INTERNAL_UNIT' as const,
  level: 'CENTRAL' as const,
  ...(parent === null ? {} : { parentId: idOf(parent), parentRelation: belongs }),
  ...more,
})
const open = (parent: string | null, more: object = {}) => ({ open: { agency: fresh(parent, more) } })
const rename = (key: string) => ({ rename: { agencyId: idOf(key), name: 'ชื่อใหม่' } })
const move = (keys: string[], parent: string | null) => ({
  move: {
    agencyIds: keys.map(idOf),
    ...(parent === null ? {} : { parentId: idOf(parent), relation: belongs }),
  },
})

// Written from the rule: within one's reach, at both ends, never one's own anchor nor what is above or beside it.
const whole = ['dga']
const ofMinistry = ['dga', 'central', 'central of both']
const ofA = [...ofMinistry, 'dga of a', 'central of a']
const table: [string, () => object, string[]][] = [
  ['rename a unit', () => rename('a1'), ofA],
  ['rename a department', () => rename('a'), ofMinistry],
  ['rename the ministry', () => rename('ministry'), whole],
  ['rename what is supervised', () => rename('sao'), whole],
  ['open beneath a department', () => open('a'), ofA],
  ['open beneath the ministry', () => open('ministry'), ofMinistry],
  ['open at the top', () => open(null), whole],
  ['open what is supervised', () => open('a', { parentRelation: 'SUPERVISED_BY' }), whole],
  ['open with an official code', () => open('a', { code: '740000000001' }), ['dga', 'dga of a']],
  ['open and say that it must report', () => open('a', { mustReport: true }), ['dga', 'dga of a']],
  ['move within the department', () => move(['a1'], 'a2'), ofA],
  ['move within the ministry', () => move(['a1'], 'b2'), ofMinistry],
  ['move out of the ministry', () => move(['b'], 'other'), ['dga', 'central of both']],
  ['move to the top', () => move(['a1'], null), whole],
  ['move two, of which one is beyond', () => move(['a1', 'b2'], 'a2'), ofMinistry],
  ['merge units', () => ({ merge: { agencyIds: [idOf('a1')], intoId: idOf('a2') } }), ofA],
  [
    'merge a unit into its department',
    () => ({ merge: { agencyIds: [idOf('a1')], intoId: idOf('a') } }),
    ofA,
  ],
  [
    'merge a unit into one beyond',
    () => ({ merge: { agencyIds: [idOf('a1')], intoId: idOf('b1') } }),
    ofMinistry,
  ],
  [
    'merge what something supervised hangs on',
    () => ({ merge: { agencyIds: [idOf('b')], intoId: idOf('a') } }),
    whole,
  ],
  [
    'split a department',
    () => ({
      split: {
        agencyId: idOf('a'),
        keepsExisting: true,
        parts: [{ new: fresh('ministry'), childIds: [idOf('a1')] }],
      },
    }),
    ofMinistry,
  ],
  ['close a unit', () => ({ close: { agencyId: idOf('a1'), successorIds: [] } }), ofA],
  [
    'close a unit with a successor beyond',
    () => ({ close: { agencyId: idOf('a1'), successorIds: [idOf('b1')] } }),
    ofMinistry,
  ],
  [
    'close a department',
    () => ({ close: { agencyId: idOf('a'), successorIds: [], childrenTo: idOf('b') } }),
    ofMinistry,
  ],
]

test.each(table)('who may %s', async (_, input, allowed) => {
  const before = await stateOf(database)
  const may: string[] = []
  for (const [name, person] of Object.entries(people)) {
    const { reorganisation, errors } = await actsOf(agencies, person).plan(input())
    if (errors.length === 0) may.push(name)
    else expect([...new Set(errors.map(({ code }) => code))]).toEqual(['NOT_ALLOWED'])
    expect(reorganisation === null).toBe(errors.length > 0)
  }
  expect(may.toSorted()).toEqual(allowed.toSorted())
  expect(await stateOf(database)).toEqual(before)
})

test('a field says of each agency what its viewer may do there', async () => {
  const said = async (key: string) => {
    const may: Record<string, string> = {}
    for (const [name, person] of [...Object.entries(people), ['nobody', anonymous] as const]) {
      const { data } = await agencies.ask(
        'query ($id: ID!) { agency(id: $id) { viewerMayChangeStructure viewerMayOpenBeneath } }',
        { id: idOf(key) },
        person,
      )
      const { viewerMayChangeStructure: change, viewerMayOpenBeneath: beneath } = data.agency
      if (change || beneath) may[name] = `${change ? 'change' : ''} ${beneath ? 'beneath' : ''}`.trim()
    }
    return may
  }
  const both = 'change beneath'
  expect(await said('a1')).toEqual(Object.fromEntries(ofA.map((name) => [name, both])))
  expect(await said('a')).toEqual({
    ...Object.fromEntries(ofMinistry.map((name) => [name, both])),
    'central of a': 'beneath',
    'dga of a': 'beneath',
  })
  expect(await said('ministry')).toEqual({ dga: both, central: 'beneath', 'central of both': 'beneath' })
  expect(await said('sao')).toEqual({ dga: both })
})

const readAs = async (id: string, viewer: Viewer) => {
  const { data } = await agencies.ask(
    `query ($id: ID!) { reorganisation(id: $id) { state plannedBy { id } viewerMayCarryOut viewerMayDrop viewerMayUndo }
      reorganisations(first: 100) { nodes { id } totalCount } }`,
    { id },
    viewer,
  )
  const listed = data.reorganisations.nodes.some((one: { id: string }) => one.id === id)
  expect(data.reorganisations.totalCount).toBe(data.reorganisations.nodes.length)
  expect(listed).toBe(data.reorganisation !== null)
  return data.reorganisation
}

test('a draft is seen by its planner and by those who may change all that it names; it is nothing to others', async () => {
  const { reorganisation } = await actsOf(agencies, people['central']!).plan(rename('a1'))
  const { id } = reorganisation
  const seers: string[] = []
  for (const [name, person] of [...Object.entries(people), ['nobody', anonymous] as const]) {
    const seen = await readAs(id, person)
    if (seen) seers.push(name)
    if (!seen && person.kind === 'PERSON') {
      const mine = actsOf(agencies, person)
      for (const act of [mine.carryOut, mine.drop, (one: string) => mine.undo(one)]) {
        const hidden = await act(id)
        expect(hidden).toEqual(await act(nothing))
        expect(hidden).toEqual({
          reorganisation: null,
          errors: [{ code: 'REORGANISATION_NOT_FOUND', path: ['id'] }],
        })
      }
    }
  }
  expect(seers.toSorted()).toEqual(ofA.toSorted())
})

test('what was carried out is public, but not by whom', async () => {
  const central = people['central']!
  const { reorganisation } = await actsOf(agencies, central).act(rename('a2'))
  const told: string[] = []
  for (const [name, person] of [...Object.entries(people), ['nobody', anonymous] as const]) {
    const seen = await readAs(reorganisation.id, person)
    expect(seen).toMatchObject({ state: 'DONE', viewerMayUndo: ofA.includes(name) })
    if (seen.plannedBy) told.push(name)
  }
  // Those who may see who has access to it.
  const others = ['officer', 'contact', 'auditor']
  expect(told.toSorted()).toEqual([...ofA, ...others].toSorted())
  for (const name of ['central of other', 'officer', 'auditor', 'stranger']) {
    const { errors } = await actsOf(agencies, people[name]!).undo(reorganisation.id)
    expect(errors).toEqual([{ code: 'NOT_ALLOWED', path: ['id'] }])
  }
  expect((await actsOf(agencies, people['central of a']!).undo(reorganisation.id)).errors).toEqual([])
})

test('a planner whose right has gone may look and drop, and carries nothing out', async () => {
  const leaver = await plantPerson(database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: orchard.noOf('ministry'),
    reach: 'SUBTREE',
  })
  const mine = actsOf(agencies, leaver)
  const { reorganisation } = await mine.plan(rename('a2'))
  await revokeGrants(database.admin, leaver.id)
  const before = await stateOf(database)
  expect((await mine.carryOut(reorganisation.id)).errors).toEqual([
    { code: 'NOT_ALLOWED', path: ['input', 'rename', 'name'] },
  ])
  expect(await stateOf(database)).toEqual(before)
  expect(await readAs(reorganisation.id, leaver)).toMatchObject({
    viewerMayCarryOut: false,
    viewerMayDrop: true,
  })
  expect((await mine.drop(reorganisation.id)).errors).toEqual([])
})

test('another who may do the same carries a draft out, and is recorded', async () => {
  const { reorganisation } = await actsOf(agencies, people['central']!).plan(rename('a1'))
  await actsOf(agencies, people['dga']!).carryOut(reorganisation.id)
  const [row] = await database.admin`
    select planned_by, carried_out_by, acting_role, acting_agency_no from agencies.reorganisation
    where id = ${reorganisation.id}`
  expect(row).toEqual({
    planned_by: people['central']!.id,
    carried_out_by: people['dga']!.id,
    acting_role: 'CENTRAL_OFFICER',
    acting_agency_no: orchard.noOf('ministry'),
  })
})

test('whoever acts under one right alone has that one alone', async () => {
  const both = people['central of both']!
  const [grant] = await database.admin<{ id: string }[]>`
    select id from identity.access_grant where holder_id = ${both.id} and agency_no = ${orchard.noOf('ministry')}`
  const narrowed = actsOf(agencies, { ...both, actingGrantId: grant!.id })
  expect((await narrowed.plan(move(['b'], 'other'))).errors.map(({ code }) => code)).toEqual(['NOT_ALLOWED'])
})

test.each<[string, () => Viewer, string]>([
  ['nobody', () => anonymous, 'UNAUTHENTICATED'],
  ['a machine', () => ({ kind: 'CLIENT', id: newId(), scopes: ['READ', 'WEBHOOKS'] }), 'NOT_FOR_MACHINES'],
])('%s plans nothing', async (_, viewer, code) => {
  const { errors } = await agencies.ask(
    'mutation ($input: ReorganisationInput!) { planReorganisation(input: $input) { errors { code } } }',
    { input: { legalBasis: 'x', ...rename('a1') } },
    viewer(),
  )
  expect(errors?.[0]?.extensions['code']).toBe(code)
})
