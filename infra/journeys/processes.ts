import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { DatabaseAddress } from '@eact/kit/database'
import { createFileStore, type FileStore } from '@eact/kit/files'
import { createLog } from '@eact/kit/log'
import { createInnerKeys } from '@eact/kit/viewer'
import { demonstrationPeople } from '../start/digital-id/people.ts'
import { seedAll } from '../start/seed/seed.ts'
import { migrate } from '../start/system.ts'
import { Program } from './program.ts'

export const subgraphNames = ['identity', 'agencies', 'reports', 'changes'] as const
export type SubgraphName = (typeof subgraphNames)[number]
/** What can be killed. */
export type Part = 'gateway' | 'postgres' | SubgraphName

/** Where a Postgres listens: the folder of its socket and the port that names the socket there. */
interface Place {
  host: string
  port: number
  database: string
}

/** The system as a row of processes, as a machine room would run it; nothing listens beyond the loopback. */
export interface Processes {
  publicUrl: string
  /** Of everything that the processes leave on disk. */
  folder: string
  files: FileStore
  /** The database, as one of the subgraphs' roles or as the superuser. */
  address(role: string): { host: string; port: number; database: string; user: string }
  /** Kills it with no warning (kill -9); its supervisor starts it again at once. */
  kill(part: Part): Promise<void>
  /** Kills it with no warning and leaves it away until `bringBack`. */
  takeAway(part: SubgraphName): Promise<void>
  /** Starts it again unless it runs. */
  bringBack(part: SubgraphName): Promise<void>
  /** Waits until everything answers; 60 seconds at most. */
  ready(): Promise<void>
  /** What a part has logged. */
  logOf(part: Part): Promise<string>
  /** Asks all to end, and removes what they left. @returns the exit code of each */
  stop(): Promise<Record<string, number | null>>
}

export interface ProcessesOptions {
  /** A migrated and seeded database that runs already; a Postgres of its own that waits for the disk otherwise. */
  database?: Place
}

const patienceMs = 60_000

/** Starts Postgres (unless there is one), the four subgraphs and the gateway, each in a process of its own. */
export async function startProcesses({ database }: ProcessesOptions = {}): Promise<Processes> {
  const folder = await mkdtemp(join(tmpdir(), 'eact-processes-'))
  // Root's Postgres runs as another user, who must be able to enter.
  await chmod(folder, 0o755)
  await mkdir(join(folder, 'tmp'))
  const logFile = (name: string) => join(folder, `${name}.log`)
  const postgres = database ? null : postgresProgram(folder, logFile('postgres'))
  const place = database ?? (await startAndSeed(postgres as Program))
  const address = (role: string) => ({ ...place, user: role })
  const programs = await makePrograms({ folder, logFile, address })
  await Promise.all(subgraphNames.map((name) => programs[name].start()))
  const publicUrl = addressIn(await programs.gateway.start())
  const all = { ...programs, ...(postgres ? { postgres } : {}) } as Record<Part, Program>

  const ready = () => untilReady(`${publicUrl}/ready`, logFile('gateway'))
  await ready()
  return {
    publicUrl,
    folder,
    files: createFileStore({ url: filesUrl(folder), prefix: 'reports' }),
    address,
    kill: (part) => (part === 'postgres' ? killPostgres(all.postgres, place) : all[part].kill()),
    takeAway: (part) => all[part].killForGood(),
    bringBack: async (part) => void (await all[part].start()),
    ready,
    logOf: (part) => readFile(logFile(part), 'utf8'),
    async stop() {
      const codes: Record<string, number | null> = {}
      for (const name of ['gateway', ...subgraphNames, 'postgres'] as const) {
        if (all[name]) codes[name] = await all[name].stop()
      }
      await rm(folder, { recursive: true, force: true })
      return codes
    },
  }
}

const filesUrl = (folder: string): string => pathToFileURL(join(folder, 'files')).href

function postgresProgram(folder: string, logFile: string): Program {
  return new Program({
    name: 'postgres',
    file: 'infra/start/testing/launch-postgres.ts',
    args: [join(folder, 'postgres')],
    env: () => ownEnvironment(),
    logFile,
  })
}

