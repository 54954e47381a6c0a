import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { onTestFinished } from 'vitest'

/** What a launcher told when its Postgres was ready. */
export interface Told {
  host: string
  port: number
  user: string
  database: string
  reused: boolean
}

const program = fileURLToPath(new URL('./launch-postgres.ts', import.meta.url))
const root = dirname(dirname(dirname(dirname(program))))
const processes: ChildProcess[] = []

/** Makes an empty folder that other users may enter, so that root's server stays in it too; it goes with the test. */
export async function emptyFolder(): Promise<string> {
  const { folder, clearUp } = await makeFolder()
  onTestFinished(clearUp)
  return folder
}

/** Makes such a folder for several tests. `clearUp` ends the launchers and removes it, once its server has gone. */
export async function makeFolder(): Promise<{ folder: string; clearUp: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'eact test ก-'))
  await chmod(folder, 0o755)
  const clearUp = async () => {
    await endLaunchers()
    await until('the server has gone', async () => !(await serverRuns(folder)))
    await rm(folder, { recursive: true, force: true })
  }
  return { folder, clearUp }
}

/** Starts a launcher in a process of its own, as another user where one is given. */
export function launcher(
  folder: string,
  user?: { uid: number; gid: number },
): { child: ChildProcess; told: Promise<Told>; said: Promise<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  })
  processes.push(child)
  const said = text(child)
  const told = firstLine(child, said)
  // Those who kill a launcher early do not ask what it told.
  told.catch(() => undefined)
  return { child, told, said }
}

async function firstLine(child: ChildProcess, said: Promise<string>): Promise<Told> {
  if (!child.stdout) throw new Error('The launcher has no output')
  for await (const line of createInterface(child.stdout)) return JSON.parse(line) as Told
  throw new Error(`The launcher ended before Postgres was ready: ${await said}`)
}

async function text(child: ChildProcess): Promise<string> {
  let all = ''
  child.stderr?.on('data', (part) => (all += String(part)))
  await once(child, 'close')
  return all
}

/** Runs the work with a connection of its own. */
export async function query<Result>(
  { host, port, user, database }: Omit<Told, 'reused'>,
  work: (sql: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  const sql = postgres({ host, port, user, database, max: 1, onnotice: () => undefined })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** The pid in the server's pid file. */
export async function serverPid(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10)
}

/** Waits until the condition holds; 20 seconds at most. */
export async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await wait(10))
    if (await condition()) return
  throw new Error(`Waited in vain until ${what}`)
}

/** Whether a process of that pid exists, also as a zombie. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

async function endLaunchers(): Promise<void> {
  for (const child of processes.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    const ended = once(child, 'close')
    child.kill('SIGKILL')
    await ended
  }
}

async function serverRuns(folder: string): Promise<boolean> {
  try {
    return exists(await serverPid(folder))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
