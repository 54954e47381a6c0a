import { createLog } from '@eact/kit/log'
import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantPerson, revokeGrants, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { dayInBangkok } from '@eact/schema/forms/report'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { carryOutDue } from './reorganisation.due.actions.ts'
import { carryOutAllDue } from './reorganisation.jobs.ts'
import { plantAdministrator, plantOrchard, type Orchard } from './testing-orchard.ts'
import { actsOf, faultsOf, stateOf } from './testing-reorganisation.ts'

const log = createLog('test', 'silent')
const dayMs = 86_400_000
let database: TestDatabase
let agencies: MountedAgencies
let admin: Extract<Viewer, { kind: 'PERSON' }>
let acts: ReturnType<typeof actsOf>
let orchard: Orchard

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database)
  admin = await plantAdministrator(database)
  acts = actsOf(agencies, admin)
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})
beforeEach(async () => {
  orchard = await plantOrchard(database)
})

const inDays = (days: number) => new Date(Date.now() + days * dayMs)
const move = () => ({
  move: { agencyIds: [orchard.idOf('b')], parentId: orchard.idOf('other'), relation: 'BELONGS_TO' as const },
})
const schedule = async (days: number, act: object = move()) => {
  const { reorganisation } = await acts.plan({ ...act, effectiveOn: dayInBangkok(inDays(days)) })
  const { reorganisation: waiting, errors } = await acts.carryOut(reorganisation.id)
  expect(errors).toEqual([])
  return waiting
}
const stateOfAct = async (id: string) => {
  const { data } = await agencies.ask(
    'query ($id: ID!) { reorganisation(id: $id) { state carriedOutAt endedAt problems { code path } impact { moved carriedAlong } } }',
    { id },
    admin,
  )
  return data.reorganisation
}
const eventsOf = (key: string) => database.admin`
  select kind from changes.outbox where agency_no = ${orchard.noOf(key)} order by id`

test('one for a coming day waits, and is carried out when that day has come in Bangkok, once', async () => {
  const before = await stateOf(database)
  const waiting = await schedule(3)
  expect(waiting).toMatchObject({
    state: 'SCHEDULED',
    carriedOutAt: null,
    viewerMayCarryOut: false,
    viewerMayDrop: true,
  })
  const own = database.open('agencies')
  expect(await carryOutAllDue(own, log, inDays(2))).toBe(0)
  expect(await stateOf(database)).toEqual(before)
  expect(await carryOutAllDue(own, log, inDays(3))).toBe(1)
  expect(await carryOutAllDue(own, log, inDays(3))).toBe(0)
  expect(await stateOfAct(waiting.id)).toMatchObject({ state: 'DONE', problems: [] })
  expect(await faultsOf(database)).toEqual([])
  expect([...(await eventsOf('b'))]).toEqual([{ kind: 'AGENCY_MOVED' }])
})

test('the day begins at midnight in Bangkok, seven hours before it does in UTC', async () => {
  const { id, effectiveOn } = await schedule(5)
  const midnight = new Date(`${effectiveOn}T00:00:00+07:00`)
  const own = database.open('agencies')
  expect(await carryOutDue(own, id, new Date(midnight.getTime() - 1))).toBe('GONE')
  expect(await carryOutDue(own, id, midnight)).toBe('DONE')
})

test('two processes that look at the same moment do it once', async () => {
  const { id } = await schedule(1)
  const [one, two] = [database.open('agencies'), database.open('agencies')]
  const outcomes = await Promise.all([one, two, one, two].map((own) => carryOutDue(own, id, inDays(1))))
  expect(outcomes.toSorted()).toEqual(['DONE', 'GONE', 'GONE', 'GONE'])
  expect([...(await eventsOf('b'))]).toEqual([{ kind: 'AGENCY_MOVED' }])
  expect(await faultsOf(database)).toEqual([])
})

test('a process that is killed in the middle leaves nothing of it, and another carries it out', async () => {
  const before = await stateOf(database)
  const { id } = await schedule(1)
  // Held up just before it ends: its history cannot be written.
  const hold = await database.admin.reserve()
  await hold`begin`
  await hold`lock table agencies.agency_edge in access exclusive mode`
  const dying = database.open('agencies')
  const ended = carryOutDue(dying, id, inDays(1)).then(
    () => 'done',
    () => 'killed',
  )
  const waiting = () => database.admin<{ pid: number }[]>`
    select pid from pg_stat_activity
    where datname = ${database.name} and application_name = 'test agencies' and wait_event_type = 'Lock'`
  let pids = await waiting()
  while (pids.length === 0) pids = await waiting()
  // What the kernel does to the connections of a process that was killed with -9.
  for (const { pid } of pids) await database.admin`select pg_terminate_backend(${pid})`
  expect(await ended).toBe('killed')
  await hold`rollback`
  hold.release()
  expect(await stateOf(database)).toEqual(before)
  expect(await stateOfAct(id)).toMatchObject({ state: 'SCHEDULED' })
  expect(await carryOutAllDue(database.open('agencies'), log, inDays(1))).toBe(1)
  expect(await stateOfAct(id)).toMatchObject({ state: 'DONE' })
  expect(await faultsOf(database)).toEqual([])
  expect([...(await eventsOf('b'))]).toEqual([{ kind: 'AGENCY_MOVED' }])
})

