import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { openDatabase } from './database.ts'
import { migrateAll, type SchemaSource } from './database-migrate.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

const subgraphs = fileURLToPath(new URL('../../', import.meta.url))
const sources: SchemaSource[] = ['identity', 'agencies', 'reports', 'changes'].map((name) => ({
  name,
  migrationsFolder: join(subgraphs, name, 'migrations'),
}))

const opened: TestDatabase[] = []
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eact-migrations-'))
})
afterAll(async () => {
  await Promise.all(opened.map((database) => database.drop()))
  await rm(folder, { recursive: true, force: true })
})

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase({ ...inject('postgres'), template: 'template1' })
  opened.push(database)
  return database
}

/** All that migrations make, as one list: what there is, what it is called inside, and who may do what with it. */
async function pictureOf(admin: Sql): Promise<string[]> {
  const rows = await admin<{ line: string }[]>`
    select concat_ws(' ', 'relation', c.oid::regclass, c.relkind, c.relacl, c.reloptions) as line from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('identity', 'agencies', 'reports', 'changes', 'migrations')
    union all select concat_ws(' ', 'column', a.attrelid::regclass, a.attname, a.atttypid::regtype, a.attnotnull,
        a.attcollation, a.attidentity, a.attacl) from pg_attribute a
      join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('identity', 'agencies', 'reports', 'changes') and a.attnum > 0
    union all select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
      where connamespace::regnamespace::text in ('identity', 'agencies', 'reports', 'changes')
    union all select concat_ws(' ', 'index', indexrelid::regclass, pg_get_indexdef(indexrelid)) from pg_index
      join pg_class c on c.oid = indexrelid
      where c.relnamespace::regnamespace::text in ('identity', 'agencies', 'reports', 'changes')
    union all select concat_ws(' ', 'schema', nspname, nspacl) from pg_namespace
    union all select concat_ws(' ', 'head', is_head, position) from changes.log_head
    order by line`
  return rows.map(({ line }) => line)
}

const applied = async (admin: Sql) =>
  (
    await Promise.all(
      sources.map(({ name }) => admin<{ hash: string }[]>`select hash from migrations.${admin(name)}`),
    )
  ).map((rows) => rows.length)

describe('migrating', () => {
  let template: TestDatabase
  beforeAll(async () => {
    template = await createTestDatabase(inject('postgres'))
    opened.push(template)
  })

  test('three processes at once on an empty database make what one makes', async () => {
    const database = await emptyDatabase()
    await Promise.all([1, 2, 3].map(() => migrateAll(database.address(), sources)))
    expect(await pictureOf(database.admin)).toEqual(await pictureOf(template.admin))
    expect(await applied(database.admin)).toEqual(await applied(template.admin))
  })

  test('again changes nothing, and keeps what is in the tables', async () => {
    const database = await createTestDatabase(inject('postgres'), { seeded: false })
    opened.push(database)
    const oids = () => database.admin`
      select c.oid, c.relfilenode, c.relname from pg_class c where c.relnamespace::regnamespace::text in
        ('identity', 'agencies', 'reports', 'changes', 'migrations') order by c.oid`
    await database.admin`update changes.log_head set position = 7`
    const [picture, numbers] = [await pictureOf(database.admin), await oids()]
    await migrateAll(database.address(), sources)
    expect(await pictureOf(database.admin)).toEqual(picture)
    expect(await oids()).toEqual(numbers)
    expect(picture).toContain('head t 7')
  })

  test('again takes back update and delete on what is only appended', async () => {
    const database = await createTestDatabase(inject('postgres'))
    opened.push(database)
    await database.admin`grant update, delete on reports.report_revision to reports`
    await migrateAll(database.address(), sources)
    expect(await pictureOf(database.admin)).toEqual(await pictureOf(template.admin))
  })
})

/** Writes a made-up schema with its migrations; the name is used for nothing else on the server. */
async function writeSource(
  migrations: string[],
  grants: (name: string) => string,
  name = `probe_${randomBytes(4).toString('hex')}`,
): Promise<SchemaSource> {
  const migrationsFolder = join(folder, name)
  await mkdir(join(migrationsFolder, 'meta'), { recursive: true })
  const entries = migrations.map((_sql, idx) => ({
    idx,
    version: '7',
    when: 1_764_000_000_000 + idx,
    tag: `000${idx + 1}_${name}`,
    breakpoints: true,
  }))
  const journal = { version: '7', dialect: 'postgresql', entries }
  await writeFile(join(migrationsFolder, 'meta', '_journal.json'), JSON.stringify(journal))
  for (const [place, sql] of migrations.entries()) {
    await writeFile(
      join(migrationsFolder, `${entries[place]?.tag}.sql`),
      sql.replaceAll('probe.', `${name}.`),
    )
  }
  await writeFile(join(migrationsFolder, 'grants.sql'), grants(name))
  return { name, migrationsFolder }
}

const breakpoint = '\n--> statement-breakpoint\n'
const usage = (name: string) => `grant usage on schema ${name} to ${name};`
const tablesIn = async ({ admin }: TestDatabase, { name }: SchemaSource) =>
  (
    await admin<{ name: string }[]>`
      select tablename as name from pg_tables where schemaname = ${name} order by tablename`
  ).map((row) => row.name)

