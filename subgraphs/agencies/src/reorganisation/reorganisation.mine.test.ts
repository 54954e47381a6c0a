import { countStatements, createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import type { Role, Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { plantAdministrator, plantOrchard, type Orchard } from './testing-orchard.ts'
import { actsOf } from './testing-reorganisation.ts'

let database: TestDatabase
let agencies: MountedAgencies
let orchard: Orchard
const people: Record<string, Viewer> = {}
const acts: Record<string, string> = {}

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database)
  orchard = await plantOrchard(database)
  const administrator = await plantAdministrator(database)
  people['dga'] = administrator
  const plant = async (name: string, role: Role, key: string, reach: 'AGENCY' | 'SUBTREE') => {
    people[name] = await plantPerson(database.admin, { role, agencyNo: orchard.noOf(key), reach })
  }
  await plant('of a2', 'AGENCY_OFFICER', 'a2', 'AGENCY')
  await plant('of a', 'CENTRAL_OFFICER', 'a', 'SUBTREE')
  await plant('of b', 'AUDITOR', 'b', 'SUBTREE')
  await plant('of b1', 'SERVICE_POINT_OFFICER', 'b1', 'AGENCY')
  people['nobody'] = await plantPerson(database.admin, null)
  const mine = actsOf(agencies, administrator)
  const idOf = (key: string) => orchard.idOf(key)
  const rename = (key: string) => ({ rename: { agencyId: idOf(key), name: `ชื่อใหม่ของ ${key}` } })
  const input = { agencyIds: [idOf('a2')], parentId: idOf('b'), relation: 'BELONGS_TO' as const }
  acts['a is renamed'] = (await mine.act(rename('a'))).reorganisation.id
  acts['a2 moves to b'] = (await mine.act({ move: input })).reorganisation.id
  acts['other is renamed'] = (await mine.act(rename('other'))).reorganisation.id
  acts['b2 is to be renamed'] = (await mine.plan(rename('b2'))).reorganisation.id
}, 60_000)
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const query = `query ($filter: ReorganisationFilter) { reorganisations(filter: $filter) { totalCount nodes { id } } }`
async function seen(name: string, filter: object) {
  const { data } = await agencies.ask(query, { filter }, people[name])
  const { totalCount, nodes } = data.reorganisations as { totalCount: number; nodes: { id: string }[] }
  expect(nodes).toHaveLength(totalCount)
  return nodes.map(({ id }) => Object.keys(acts).find((act) => acts[act] === id) ?? id).toSorted()
}

test.each([
  ['dga', ['a is renamed', 'a2 moves to b', 'b2 is to be renamed', 'other is renamed']],
  // Where it stood and where it stands.
  ['of a', ['a is renamed', 'a2 moves to b']],
  ['of b', ['a2 moves to b']],
  // With the agency itself; what befell the one above before is not theirs.
  ['of a2', ['a2 moves to b']],
  ['of b1', []],
  ['nobody', []],
])('%s is told of what touches theirs', async (name, told) => {
  expect(await seen(name, { touchesMine: true })).toEqual(told)
})

test('since a day holds what happened then or later, and whatever waits for its day', async () => {
  await database.admin`
    update agencies.reorganisation set planned_at = now() - interval '100 days', carried_out_at = now() - interval '95 days'
    where id = ${acts['a is renamed']!}`
  const since = new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10)
  expect(await seen('of a', { touchesMine: true, since })).toEqual(['a2 moves to b'])
  await database.admin`
    update agencies.reorganisation set state = 'SCHEDULED', carried_out_at = null, effective_on = current_date + 1 where id = ${acts['a is renamed']!}`
  expect(await seen('dga', { touchesMine: true, since })).toContain('a is renamed')
  expect(await seen('dga', { touchesMine: true, since: '0001-01-01' })).toContain('a is renamed')
})

test('is read in as many statements however many there are', async () => {
  const of = async (name: string) =>
    (await countStatements(database, () => seen(name, { touchesMine: true }))).statements
  expect(await of('dga')).toBe(await of('of b'))
})
