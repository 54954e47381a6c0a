import { asc, eq } from 'drizzle-orm'
import { date, integer, jsonb, numeric, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openDatabase, type Database } from './database.ts'
import { newId } from './ids.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

const probe = pgSchema('probe').table('value', {
  id: integer('id').primaryKey(),
  at: timestamp('at', { withTimezone: true }),
  day: date('day', { mode: 'string' }),
  body: jsonb('body'),
  amount: numeric('amount'),
  ids: uuid('ids').array(),
  words: text('words').array(),
  days: date('days', { mode: 'string' }).array(),
  times: timestamp('times', { withTimezone: true }).array(),
  amounts: numeric('amounts').array(),
})

let database: TestDatabase
let open: Database
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  await database.admin.unsafe(`
    create schema probe;
    create table probe.value (
      id integer primary key, at timestamptz, day date, body jsonb, amount numeric,
      ids uuid[], words text[], days date[], times timestamptz[], amounts numeric[]
    );
    grant usage on schema probe to reports;
    grant select, insert, update, delete on probe.value to reports`)
  open = database.open('reports')
})
afterAll(() => database.drop())

const instant = new Date('2026-01-31T02:15:00.123Z')

test('raw SQL reads a timestamptz as a Date, a date as its ISO text, and JSON as what it says', async () => {
  const { sql } = open
  const [row] = await sql`
    select '2026-01-31 09:15:00.123+07'::timestamptz as at, '2026-01-31'::date as day,
      '{"a":[1,null,"ก"]}'::jsonb as body, '[1]'::json as plain, 1.50::numeric as amount, 1::bigint as large`
  expect(row).toEqual({
    at: instant,
    day: '2026-01-31',
    body: { a: [1, null, 'ก'] },
    plain: [1],
    amount: '1.50',
    large: '1',
  })
})

test('what drizzle writes raw SQL reads, and the other way round, by one rule', async () => {
  const values = {
    at: instant,
    day: '2026-01-31',
    body: { name: 'ก "x" \\', list: [1, { deep: null }] },
    amount: '1.50',
    ids: [newId(), newId()],
    words: ['ก', 'a"b\\c', '', 'NULL', 'x,y {z}'],
    days: ['2026-01-31', '2567-02-28'],
    times: [instant, new Date(0)],
    amounts: ['1.50', '-0.001'],
  }
  const { sql, db } = open
  await db.insert(probe).values({ id: 1, ...values })
  await sql`
    insert into probe.value ${sql({ id: 2, ...values, times: sql.array(values.times) } as never)}`
  const raw = await sql`select * from probe.value where id in (1, 2) order by id`
  const drizzled = await db.select().from(probe).orderBy(asc(probe.id))
  const wanted = [
    { id: 1, ...values },
    { id: 2, ...values },
  ]
  expect([...raw]).toEqual(wanted)
  expect(drizzled).toEqual(wanted)
})

test('a null column stays null in both', async () => {
  const { sql, db } = open
  await db.insert(probe).values({ id: 3 })
  const [raw] = await sql`select at, day, body, ids, times from probe.value where id = 3`
  expect(raw).toEqual({ at: null, day: null, body: null, ids: null, times: null })
  const [drizzled] = await db.select({ at: probe.at, body: probe.body }).from(probe).where(eq(probe.id, 3))
  expect(drizzled).toEqual({ at: null, body: null })
})

describe('a JSON parameter', () => {
  test.each([
    ['an object', { a: [1, 'ก'] }, { a: [1, 'ก'] }],
    ['a list', [1, 2], [1, 2]],
    ['a text that is JSON already', '{"a":2}', { a: 2 }],
    ['JSON of a text', '"2"', '2'],
  ])('may be %s', async (_what, given, read) => {
    const [row] = await open.sql`select ${given as never}::jsonb as value`
    expect(row).toEqual({ value: read })
  })
})

describe('an array parameter with nulls arrives and comes back as it was', () => {
  const id = newId()
  test.each<[string, unknown[]]>([
    ['uuid', [id, null]],
    ['integer', [1, null, -2]],
    ['integer', []],
    ['bigint', ['9007199254740993', null]],
    ['date', ['2026-01-31', null]],
    ['date', [null, '2026-01-31']],
    ['text', ['a"b', null, '', 'NULL', 'ก,\\', '{x}', ' y\n']],
    ['numeric', ['1.50', null, 'NaN']],
    ['jsonb', [{ a: 'ก"' }, null]],
    ['timestamptz', [null, instant]],
  ])('%s %j', async (type, values) => {
    const { sql } = open
    const [row] = await sql`
      select ${values as never}::${sql.unsafe(`${type}[]`)} as value, cardinality(${values as never}::${sql.unsafe(`${type}[]`)}) as size,
        (select count(*)::int from unnest(${values as never}::${sql.unsafe(`${type}[]`)}) one where one is null) as nulls`
    const nulls = values.filter((value) => value === null).length
    expect(row).toEqual({ value: values, size: values.length, nulls })
  })

  test('in more than one dimension', async () => {
    const values = [
      [1, null],
      [3, 4],
    ]
    const [row] =
      await open.sql`select ${values as never}::integer[] as value, '[0:1]={7,8}'::integer[] as shifted`
    expect(row).toEqual({ value: values, shifted: [7, 8] })
  })
})

test('dates, booleans and numbers find their array type in the very first statement of a client', async () => {
  for (const values of [[instant, null], [true, false], [1n]]) {
    const fresh = openDatabase({ address: database.address('reports'), applicationName: 'first', max: 1 })
    const [row] = await fresh.sql`select ${fresh.sql.array(values as never)} as value`
    expect(row).toEqual({ value: values.map((value) => (typeof value === 'bigint' ? String(value) : value)) })
    await fresh.close()
  }
})

test('the rule holds on every connection of the pool and in prepared statements run again', async () => {
  const read = () =>
    open.sql`select ${instant}::timestamptz as at, ${'2026-01-31'}::date as day, ${[null, 1] as never}::int[] as nos,
      pg_sleep(0.01)::text as slept, pg_backend_pid() as pid`
  const rows = (await Promise.all(Array.from({ length: 24 }, read))).map(([row]) => row)
  expect(new Set(rows.map((row) => row?.['pid'])).size).toBeGreaterThan(1)
  for (const row of rows) expect(row).toMatchObject({ at: instant, day: '2026-01-31', nos: [null, 1] })
})

test('times are read in UTC whatever the server says', async () => {
  await database.admin.unsafe(
    `alter role reports in database ${database.name} set timezone to 'Asia/Bangkok'`,
  )
  const fresh = database.open('reports')
  const [row] =
    await fresh.sql`select ('2026-01-31T18:00:00Z'::timestamptz)::date as day, current_setting('timezone') as zone`
  expect(row).toEqual({ day: '2026-01-31', zone: 'UTC' })
})
