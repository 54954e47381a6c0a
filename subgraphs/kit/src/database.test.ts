import { eq, sql as fragment } from 'drizzle-orm'
import { integer, pgSchema, text } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { brokenConstraint, openDatabase, type Database, type Tx } from './database.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

const thing = pgSchema('probe').table('thing', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
})

let database: TestDatabase
let open: Database
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  await database.admin.unsafe(`
    create schema probe;
    create table probe.thing (
      id integer primary key, name text not null,
      constraint thing_name_once unique (name), constraint thing_has_name check (name <> '')
    );
    grant usage on schema probe to reports;
    grant select, insert, update, delete on probe.thing to reports`)
  open = database.open('reports')
})
beforeEach(async () => {
  await database.admin`truncate probe.thing`
})
afterAll(() => database.drop())

const names = async () =>
  (await database.admin<{ name: string }[]>`select name from probe.thing order by id`).map(({ name }) => name)

const insertBoth = async ({ sql, db }: Tx) => {
  await db.insert(thing).values({ id: 1, name: 'drizzle' })
  await sql`insert into probe.thing (id, name) values (2, 'raw')`
}

describe('a transaction', () => {
  test('commits what drizzle and raw SQL wrote, together', async () => {
    const answer = await open.transaction(async (tx) => {
      await insertBoth(tx)
      expect(await names()).toEqual([])
      return 'done'
    })
    expect(answer).toBe('done')
    expect(await names()).toEqual(['drizzle', 'raw'])
  })

  test('that throws leaves nothing of either, and throws the same', async () => {
    const broken = new Error('after both')
    const act = open.transaction(async (tx) => {
      await insertBoth(tx)
      throw broken
    })
    await expect(act).rejects.toBe(broken)
    expect(await names()).toEqual([])
  })

  test.each([
    ['raw', ({ sql }: Tx) => sql`insert into probe.thing (id, name) values (3, 'raw')`],
    ['drizzle', ({ db }: Tx) => db.insert(thing).values({ id: 3, name: 'raw' })],
  ])('is undone whole when a statement of %s fails, also when its error is caught', async (_way, fail) => {
    const act = open.transaction(async (tx) => {
      await insertBoth(tx)
      await Promise.resolve(fail(tx)).catch((error: unknown) => {
        expect(brokenConstraint(error)).toBe('thing_name_once')
      })
    })
    // Postgres answers COMMIT with a rollback here, so nobody may take the act for done.
    await expect(act).rejects.toMatchObject({ constraint_name: 'thing_name_once' })
    expect(await names()).toEqual([])
  })

  test('lets drizzle and raw SQL see what the other has not committed yet', async () => {
    await open.transaction(async (tx) => {
      await insertBoth(tx)
      const { sql, db } = tx
      expect([...(await sql`select name from probe.thing where id = 1`)]).toEqual([{ name: 'drizzle' }])
      expect(await db.select().from(thing).where(eq(thing.id, 2))).toEqual([{ id: 2, name: 'raw' }])
    })
  })

  test('runs both on one connection and in one transaction, each time, many at once', async () => {
    const place = fragment`select pg_backend_pid() as pid, pg_current_xact_id()::text as xid, now()::text as began`
    const places = await Promise.all(
      Array.from({ length: 6 }, () =>
        open.transaction(async ({ sql, db }) => {
          const [byDrizzle] = await db.execute(place)
          const [byRaw] = await sql`
            select pg_backend_pid() as pid, pg_current_xact_id()::text as xid, now()::text as began`
          expect(byRaw).toEqual(byDrizzle)
          return byRaw?.['xid'] as string
        }),
      ),
    )
    expect(new Set(places).size).toBe(6)
  })

  test('keeps what came before a savepoint of drizzle that was undone, raw SQL included', async () => {
    await open.transaction(async ({ sql, db }) => {
      await sql`insert into probe.thing (id, name) values (1, 'before')`
      const inner = db.transaction(async (savepoint) => {
        await savepoint.insert(thing).values({ id: 2, name: 'within' })
        await sql`insert into probe.thing (id, name) values (3, 'raw within')`
        throw new Error('only this much')
      })
      await expect(inner).rejects.toThrow('only this much')
      await sql`insert into probe.thing (id, name) values (4, 'after')`
    })
    expect(await names()).toEqual(['before', 'after'])
  })

  test('is READ COMMITTED', async () => {
    const level = await open.transaction(
      ({ sql }) => sql`select current_setting('transaction_isolation') as level`,
    )
    expect([...level]).toEqual([{ level: 'read committed' }])
  })
})

