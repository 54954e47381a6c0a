import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { access, chown, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { assertRuns, findBinaries, prepareBinaries } from './postgres-binaries.ts'
import { accountMayReach } from './postgres-place.ts'
import { assertThai, type EmbeddedPostgres, startPostgres } from './postgres.ts'
import { StartError } from './start-error.ts'
import { emptyFolder, launcher, makeFolder, query } from './testing/postgres-launchers.ts'

/** A test's data need not reach the disk. */
const settings = { fsync: 'off' }

const isRoot = process.getuid?.() === 0

async function started(folder: string, more?: Record<string, string>) {
  const server = await startPostgres({ folder, settings: { ...settings, ...more } })
  onTestFinished(() => server.stop())
  return server
}

describe('on an empty folder', () => {
  let server: EmbeddedPostgres
  beforeAll(async () => {
    const { folder, clearUp } = await makeFolder()
    server = await startPostgres({ folder })
    return async () => {
      await server.stop()
      await clearUp()
    }
  })

  test('the first start makes a database that takes a query', async () => {
    expect(server.reused).toBe(false)
    const [row] = await query(server.connection(), (sql) => sql`select version()`)
    expect(row?.version).toMatch(/^PostgreSQL 18/)
  })

  test('the server promises durability, listens on no port and logs no statements', async () => {
    const settings = await query(
      server.connection(),
      (sql) => sql`
      select name, setting from pg_settings
      where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'max_connections',
        'log_statement', 'log_min_error_statement', 'data_checksums', 'data_directory_mode')`,
    )
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      max_connections: '200',
      log_statement: 'none',
      log_min_error_statement: 'panic',
      data_checksums: 'on',
      data_directory_mode: '0700',
    })
    expect((await stat(server.socketFolder)).mode & 0o777).toBe(0o700)
  })

  test('Thai is asserted on the database that the launcher makes', async () => {
    await Promise.all([assertThai(server.connection()), assertThai(server.connection())])
  })

  test('a database whose letters or order are not Thai is refused', async () => {
    await query(server.connection(), async (sql) => {
      await sql`create database letters template template0 lc_ctype 'C' lc_collate 'C' locale_provider icu icu_locale 'th-TH'`
      await sql`create database c template template0 locale 'C' locale_provider libc`
      await sql`create database points template template0 locale 'C.UTF-8' locale_provider libc`
    })
    const outcome = (database: string) =>
      assertThai(server.connection({ database })).catch((error) => error.code)
    expect(await outcome('letters')).toBe('DATABASE_WITHOUT_THAI_LETTERS')
    expect(await outcome('c')).toBe('DATABASE_WITHOUT_THAI_LETTERS')
    expect(await outcome('points')).toBe('DATABASE_WITHOUT_THAI_ORDER')
  })
})

test('settings of the caller go before ours', async () => {
  const server = await started(await emptyFolder(), { max_connections: '30', wal_level: 'logical' })
  const [row] = await query(
    server.connection(),
    (sql) => sql`select current_setting('max_connections') as most, current_setting('wal_level') as level`,
  )
  expect(row).toEqual({ most: '30', level: 'logical' })
})

test('rows are there again after a stop and a start', async () => {
  const folder = await emptyFolder()
  const first = await startPostgres({ folder, settings })
  await query(first.connection(), (sql) => sql`create table kept as select 'กรม' as word`)
  await first.stop()
  const second = await started(folder)
  expect(second.reused).toBe(false)
  expect(await query(second.connection(), (sql) => sql`select word from kept`)).toEqual([{ word: 'กรม' }])
})

test('a second launcher joins the running server, and the server outlives the first', async () => {
  const folder = await emptyFolder()
  const first = launcher(folder)
  expect((await first.told).reused).toBe(false)
  const second = await started(folder)
  expect(second.reused).toBe(true)
  const startTime = () =>
    query(second.connection(), (sql) => sql`select pg_postmaster_start_time()::text as at`)
  const before = await startTime()
  first.child.kill('SIGTERM')
  await once(first.child, 'close')
  expect(await startTime()).toEqual(before)
})

test('the last stop ends the server before it resolves', async () => {
  const folder = await emptyFolder()
  const first = await startPostgres({ folder, settings })
  const second = await startPostgres({ folder, settings })
  await first.stop()
  await query(second.connection(), (sql) => sql`select 1`)
  await second.stop()
  await second.stop()
  await expect(access(join(folder, 'data', 'postmaster.pid'))).rejects.toThrow(/ENOENT/)
  await expect(query(second.connection(), (sql) => sql`select 1`)).rejects.toThrow(/ENOENT|ECONNREFUSED/)
})

