import { createLog } from '@eact/kit/log'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { sweepDrafts } from './reorganisation.jobs.ts'
import { plantAdministrator, plantOrchard, type Orchard } from './testing-orchard.ts'
import { actsOf } from './testing-reorganisation.ts'

let database: TestDatabase
let agencies: MountedAgencies
let acts: ReturnType<typeof actsOf>
let orchard: Orchard
const log = createLog('test', 'silent')

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database, { jobs: false })
  acts = actsOf(agencies, await plantAdministrator(database))
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})
beforeEach(async () => {
  orchard = await plantOrchard(database)
})

const rename = () => ({ rename: { agencyId: orchard.idOf('a'), name: `กรมใหม่ ${orchard.round}` } })
const age = (id: string, days: number) => database.admin`
  update agencies.reorganisation set planned_at = clock_timestamp() - make_interval(days => ${days}) where id = ${id}`
const look = async (id: string) => {
  const query = `query ($id: ID!) { reorganisation(id: $id) { state plannedAt lapsesAt endedAt endedBy { id } viewerMayCarryOut } }`
  const { data } = await agencies.ask(query, { id }, acts.viewer)
  return data.reorganisation
}

test('a draft says when it lapses, and is dropped then and not before', async () => {
  const { reorganisation: draft } = await acts.plan(rename())
  const { plannedAt, lapsesAt } = await look(draft.id)
  expect(Date.parse(lapsesAt) - Date.parse(plannedAt)).toBe(90 * 86_400_000)
  const own = database.open('agencies')
  await age(draft.id, 89)
  expect(await sweepDrafts(own, log, 90)).toBe(0)
  expect(await look(draft.id)).toMatchObject({ state: 'DRAFT', viewerMayCarryOut: true })
  await age(draft.id, 91)
  expect(await sweepDrafts(own, log, 90)).toBe(1)
  expect(await look(draft.id)).toMatchObject({
    state: 'DROPPED',
    lapsesAt: null,
    endedAt: expect.any(String),
    endedBy: null,
    viewerMayCarryOut: false,
  })
  expect(await sweepDrafts(own, log, 90)).toBe(0)
})

test('what waits for its day, was carried out or ended is left alone', async () => {
  const later = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  const waiting = await acts.plan({ ...rename(), effectiveOn: later })
  await acts.carryOut(waiting.reorganisation.id)
  const dropped = await acts.plan(rename())
  await acts.drop(dropped.reorganisation.id)
  const done = await acts.act(rename())
  for (const { reorganisation } of [waiting, dropped, done]) await age(reorganisation.id, 1000)
  expect(await sweepDrafts(database.open('agencies'), log, 90)).toBe(0)
  const states = [waiting, dropped, done].map(
    async ({ reorganisation }) => (await look(reorganisation.id)).state,
  )
  expect(await Promise.all(states)).toEqual(['SCHEDULED', 'DROPPED', 'DONE'])
})

test('two that sweep at the same moment drop each draft once, and each is named in the log', async () => {
  const ids: string[] = []
  for (let count = 0; count < 3; count += 1) {
    const { reorganisation } = await acts.plan(rename())
    ids.push(reorganisation.id)
    await age(reorganisation.id, 100)
  }
  const told: string[] = []
  const telling = {
    ...log,
    info: (about: { reorganisations: string[] }) => void told.push(...about.reorganisations),
  } as unknown as typeof log
  const counts = await Promise.all([
    sweepDrafts(database.open('agencies'), telling, 90),
    sweepDrafts(database.open('agencies'), telling, 90),
  ])
  expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(3)
  expect(told.toSorted()).toEqual(ids.toSorted())
})
