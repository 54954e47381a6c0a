import { createTestDatabase, type Planted, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { plantAdministrator } from '../reorganisation/testing-orchard.ts'
import { plantFound } from '../reorganisation/testing-reorganisation.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { linesOf, save, type SavedAgency } from './testing-edit.ts'

let database: TestDatabase
let agencies: MountedAgencies
let dga: Viewer
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database, { jobs: false })
  dga = await plantAdministrator(database)
})
beforeEach(async () => {
  tree = await plantFound(database, [
    { key: 'top' },
    { key: 'above', parent: 'top', name: 'กรมตัวอยาง' },
    { key: 'below', parent: 'above' },
    { key: 'other' },
  ])
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const edit = (key: string, input: Record<string, unknown>): Promise<SavedAgency> =>
  save(agencies, dga, { agencyId: tree[key]!.id, version: 1, ...input })
const correction = { nameCorrection: { name: 'กรมตัวอย่าง', reason: 'พิมพ์ผิด' } }
const no = (key: string) => tree[key]!.no

/** Waits until somebody else waits for a lock in this database. */
async function untilWaiting(): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const [row] = await database.admin<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    if (row!.waiting > 0) return
    await new Promise((done) => setTimeout(done, 5))
  }
  throw new Error('nobody waits')
}

describe('a code that somebody else takes at the same moment', () => {
  test('of its own', async () => {
    const code = `77${String(no('other')).padStart(10, '0')}`
    let saving: Promise<SavedAgency> | undefined
    await database.admin.begin(async (sql) => {
      await sql`update agencies.agency set code = ${code} where no = ${no('other')}`
      saving = edit('above', { code })
      await untilWaiting()
    })
    expect(linesOf(await saving!)).toEqual(['CODE_TAKEN code'])
  })

  test('of a scheme', async () => {
    const code = String(no('other')).padStart(5, '0')
    let saving: Promise<SavedAgency> | undefined
    await database.admin.begin(async (sql) => {
      await sql`insert into agencies.agency_code (agency_no, scheme, code) values (${no('other')}, 'BB', ${code})`
      saving = edit('above', { codes: [{ scheme: 'BB', code }] })
      await untilWaiting()
    })
    expect(linesOf(await saving!)).toEqual(['CODE_TAKEN codes'])
  })
})

test('a name that is given beneath an agency while that one is written anew is found afterwards', async () => {
  let saving: Promise<SavedAgency> | undefined
  await database.admin.begin(async (sql) => {
    await sql`select from agencies.agency where no = ${no('below')} for update`
    saving = edit('above', correction)
    await untilWaiting()
    await sql`insert into agencies.name (agency_no, kind, text, source, valid_from)
      values (${no('below')}, 'ABBREVIATION', 'กตย', 'officer', clock_timestamp())`
    await sql`update agencies.agency set search = search || 'กตย|' where no = ${no('below')}`
  })
  expect(await saving!).toMatchObject({ errors: [] })
  const [row] = await database.admin<{ search: string }[]>`
    select search from agencies.agency where no = ${no('below')}`
  expect(row!.search).toContain('กตย')
})

test('what lies in an area is found by the name that the area has from then on, wherever it stands', async () => {
  await database.admin`update agencies.agency set kind = 'DISTRICT' where no = ${no('above')}`
  await database.admin`update agencies.agency set area_code = ${tree['above']!.code} where no = ${no('other')}`
  expect(await edit('above', correction)).toMatchObject({ errors: [] })
  const [row] = await database.admin<{ around: string }[]>`
    select search_around as around from agencies.agency where no = ${no('other')}`
  expect(row!.around).toContain('ตัวอย่าง')
})

test('a save that stands in the way of another that stands in its own is done once more', async () => {
  let saving: Promise<SavedAgency> | undefined
  await database.admin.begin(async (sql) => {
    // The save is the one that gives way.
    await sql`set local deadlock_timeout = '60s'`
    await sql`select from agencies.agency where no = ${no('below')} for update`
    saving = edit('above', correction)
    await untilWaiting()
    await sql`select from agencies.agency where no = ${no('above')} for update`
  })
  expect(await saving!).toMatchObject({ errors: [], agency: { name: 'กรมตัวอย่าง' } })
})

describe('a text that Postgres does not take breaks a rule like any other', () => {
  test.each(['\0', '\ud83d'])('%j', async (sign) => {
    const saved = await edit('above', {
      details: { provinceCode: sign },
      codes: [{ scheme: 'BB', code: sign }],
    })
    expect(linesOf(saved)).toEqual(['PROVINCE_UNKNOWN details.provinceCode', 'CODE_WRONG codes.0.code'])
  })
})
