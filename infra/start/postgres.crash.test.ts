import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { type EmbeddedPostgres, startPostgres } from './postgres.ts'
import {
  emptyFolder,
  exists,
  launcher,
  makeFolder,
  query,
  serverPid,
  until,
} from './testing/postgres-launchers.ts'

let folder = ''
beforeAll(async () => {
  const made = await makeFolder()
  folder = made.folder
  return made.clearUp
})

/** Leaves the folder as a power cut would: launcher and server are gone at once, with one row committed. */
async function crash(): Promise<void> {
  const { child, told } = launcher(folder)
  await query(await told, async (sql) => {
    await sql`drop table if exists kept`
    await sql`create table kept as select 'กรม' as word`
  })
  const ended = once(child, 'close')
  child.kill('SIGSTOP') // else it would bring the server back
  process.kill(await serverPid(folder), 'SIGKILL')
  child.kill('SIGKILL')
  await ended
}

async function expectTheRow(): Promise<void> {
  const server = await started(folder)
  expect(await query(server.connection(), (sql) => sql`select word from kept`)).toEqual([{ word: 'กรม' }])
}

async function started(place: string): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ folder: place, settings: { fsync: 'off' } })
  onTestFinished(() => server.stop())
  return server
}

/** Writes another pid over that of the dead server, as if the number had been given away. */
async function pretendPid(pid: number): Promise<void> {
  for (const path of [join(folder, 'data', 'postmaster.pid'), join(folder, 'socket', '.s.PGSQL.5432.lock')]) {
    const [, ...rest] = (await readFile(path, 'utf8')).split('\n')
    await writeFile(path, [pid, ...rest].join('\n'))
  }
}

test('a server killed with its launcher starts again at once with its rows', async () => {
  await crash()
  await expectTheRow()
})

test('a pid file that names a living process of another kind does not keep the server from starting', async () => {
  await crash()
  const { uid, gid } = await stat(join(folder, 'data'))
  const foreign = spawn('sleep', ['600'], { uid, gid })
  onTestFinished(() => void foreign.kill('SIGKILL'))
  await pretendPid(foreign.pid!)
  await expectTheRow()
  expect(exists(foreign.pid!)).toBe(true)
})

test.runIf(process.platform === 'linux')(
  'a pid file that names a zombie does not keep the server from starting',
  async () => {
    await crash()
    const { uid, gid } = await stat(join(folder, 'data'))
    // The shell becomes a program that never asks how its child ended; only then the child may end.
    const script = 'cat <&3 >/dev/null & echo $!; exec sleep 600 3<&-'
    const parent = spawn('sh', ['-c', script], { uid, gid, stdio: ['ignore', 'pipe', 'ignore', 'pipe'] })
    onTestFinished(() => void parent.kill('SIGKILL'))
    const [line] = (await once(createInterface(parent.stdout!), 'line')) as [string]
    const became = async () => (await readFile(`/proc/${parent.pid}/cmdline`, 'utf8')).startsWith('sleep')
    await until('the shell has become another program', became)
    parent.stdio[3]!.destroy()
    await until('the child is a zombie', async () =>
      (await readFile(`/proc/${line}/stat`, 'utf8')).includes(') Z '),
    )
    await pretendPid(Number(line))
    await expectTheRow()
  },
)

test('an empty pid file does not keep the server from starting', async () => {
  await crash()
  await writeFile(join(folder, 'data', 'postmaster.pid'), '')
  await expectTheRow()
})

test('a database whose making was interrupted is made anew', async () => {
  const folder = await emptyFolder()
  const first = launcher(folder)
  await until('the making has begun', async () =>
    (await readdir(folder)).some((name) => name.startsWith('data.')),
  )
  first.child.kill('SIGKILL')
  const server = await started(folder)
  expect(await query(server.connection(), (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
  expect((await readdir(folder)).filter((name) => name.startsWith('data'))).toEqual(['data'])
})

test('a server ends cleanly by itself when its only launcher is killed', async () => {
  const { child, told } = launcher(folder)
  await told
  const pid = await serverPid(folder)
  child.kill('SIGKILL')
  await until('the server has gone', () => !exists(pid))
  const log = await readFile(join(folder, 'postgres.log'), 'utf8')
  expect(log.trimEnd().split('\n').at(-1)).toContain('database system is shut down')
})

test('a server outlives a killed launcher while another uses it', async () => {
  const first = launcher(folder)
  await first.told
  const second = await started(folder)
  const pid = await serverPid(folder)
  const ended = once(first.child, 'close')
  first.child.kill('SIGKILL')
  await ended
  expect(await query(second.connection(), (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
  expect(await serverPid(folder)).toBe(pid)
})

test('a killed server comes back for all who use it', async () => {
  const { told } = launcher(folder)
  await told
  const second = await started(folder)
  const killed = await serverPid(folder)
  process.kill(killed, 'SIGKILL')
  await until('the server answers again', () =>
    query(second.connection(), (sql) => sql`select 1`).then(
      () => true,
      () => false,
    ),
  )
  expect(await serverPid(folder)).not.toBe(killed)
  expect(await query(await told, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
})