describe('the broken constraint', () => {
  beforeEach(() => open.db.insert(thing).values({ id: 1, name: 'first' }))

  const acts: [string, (name: string) => PromiseLike<unknown>][] = [
    ['raw SQL', (name) => open.sql`insert into probe.thing (id, name) values (2, ${name})`],
    ['drizzle', (name) => open.db.insert(thing).values({ id: 2, name })],
    ['a transaction', (name) => open.transaction(({ db }) => db.insert(thing).values({ id: 2, name }))],
  ]
  test.each(acts)('is named through the errors of %s', async (_way, act) => {
    for (const [name, constraint] of [
      ['first', 'thing_name_once'],
      ['', 'thing_has_name'],
    ] as const) {
      const error = await Promise.resolve(act(name)).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(Error)
      expect(brokenConstraint(error)).toBe(constraint)
      expect(brokenConstraint(new Error('the act failed', { cause: error }))).toBe(constraint)
    }
  })

  test('is null for any other error, and for what is no error', async () => {
    const division = await open.sql`select 1 / 0`.catch((error: unknown) => error)
    for (const other of [
      division,
      new Error('other'),
      null,
      undefined,
      'thing_name_once',
      { constraint_name: 'x' },
    ]) {
      expect(brokenConstraint(other)).toBe(null)
    }
  })
})

describe('a client', () => {
  test('has its statements ended when they run longer than it allows', async () => {
    const impatient = openDatabase({
      address: database.address('reports'),
      applicationName: 'impatient',
      max: 1,
      statementTimeoutMs: 50,
    })
    await expect(impatient.sql`select pg_sleep(30)`).rejects.toMatchObject({ code: '57014' })
    await expect(impatient.ping()).resolves.toBe(undefined)
    await impatient.close()
  })

  test('acts as the role it was given, whoever logged in, and cannot alter tables', async () => {
    const acting = openDatabase({
      address: database.address(),
      role: 'reports',
      applicationName: 'acting',
      max: 2,
    })
    const [who] = await acting.sql`select current_user as acts, session_user as logged_in`
    expect(who).toEqual({ acts: 'reports', logged_in: database.address().user })
    await acting.db.insert(thing).values({ id: 1, name: 'allowed' })
    for (const statement of [
      'alter table probe.thing add column more text',
      'drop table probe.thing',
      'truncate probe.thing',
      'create table probe.other (id integer)',
      'create table public.other (id integer)',
      'create schema other',
    ]) {
      const code = await acting.sql.unsafe(statement).then(
        () => 'done',
        (error: { code: string }) => error.code,
      )
      expect({ statement, code }).toEqual({ statement, code: '42501' })
    }
    expect(await names()).toEqual(['allowed'])
    await acting.close()
  })

  test('shows its name to whoever looks at the server', async () => {
    const [row] = await open.sql`select application_name from pg_stat_activity where pid = pg_backend_pid()`
    expect(row).toEqual({ application_name: 'test reports' })
  })

  test('that is closed lets running statements end', async () => {
    const closing = openDatabase({ address: database.address('reports'), applicationName: 'closing', max: 1 })
    await closing.ping()
    const running = closing.sql`select pg_sleep(0.05)::text as slept`.then((rows) => rows.length)
    await closing.close()
    expect(await running).toBe(1)
    await expect(closing.ping()).rejects.toMatchObject({ code: 'CONNECTION_ENDED' })
  })
})
