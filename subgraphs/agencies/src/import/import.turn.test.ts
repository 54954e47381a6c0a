import { countStatements, createTestDatabase, type Planted, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { plantSizes } from '../testing-trees.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { runTurn, TurnLost } from './import.run.ts'
import { takeTurn } from './import.turn.store.ts'
import { checkRows, englishNameOf, plantImporter, seeImport } from './testing-import.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>
let dga: Viewer

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantSizes(database)
  // Nobody but the test takes what waits.
  agencies = await mountAgencies(database, { jobs: false })
})
beforeEach(async () => {
  dga = await plantImporter(database, tree['one']!)
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const code = (key: string) => tree[key]!.code
const check = (columns: string, rows: readonly string[]) => checkRows(agencies, dga, columns, ...rows)
const englishName = (key: string) => englishNameOf(database, tree[key]!)
/** Has an import carried out by one that never says a word. */
const letWait = (id: string) =>
  database.admin`update agencies.agency_import set state = 'RUNNING', claim = gen_random_uuid(), tries = 0,
    claimed_until = clock_timestamp() + interval '1 hour' where id = ${id}`
const letClaimEnd = (id: string) =>
  database.admin`update agencies.agency_import set claimed_until = clock_timestamp() - interval '1 second' where id = ${id}`
const newClaim = () => crypto.randomUUID()

const units = (size: string, count: number) =>
  Object.keys(tree)
    .filter((key) => new RegExp(`^${size}-\\d+-\\d+$`).test(key))
    .slice(0, count)

test('an import is carried out by as many statements for a thousand rows as for ten', async () => {
  const counts: number[] = []
  for (const count of [10, 1000]) {
    const rows = units('thousand', count).map(
      (key, at) => `${code(key)},Unit ${count} ${at},u${at}@unit${count}.go.th`,
    )
    const found = await check('code,name_en,email_petition', rows)
    expect(found.counts).toMatchObject({ edited: count, problems: 0 })
    await letWait(found.id)
    await letClaimEnd(found.id)
    const own = database.open('agencies')
    await own.ping()
    const turn = (await takeTurn(own, newClaim()))!
    const { statements } = await countStatements(database, () => runTurn(own, turn))
    counts.push(statements)
    expect(await seeImport(agencies, dga, found.id)).toMatchObject({ state: 'DONE', progress: null })
  }
  expect(counts[1]).toBe(counts[0])
})

describe('an import whose carrier died', () => {
  test('is taken again when it has not been heard of for a while, and done once', async () => {
    const found = await check('code,name_en', [`${code('one-0')},Again`])
    await letWait(found.id)
    const own = database.open('agencies')
    expect(await takeTurn(own, newClaim())).toBeNull()
    expect(await seeImport(agencies, dga, found.id)).toMatchObject({
      state: 'RUNNING',
      progress: { done: 0, total: 6 },
    })
    await letClaimEnd(found.id)
    const turn = await takeTurn(own, newClaim())
    expect(turn?.id).toBe(found.id)
    expect(await takeTurn(own, newClaim())).toBeNull()
    expect(await runTurn(own, turn!)).toBe('DONE')
    expect(await englishName('one-0')).toBe('Again')
  })

  test('keeps nothing of a carrier that was believed dead and was not', async () => {
    const found = await check('code,name_en', [`${code('one-0')},Late`])
    await letWait(found.id)
    await letClaimEnd(found.id)
    const own = database.open('agencies')
    const slow = (await takeTurn(own, newClaim()))!
    await letClaimEnd(found.id)
    const quick = (await takeTurn(own, newClaim()))!
    await expect(runTurn(own, slow)).rejects.toThrow(TurnLost)
    expect(await englishName('one-0')).not.toBe('Late')
    expect(await runTurn(own, quick)).toBe('DONE')
    expect(await englishName('one-0')).toBe('Late')
  })

  test('has failed in plain words when it died three times', async () => {
    const found = await check('code,name_en', [`${code('one-0')},Never`])
    await letWait(found.id)
    const own = database.open('agencies')
    for (let count = 0; count < 3; count += 1) {
      await letClaimEnd(found.id)
      expect((await takeTurn(own, newClaim()))?.id).toBe(found.id)
    }
    await letClaimEnd(found.id)
    expect(await takeTurn(own, newClaim())).toBeNull()
    expect(await seeImport(agencies, dga, found.id)).toMatchObject({
      state: 'FAILED',
      failure: { code: 'FAILED' },
    })
    expect(await englishName('one-0')).not.toBe('Never')
  })
})
