import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { withLock } from './lock.mjs'
import { assertRuns, type Binaries, findBinaries, prepareBinaries } from './postgres-binaries.ts'
import { assertSameVersion, makeData } from './postgres-data.ts'
import { accountMayReach, type Place, preparePlace } from './postgres-place.ts'
import { launch, type Launched, openKeeper, serverLives } from './postgres-server.ts'
import { type Watch, watchServer } from './postgres-watch.ts'
import { StartError, systemCode } from './start-error.ts'

export { assertThai } from './postgres-thai.ts'

/** A running embedded Postgres, as one launcher holds it. */
export interface EmbeddedPostgres {
  /** Folder of the Unix socket; there is no TCP. Only the server's user and root may enter it. */
  socketFolder: string
  /** Names the socket in that folder. */
  port: number
  /**
   * The address for programs that take a URL, in libpq's form: the folder is the host, percent-encoded.
   * postgres.js cannot reach a Unix socket by URL: give it `connection()`.
   */
  url(options?: { database?: string; user?: string }): string
  /** Options for postgres.js. */
  connection(options?: {
    database?: string
    user?: string
  }): Required<{ host: string; port: number; user: string; database: string }>
  /** Whether another launcher had the server running already. */
  reused: boolean
  /** Lets the server go. The last launcher's `stop` ends it and resolves when it is gone. */
  stop(): Promise<void>
}

const port = 5432
const pollMs = 10
/** Recovery of a large database after a crash may take its time. */
const patienceMs = 180_000

interface Attached {
  watch: Watch
  started: boolean
}

interface StartOptions {
  /** Where the data shall be, absolute. Made when missing. */
  folder: string
  /** Postgres settings beyond ours. They do not reach a server that runs already. */
  settings?: Record<string, string>
  /** Takes one line for the person who started the service. */
  log?: (line: string) => void
}

/**
 * Starts Postgres on a folder, or joins the server that another launcher has running there.
 *
 * A server belongs to all launchers that use it: it ends, by a clean shutdown, when the last of them has called
 * `stop()` or has died, however it died. Should the server itself be killed, each launcher sees it and one starts it
 * again, in the same place.
 *
 * The superuser is `postgres`; everyone who may enter the socket's folder is trusted.
 *
 * @throws StartError says in Thai and English what has to be done
 */
export async function startPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const { folder, settings = {}, log = () => {} } = options
  const place = await preparePlace(folder, log)
  let stopped = false
  let watch: Watch | null = null

  const attachAgain = async () => {
    await withLock(place.folder, async () => {
      if (stopped) return
      log('The embedded Postgres has gone; starting it again.')
      watch = (await attach(place, settings, onLost)).watch
    })
  }
  const onLost = () => {
    watch = null
    attachAgain().catch((error: unknown) => log(error instanceof Error ? error.message : String(error)))
  }

  const { keeper, started } = await withLock(place.folder, async () => {
    const keeper = await openKeeper(place)
    try {
      const attached = await attach(place, settings, onLost)
      watch = attached.watch
      return { keeper, started: attached.started }
    } catch (error) {
      await keeper.close()
      throw error
    }
  })

  const stop = async () => {
    if (stopped) return
    stopped = true
    await withLock(place.folder, async () => {
      const isLast = await othersAreNone(watch, log)
      await watch?.end()
      await keeper.close()
      if (isLast) await untilGone(place)
    })
  }
  return { ...addresses(place), reused: !started, stop }
}

function addresses(place: Place): Pick<EmbeddedPostgres, 'socketFolder' | 'port' | 'url' | 'connection'> {
  return {
    socketFolder: place.sockets,
    port,
    url: ({ user = 'postgres', database = 'postgres' } = {}) =>
      `postgres://${encodeURIComponent(user)}@${encodeURIComponent(place.sockets)}:${port}/${encodeURIComponent(database)}`,
    connection: ({ user = 'postgres', database = 'postgres' } = {}) => ({
      host: place.sockets,
      port,
      user,
      database,
    }),
  }
}

/** Connects to the place's server, which is started first where none runs. The caller holds the place's lock. */
async function attach(place: Place, settings: Record<string, string>, onLost: () => void): Promise<Attached> {
  let launched: Launched | null = null
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await wait(pollMs)) {
    const watch = await watchServer(place, onLost)
    if (watch !== 'absent' && watch !== 'busy') return { watch, started: launched !== null }
    const waiting = launched && !launched.ended
    if (waiting || watch === 'busy' || (await serverLives(place))) continue
    if (launched && !(await mayTryAgain(launched))) break
    launched = await launch(place, await prepareServer(place, settings.fsync !== 'off'), settings)
  }
  throw await notStarted(place, launched)
}

/** After a kill -9 of the server its backends take a moment to notice; until then Postgres refuses to start. */
async function mayTryAgain(launched: Launched): Promise<boolean> {
  return (await launched.words()).includes('shared memory block')
}

async function prepareServer(place: Place, durable: boolean): Promise<Binaries> {
  const found = await findBinaries()
  const copies = place.account ? '/var/tmp' : place.folder
  const copy = join(copies, `eact-postgres-${found.version}-${process.arch}`)
  const binaries = await prepareBinaries(found, copy, (path) => accountMayReach(path, place.account))
  if (!(await hasData(place))) {
    await assertRuns(binaries)
    await makeData(place, binaries, durable)
  }
  await assertSameVersion(place, binaries)
  return binaries
}

async function hasData(place: Place): Promise<boolean> {
  try {
    await lstat(place.data)
    return true
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw error
  }
}

/** Whether this launcher is the last; a server that can no longer tell ends by itself, and nobody needs to wait. */
async function othersAreNone(watch: Watch | null, log: (line: string) => void): Promise<boolean> {
  try {
    return (await watch?.others()) === 0
  } catch (error) {
    log(`The embedded Postgres did not answer at the end: ${String(error)}`)
    return false
  }
}

async function untilGone(place: Place): Promise<void> {
  while (await serverLives(place)) await wait(pollMs)
}

async function notStarted(place: Place, launched: Launched | null): Promise<StartError> {
  const words = launched ? await launched.words() : ''
  const log = join(place.folder, 'postgres.log')
  return new StartError('DATABASE_NOT_STARTED', {
    th: `เริ่มฐานข้อมูลใน ${place.folder} ไม่สำเร็จ รายละเอียดอยู่ใน ${log}`,
    en: `The database in ${place.folder} did not start. Details are in ${log}${words ? `:\n${words}` : '.'}`,
  })
}