test('of two launchers that find the folder empty at once, one makes the database and both use it', async () => {
  const folder = await emptyFolder()
  const both = await Promise.all([launcher(folder).told, launcher(folder).told])
  expect(both.filter(({ reused }) => reused).length).toBe(1)
  for (const told of both) expect(await query(told, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
  expect((await readdir(folder)).filter((name) => name.startsWith('data'))).toEqual(['data'])
})

test.skipIf(!isRoot)('an ordinary user starts a server of its own', async (context) => {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'nobody'])))
  const nobody = { name: 'nobody', uid: uid!, gid: gid! }
  const inReach = await Promise.all(
    [process.execPath, import.meta.dirname].map((path) => accountMayReach(path, nobody)),
  )
  if (inReach.includes(false)) context.skip('nobody cannot reach Node or the repository on this machine')
  const folder = await emptyFolder()
  await chown(folder, nobody.uid, nobody.gid)
  const told = await launcher(folder, { uid: nobody.uid, gid: nobody.gid }).told
  expect(told).toMatchObject({ reused: false, host: join(folder, 'socket') })
  expect((await stat(join(folder, 'data'))).uid).toBe(nobody.uid)
  expect(await query(told, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
})

test.skipIf(!isRoot)("root's server leaves a private home, and says where it went", async () => {
  const home = await mkdtemp(join(tmpdir(), 'eact-home-'))
  onTestFinished(() => rm(home, { recursive: true }))
  const said: string[] = []
  const server = await startPostgres({
    folder: join(home, 'postgres'),
    settings,
    log: (line) => said.push(line),
  })
  const place = dirname(server.socketFolder)
  onTestFinished(() => rm(place, { recursive: true }))
  onTestFinished(() => server.stop())
  expect(place).toMatch(/^\/var\/lib\/eact-[0-9a-f]{12}$/)
  expect(said.join()).toContain(place)
  expect(await readdir(home)).toEqual([])
  expect(await query(server.connection(), (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
})

test('a folder too deep for a socket keeps its data and has its socket elsewhere', async () => {
  const deep = join(await emptyFolder(), 'ลึก'.repeat(20))
  const server = await started(deep)
  expect(server.socketFolder.startsWith(deep)).toBe(false)
  onTestFinished(() => rm(server.socketFolder, { recursive: true }))
  expect(await readdir(deep)).toContain('data')
  expect(await query(server.connection(), (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
})

test('a data folder that cannot be written is refused in one sentence of each language', async () => {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'file'), '')
  const refusal: unknown = await startPostgres({ folder: join(folder, 'file', 'postgres') }).catch(
    (error) => error,
  )
  expect(refusal).toBeInstanceOf(StartError)
  expect(refusal).toMatchObject({
    code: 'DATA_FOLDER_UNWRITABLE',
    messages: { th: expect.stringContaining('DATA_DIR') },
  })
})

test('data of another Postgres version is refused and left alone', async () => {
  const folder = await emptyFolder()
  await (await startPostgres({ folder, settings })).stop()
  await writeFile(join(folder, 'data', 'PG_VERSION'), '17\n')
  await expect(startPostgres({ folder })).rejects.toMatchObject({ code: 'DATA_OF_ANOTHER_VERSION' })
  expect(await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8')).toBe('17\n')
})

test('a setting that Postgres refuses is told with its own words', async () => {
  const folder = await emptyFolder()
  const start = startPostgres({ folder, settings: { ...settings, wal_level: 'none' } })
  await expect(start).rejects.toMatchObject({
    code: 'DATABASE_NOT_STARTED',
    message: expect.stringContaining('wal_level'),
  })
})

test('a machine without bundled binaries is pointed to DATABASE_URL', async () => {
  await expect(findBinaries('linux', 'riscv64')).rejects.toMatchObject({
    code: 'NO_POSTGRES_FOR_THIS_MACHINE',
    message: expect.stringContaining('DATABASE_URL'),
  })
})

test('binaries made for another C library are pointed to DATABASE_URL', async () => {
  const folder = await emptyFolder()
  execFileSync('mkdir', [join(folder, 'bin')])
  // What Alpine answers for a glibc program is ENOENT: its loader is missing.
  await writeFile(join(folder, 'bin', 'postgres'), '#!/lib64/no-such-loader\n', { mode: 0o755 })
  await expect(assertRuns({ folder, version: '18.4.0', major: '18' })).rejects.toMatchObject({
    code: 'NO_POSTGRES_FOR_THIS_MACHINE',
    message: expect.stringContaining('Alpine'),
  })
})

test('binaries out of reach are copied once, whole, and run from the copy', async () => {
  const copy = join(await emptyFolder(), 'copy')
  const found = await findBinaries()
  const outOfReach = async () => false
  const both = await Promise.all([
    prepareBinaries(found, copy, outOfReach),
    prepareBinaries(found, copy, outOfReach),
  ])
  expect(both.map(({ folder }) => folder)).toEqual([copy, copy])
  await assertRuns(both[0])
  expect(await readdir(dirname(copy))).toEqual(['copy'])
})
