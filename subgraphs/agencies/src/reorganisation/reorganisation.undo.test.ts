import { newId } from '@eact/kit/ids'
import { encodeCursor } from '@eact/kit/pages'
import { createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { save } from '../edit/testing-edit.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { plantAdministrator, plantOrchard, type Orchard } from './testing-orchard.ts'
import { actsOf, faultsOf } from './testing-reorganisation.ts'

let database: TestDatabase
let agencies: MountedAgencies
let dga: Viewer
let acts: ReturnType<typeof actsOf>
let orchard: Orchard

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database, { jobs: false })
  dga = await plantAdministrator(database)
  acts = actsOf(agencies, dga)
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})
beforeEach(async () => {
  orchard = await plantOrchard(database)
})

const idOf = (key: string) => orchard.idOf(key)
const close = (key: string) => acts.act({ close: { agencyId: idOf(key), successorIds: [] } })

describe('what was closed does not open again', () => {
  test('beneath one that has closed since', async () => {
    const first = await close('a1')
    await close('a2')
    await close('a')
    expect((await acts.undo(first.reorganisation.id)).errors).toEqual([
      { code: 'AGENCY_CLOSED', path: [idOf('a1')] },
    ])
    expect(await faultsOf(database)).toEqual([])
  })

  test('beside one that was given its name since', async () => {
    const { reorganisation } = await close('a1')
    const agency = {
      name: 'สำนักงานเลขานุการกรม',
      kind: 'INTERNAL_UNIT' as const,
      level: 'CENTRAL' as const,
      parentId: idOf('a'),
      parentRelation: 'BELONGS_TO' as const,
    }
    await acts.act({ open: { agency } })
    expect((await acts.undo(reorganisation.id)).errors).toEqual([{ code: 'NAME_TAKEN', path: [idOf('a1')] }])
  })
})

/** Waits until so many others wait for a lock in this database. */
async function untilWaiting(count: number): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const [row] = await database.admin<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    if (row!.waiting >= count) return
    await new Promise((done) => setTimeout(done, 5))
  }
  throw new Error('nobody waits')
}

test('a save that comes while an undoing waits for its turn is not lost', async () => {
  const { reorganisation } = await acts.act({ rename: { agencyId: idOf('a'), name: 'กรมใหม่' } })
  const [before] = await database.admin<{ version: number }[]>`
    select version from agencies.agency where no = ${orchard.noOf('a')}`
  const input = { agencyId: idOf('a'), version: before!.version, details: { nameEn: 'Saved meanwhile' } }
  let saving: Promise<unknown> = Promise.resolve()
  let undoing: ReturnType<typeof acts.undo> | undefined
  await database.admin.begin(async (sql) => {
    await sql`select from agencies.agency where no = ${orchard.noOf('a')} for update`
    saving = save(agencies, dga, input)
    await untilWaiting(1)
    undoing = acts.undo(reorganisation.id)
    await untilWaiting(2)
  })
  expect(await saving).toMatchObject({ errors: [] })
  expect((await undoing!).errors).toEqual([{ code: 'CHANGED_SINCE', path: [idOf('a')] }])
  const [after] = await database.admin<{ name_en: string }[]>`
    select name_en from agencies.agency where no = ${orchard.noOf('a')}`
  expect(after!.name_en).toBe('Saved meanwhile')
})

describe('texts that no table keeps as they come', () => {
  test('a law of words far apart is kept or refused, and never an error of ours', async () => {
    const { errors } = await acts.plan(
      { rename: { agencyId: idOf('a'), name: 'ใหม่' } },
      {
        input: { legalBasis: `ก${' '.repeat(1500)}ข`, rename: { agencyId: idOf('a'), name: 'ใหม่' } },
      },
    )
    expect(errors).toEqual([{ code: 'LEGAL_BASIS_WRONG', path: ['input', 'legalBasis'] }])
  })

  test.each(['\0', '\ud83d'])('a name that holds %j', async (sign) => {
    const done = await acts.act({ rename: { agencyId: idOf('a'), name: `กรม${sign}ใหม่` } })
    expect(done.reorganisation.state).toBe('DONE')
  })
})

test.each(['1', 'Tue Mar 01 2022 (noon)', '+010000-01-01T00:00:00.000Z', '0000-01-01T00:00:00.000Z'])(
  'a cursor that says %s is refused like any that was not made here',
  async (day) => {
    const { errors } = await agencies.ask(
      'query ($after: String!) { reorganisations(after: $after) { nodes { id } } }',
      { after: encodeCursor([day, newId()]) },
    )
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT')
  },
)

test('who may not take back what was said of duties is told so before they try', async () => {
  const { reorganisation } = await acts.act({ rename: { agencyId: idOf('a'), name: 'กรมใหม่' } })
  // As an import leaves it.
  await database.admin`update agencies.agency_version set must_report = not must_report
    where agency_no = ${orchard.noOf('a')} and valid_to is not null`
  const central = await plantPerson(database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: orchard.noOf('ministry'),
    reach: 'SUBTREE',
  })
  const { data } = await agencies.ask(
    'query ($id: ID!) { reorganisation(id: $id) { undoProblems { code path } } }',
    { id: reorganisation.id },
    central,
  )
  expect(data.reorganisation.undoProblems).toEqual([{ code: 'NOT_ALLOWED', path: [idOf('a')] }])
})