test('whom it carries along may have changed since; what is told is what then happened', async () => {
  const { id, impact } = await schedule(1)
  expect(impact).toMatchObject({ moved: 1, carriedAlong: 4 })
  const agency = { name: 'ใหม่', kind: 'INTERNAL_UNIT' as const, level: 'CENTRAL' as const }
  await acts.act({
    open: { agency: { ...agency, parentId: orchard.idOf('b'), parentRelation: 'BELONGS_TO' } },
  })
  expect(await carryOutDue(database.open('agencies'), id, inDays(1))).toBe('DONE')
  expect(await stateOfAct(id)).toMatchObject({ impact: { moved: 1, carriedAlong: 5 } })
  expect(await faultsOf(database)).toEqual([])
})

test.each<[string, () => Promise<unknown>, object[]]>([
  [
    'what it names stands elsewhere',
    () => acts.act({ move: { agencyIds: [orchard.idOf('b')] } }),
    [{ code: 'TREE_CHANGED', path: ['input'] }],
  ],
  [
    'the new parent has closed',
    () => acts.act({ close: { agencyId: orchard.idOf('other'), successorIds: [] } }),
    [{ code: 'AGENCY_CLOSED', path: ['input', 'move', 'parentId'] }],
  ],
])('when %s by then, it has failed and says why', async (_, meanwhile, problems) => {
  const { id } = await schedule(1)
  await meanwhile()
  const before = await stateOf(database)
  const own = database.open('agencies')
  expect(await carryOutAllDue(own, log, inDays(1))).toBe(0)
  expect(await stateOfAct(id)).toMatchObject({ state: 'FAILED', carriedOutAt: null, problems })
  expect(await stateOf(database)).toEqual(before)
  expect(await carryOutDue(own, id, inDays(1))).toBe('GONE')
})

test('one that was dropped is not carried out', async () => {
  const { id } = await schedule(1)
  expect((await acts.drop(id)).reorganisation).toMatchObject({ state: 'DROPPED' })
  expect(await carryOutDue(database.open('agencies'), id, inDays(1))).toBe('GONE')
  expect((await acts.drop(id)).errors).toEqual([{ code: 'NOT_A_DRAFT', path: ['id'] }])
})

test.each([
  [-1, 'EFFECTIVE_ON_PAST'],
  [3700, 'EFFECTIVE_ON_TOO_FAR'],
])('a day %i days ahead is refused', async (days, code) => {
  const { errors } = await acts.plan({ ...move(), effectiveOn: dayInBangkok(inDays(days)) })
  expect(errors).toEqual([{ code, path: ['input', 'effectiveOn'] }])
})

test('today is at once', async () => {
  const { reorganisation } = await acts.plan({ ...move(), effectiveOn: dayInBangkok(new Date()) })
  expect((await acts.carryOut(reorganisation.id)).reorganisation).toMatchObject({ state: 'DONE' })
})

test('a subgraph that starts carries out what has come due while nobody was there', async () => {
  const { id } = await schedule(1)
  await database.admin`update agencies.reorganisation set effective_on = '2026-01-01' where id = ${id}`
  const another = await mountAgencies(database)
  let state = 'SCHEDULED'
  while (state === 'SCHEDULED') ({ state } = await stateOfAct(id))
  expect(state).toBe('DONE')
  await another.stop()
})

test('whoever acted under one right had it wait under that right alone', async () => {
  const person = await plantPerson(database.admin, {
    role: 'DGA_ADMINISTRATOR',
    agencyNo: orchard.noOf('other'),
    reach: 'STATE',
  })
  const [chosen] = await database.admin<{ id: string }[]>`
    select id from identity.access_grant where holder_id = ${person.id}`
  await database.admin`
    insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
    values (${newId()}, ${person.id}, 'PERSON', 'DGA_ADMINISTRATOR', ${orchard.noOf('ministry')}, 'STATE', now())`
  const acting = actsOf(agencies, { ...person, actingGrantId: chosen!.id })
  const plan = (key: string) =>
    acting.plan({
      move: { agencyIds: [orchard.idOf(key)], parentId: orchard.idOf('other'), relation: 'BELONGS_TO' },
      effectiveOn: dayInBangkok(inDays(1)),
    })
  const [first, second] = [await plan('a'), await plan('b')]
  for (const { reorganisation } of [first, second]) await acting.carryOut(reorganisation.id)
  const own = database.open('agencies')
  expect(await carryOutDue(own, first.reorganisation.id, inDays(1))).toBe('DONE')
  await database.admin`update identity.access_grant set valid_to = clock_timestamp() where id = ${chosen!.id}`
  expect(await carryOutDue(own, second.reorganisation.id, inDays(1))).toBe('FAILED')
})

test('the rights of whoever had it wait are read on its day', async () => {
  const { id } = await schedule(1)
  await revokeGrants(database.admin, admin.id)
  expect(await carryOutDue(database.open('agencies'), id, inDays(1))).toBe('FAILED')
  expect(await stateOfAct(id)).toMatchObject({
    state: 'FAILED',
    problems: [{ code: 'NOT_ALLOWED', path: ['input', 'move', 'agencyIds', '0'] }],
  })
})