describe('a migration that fails', () => {
  test.each([
    [
      'in its middle',
      [
        `create table probe.one (id integer);${breakpoint}select 1 / 0;${breakpoint}create table probe.two (id integer)`,
      ],
    ],
    ['after another of the same schema', ['create table probe.one (id integer)', 'select 1 / 0']],
  ])('%s leaves nothing half done, and ends right when it is mended', async (_where, migrations) => {
    const database = await emptyDatabase()
    const first = await writeSource(['create table probe.kept (id integer)'], usage)
    const broken = await writeSource(migrations, usage)
    await expect(migrateAll(database.address(), [first, broken])).rejects.toMatchObject({
      cause: { code: '22012' },
    })
    expect(await tablesIn(database, broken)).toEqual([])
    expect(await tablesIn(database, first)).toEqual(['kept'])
    const { admin } = database
    expect([...(await admin`select * from migrations.${admin(broken.name)}`)]).toEqual([])

    const whole = migrations.map((sql) =>
      sql.replace('select 1 / 0', 'create table probe.mended (id integer)'),
    )
    const mended = await writeSource(whole, usage, broken.name)
    await migrateAll(database.address(), [first, mended])
    expect(await tablesIn(database, mended)).toEqual(expect.arrayContaining(['mended', 'one']))
    expect(await tablesIn(database, first)).toEqual(['kept'])
  })

  test('because its connection was ended in its middle does the same', async () => {
    const database = await emptyDatabase()
    const slow = `create table probe.one (id integer);${breakpoint}select pg_sleep(60)`
    const source = await writeSource([slow], usage)
    const migrating = migrateAll(database.address(), [source])
    const ended = migrating.then(
      () => 'done',
      (error: unknown) => error,
    )
    await vi.waitFor(async () => {
      const killed = await database.admin`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = ${database.name} and query ~ 'select pg_sleep' and pid <> pg_backend_pid()`
      expect(killed.length).toBe(1)
    }, 10_000)
    expect(await ended).toBeInstanceOf(Error)
    expect(await tablesIn(database, source)).toEqual([])
    const mended = await writeSource([slow.replace('60', '0')], usage, source.name)
    await migrateAll(database.address(), [mended])
    expect(await tablesIn(database, mended)).toEqual(['one'])
  })

  test('in its grants gives none of them', async () => {
    const database = await emptyDatabase()
    const source = await writeSource(
      ['create table probe.one (id integer)'],
      (name) =>
        `${usage(name)} grant select on ${name}.one to ${name}; grant select on ${name}.absent to ${name};`,
    )
    await expect(migrateAll(database.address(), [source])).rejects.toMatchObject({ code: '42P01' })
    const [row] = await database.admin`
      select has_schema_privilege(${source.name}, ${source.name}, 'usage') as usage,
        has_table_privilege(${source.name}, ${`${source.name}.one`}, 'select') as "select"`
    expect(row).toEqual({ usage: false, select: false })
  })

  test('does not keep the lock: who waited goes on', async () => {
    const database = await emptyDatabase()
    const broken = await writeSource(['select 1 / 0'], usage)
    const good = await writeSource(['create table probe.one (id integer)'], usage)
    const results = await Promise.allSettled([
      migrateAll(database.address(), [broken]),
      migrateAll(database.address(), [good]),
      migrateAll(database.address(), [broken]),
    ])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected'])
    expect(await tablesIn(database, good)).toEqual(['one'])
  })
})

test('two databases of one server may be migrated at once, though roles belong to the server', async () => {
  for (let round = 0; round < 2; round += 1) {
    const names = Array.from({ length: 4 }, () => writeSource(['create table probe.one (id integer)'], usage))
    const made = await Promise.all(names)
    const databases = await Promise.all([1, 2, 3].map(emptyDatabase))
    await Promise.all(databases.map((database) => migrateAll(database.address(), made)))
    for (const database of databases) expect(await tablesIn(database, made[0]!)).toEqual(['one'])
  }
})

test('a login that is no superuser, but may create roles, can migrate and act as the role it made', async () => {
  const database = await emptyDatabase()
  const migrator = `migrator_${randomBytes(4).toString('hex')}`
  await database.admin.unsafe(`
    create role ${migrator} login createrole nosuperuser;
    alter database ${database.name} owner to ${migrator}`)
  const source = await writeSource(
    ['create table probe.one (id integer)'],
    (name) => `${usage(name)} grant select on ${name}.one to ${name};`,
  )
  for (let run = 0; run < 2; run += 1) await migrateAll(database.address(migrator), [source])
  const open = openDatabase({
    address: database.address(migrator),
    role: source.name,
    applicationName: 'probe',
  })
  const [row] =
    await open.sql`select current_user as acts, (select count(*)::int from ${open.sql(`${source.name}.one`)}) as rows`
  expect(row).toEqual({ acts: source.name, rows: 0 })
  await expect(open.sql`drop table ${open.sql(`${source.name}.one`)}`).rejects.toMatchObject({
    code: '42501',
  })
  await open.close()
})
