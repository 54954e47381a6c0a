import { readFile } from 'node:fs/promises'
import { createLog } from '@eact/kit/log'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterEach, expect, inject, test } from 'vitest'
import { demonstrationPeople } from '../digital-id/people.ts'
import { agencyColumns } from './agency-file.ts'
import { seedAgencies, seedAll } from './seed.ts'
import { readTable } from './table-file.ts'

const log = createLog('test', 'silent')
const csv = await readFile(new URL('../../data/agencies.csv', import.meta.url), 'utf8')
const { rows: file } = readTable(csv, agencyColumns)
const databases: TestDatabase[] = []

afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop()
})

async function make(options: { seeded: boolean }): Promise<TestDatabase> {
  const database = await createTestDatabase(inject('postgres'), options)
  databases.push(database)
  return database
}

const seed = (database: TestDatabase) =>
  seedAll({
    admin: database.address(),
    people: demonstrationPeople,
    integratorToken: 'another token than the first',
    demonstration: true,
    log,
  })

/** Rows of every table that a seed touches. */
async function counts({ admin }: TestDatabase): Promise<Record<string, number>> {
  const tables = await admin<{ name: string }[]>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('identity', 'agencies', 'reports', 'changes') order by 1`
  const found: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await admin.unsafe<{ count: number }[]>(`select count(*)::int as count from ${name}`)
    found[name] = row!.count
  }
  return found
}

/** Three agencies that hang on Bangkok, for files other than ours. */
const newRows = [1, 2].map(
  (n) => `99900000000${n},สำนักใหม่ ${n},,150090000000,หน่วยงานส่วนท้องถิ่น,bma_department,test,own,,10,,yes,,`,
)

test('every agency of the file is planted, by kind, level and code', async () => {
  const { admin } = await make({ seeded: true })
  const planted = await admin<{ kind: string; count: number }[]>`
    select lower(kind) as kind, count(*)::int as count from agencies.agency group by 1`
  const wanted: Record<string, number> = {}
  for (const { kind } of file) wanted[kind] = (wanted[kind] ?? 0) + 1
  expect(Object.fromEntries(planted.map(({ kind, count }) => [kind, count]))).toEqual(wanted)
  const codes = await admin<{ code: string }[]>`select code from agencies.agency order by code collate "C"`
  expect(codes.map(({ code }) => code)).toEqual(file.map(({ code }) => code).toSorted())
})

test('seeded again, nothing is added and nothing is changed', async () => {
  const database = await make({ seeded: true })
  const before = await counts(database)
  const rows = await database.admin`select * from agencies.agency order by no`
  await seed(database)
  // The second start came with another token of the same client.
  expect(await counts(database)).toEqual({ ...before, 'identity.client_token': 2 })
  expect(await database.admin`select * from agencies.agency order by no`).toEqual(rows)
})

test('two that seed at the same moment plant once', async () => {
  const [database, reference] = [await make({ seeded: false }), await make({ seeded: true })]
  await Promise.all([seed(database), seed(database)])
  expect(await counts(database)).toEqual(await counts(reference))
})

test('broken off in the middle, nothing of the agencies is left, and the next start plants all', async () => {
  const database = await make({ seeded: false })
  const before = await counts(database)
  await database.admin.unsafe(`
    create function break_off() returns trigger language plpgsql as $$ begin raise exception 'power cut'; end $$;
    create trigger break_off before insert on agencies.agency_edge execute function break_off()`)
  await expect(seed(database)).rejects.toThrow('power cut')
  expect(await counts(database)).toEqual(before)
  await database.admin`drop trigger break_off on agencies.agency_edge`
  await seed(database)
  expect((await counts(database))['agencies.agency']).toBe(file.length)
})

test('a file with a mistake plants nothing and says where', async () => {
  const database = await make({ seeded: false })
  const before = await counts(database)
  const broken = `${csv}${newRows[0]}\n${newRows[0]}\n`
  await expect(seedAgencies(database.address(), { log, csv: broken })).rejects.toThrow(
    `line ${file.length + 3}: the code 999000000001 was already given on line ${file.length + 2}`,
  )
  expect(await counts(database)).toEqual(before)
})

test('what users changed, recoded or deleted stays so when the file grows', async () => {
  const database = await make({ seeded: true })
  const { admin } = database
  const [renamed, recoded, deleted, parent] = ['701100000000', '701200000000', '755810401000', '150090000000']
  await admin`update agencies.agency set name_th = 'จังหวัดใหม่' where code = ${renamed!}`
  await admin`update agencies.agency set code = '123456789012' where code in (${recoded!})`
  await admin`update agencies.agency set code = '123456789013' where code in (${parent!})`
  for (const table of ['agency_code', 'agency_edge', 'agency_version', 'email']) {
    await admin`delete from ${admin(`agencies.${table}`)}
      where agency_no = (select no from agencies.agency where code = ${deleted!})`
  }
  await admin`delete from agencies.agency where code = ${deleted!}`

  expect(await seedAgencies(database.address(), { log, csv: `${csv}${newRows.join('\n')}\n` })).toBe(2)
  expect(await seedAgencies(database.address(), { log, csv: `${csv}${newRows.join('\n')}\n` })).toBe(0)
  const [one] = await admin`select name_th from agencies.agency where code = ${renamed!}`
  expect(one).toEqual({ name_th: 'จังหวัดใหม่' })
  expect(await admin`select from agencies.agency where code in ${admin([recoded, deleted])}`).toHaveLength(0)
  const added = await admin`
    select c.name_th, c.path = p.path || c.no || '/' as beneath, c.province_name
    from agencies.agency c join agencies.agency p on p.no = c.parent_no
    where p.code = '123456789013' and c.code like '999%' order by c.code`
  expect([...added]).toEqual([
    { name_th: 'สำนักใหม่ 1', beneath: true, province_name: 'กรุงเทพมหานคร' },
    { name_th: 'สำนักใหม่ 2', beneath: true, province_name: 'กรุงเทพมหานคร' },
  ])
})

test('outside of a demonstration there are neither people nor samples, but the known notices and addresses', async () => {
  const database = await make({ seeded: false })
  await seedAll({ admin: database.address(), people: demonstrationPeople, demonstration: false, log })
  expect(await counts(database)).toMatchObject({
    'agencies.agency': file.length,
    'agencies.email': 6,
    'identity.person': 0,
    'identity.client': 0,
    'identity.access_grant': 0,
    'reports.report': 0,
    'reports.link': 0,
    'reports.gazette_notice': 200,
    'changes.outbox': 0,
  })
})