async function startAndSeed(postgres: Program): Promise<Place> {
  const { host, port, user, database } = JSON.parse(await postgres.start()) as Place & { user: string }
  const admin: DatabaseAddress = { host, port, user, database }
  await migrate(admin)
  await seedAll({ admin, people: demonstrationPeople, demonstration: true, log: createLog('seed', 'warn') })
  return { host, port, database }
}

/** What a program needs of the test's own environment; no setting of ours is among it. */
function ownEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LD_LIBRARY_PATH']
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

interface Surroundings {
  folder: string
  logFile: (name: string) => string
  address: (role: string) => { host: string; port: number; database: string; user: string }
}

async function makePrograms({
  folder,
  logFile,
  address,
}: Surroundings): Promise<Record<SubgraphName | 'gateway', Program>> {
  const { privateKey, publicKey } = await createInnerKeys()
  const nationalIdKey = randomBytes(32).toString('base64')
  const urls: Partial<Record<SubgraphName | 'gateway', string>> = {}
  const program = (name: SubgraphName | 'gateway', env: () => Record<string, string>) => {
    const file = name === 'gateway' ? 'gateway/src/main.ts' : `subgraphs/${name}/src/main.ts`
    const made: Program = new Program({
      name,
      file,
      logFile: logFile(name),
      // The first start takes any free port; a restart takes the same one again, for the others know it.
      env: () => ({
        ...ownEnvironment(),
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        PORT: urls[name] ? new URL(urls[name]).port : '0',
        ...env(),
      }),
      onFirstLine: (line) => (urls[name] = addressIn(line)),
    })
    return made
  }
  const subgraph = (name: SubgraphName, more: Record<string, string> = {}) =>
    program(name, () => ({
      DATABASE_URL: socketUrl(address(name)),
      INNER_PUBLIC_KEY: JSON.stringify(publicKey),
      ...more,
    }))
  return {
    identity: subgraph('identity', {
      PUBLIC_URL: 'http://localhost',
      OIDC_ISSUER: 'http://127.0.0.1:9/digital-id',
      OIDC_CLIENT_ID: 'eact',
      OIDC_CLIENT_SECRET: 'secret-of-a-test',
      OIDC_ALLOW_HTTP: 'yes',
      NATIONAL_ID_KEY: nationalIdKey,
    }),
    agencies: subgraph('agencies'),
    reports: subgraph('reports', {
      FILES_URL: filesUrl(folder),
      SWEEP: 'no',
      LINK_CHECK: 'no',
      TMPDIR: join(folder, 'tmp'),
    }),
    changes: subgraph('changes'),
    gateway: program('gateway', () => ({
      INNER_KEY: JSON.stringify(privateKey),
      ...Object.fromEntries(subgraphNames.map((name) => [`${name.toUpperCase()}_URL`, urls[name] ?? ''])),
    })),
  }
}

const socketUrl = ({ host, port, database, user }: Place & { user: string }): string =>
  `postgres://${user}@${encodeURIComponent(host)}:${port}/${database}`

function addressIn(readyLine: string): string {
  const [, url] = /^Ready: (http:\S+)$/.exec(readyLine) ?? []
  if (!url) throw new Error(`The first line of a program is ${JSON.stringify(readyLine)}`)
  return url
}

async function untilReady(url: string, logFile: string): Promise<void> {
  let last = ''
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await wait(50)) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) })
      last = await response.text()
      if (response.ok) return
    } catch (error) {
      last = String(error)
    }
  }
  throw new Error(
    `Not ready after ${patienceMs} ms: ${last}\n${(await readFile(logFile, 'utf8')).slice(-3000)}`,
  )
}

const pidFileOf = ({ host }: Place) => join(dirname(host), 'data', 'postmaster.pid')

async function postmasterPid(place: Place): Promise<number | null> {
  try {
    return Number.parseInt(await readFile(pidFileOf(place), 'utf8'), 10) || null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Kills the postmaster, and with it the one who would start it again at once: as if the machine had lost both. */
async function killPostgres(holder: Program, place: Place): Promise<void> {
  const pid = await postmasterPid(place)
  if (pid === null) throw new Error('Postgres is not there to be killed')
  holder.freeze()
  process.kill(pid, 'SIGKILL')
  await holder.kill()
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await wait(20)) {
    const now = await postmasterPid(place)
    if (now !== null && now !== pid) return
  }
  throw new Error('Postgres did not come back')
}
