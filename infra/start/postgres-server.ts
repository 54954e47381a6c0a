import { execFile, spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { type FileHandle, lchown, lstat, open, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './postgres-binaries.ts'
import { type Place, socketName } from './postgres-place.ts'
import { systemCode } from './start-error.ts'

const run = promisify(execFile)

/** Nothing of the launcher's environment reaches the server: neither its secrets nor its language. */
export const environment = { LC_ALL: 'C', TZ: 'UTC' }

const defaults: Record<string, string> = {
  max_connections: '200',
  shared_buffers: '64MB',
  listen_addresses: '',
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements and the values in error details are people's data; they stay out of the log.
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/**
 * Runs the server until it ends by itself or nobody holds the pipe on standard input open any more; the kernel lets go
 * of the pipe for a launcher that was killed. The server is asked to end only while its own pid file still names it.
 */
const runWhileKept = `
data=$1; shift
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{
  read -r _
  read -r now <"$data/postmaster.pid" && [ "$now" = "$server" ] && kill -INT "$server"
} <&3 &
keeper=$!
exec 3<&- </dev/null
wait "$server"
status=$?
kill "$keeper" 2>/dev/null
exit "$status"
`

/** A server that this process has started; `ended` is set when it is gone. */
export interface Launched {
  ended: boolean
  /** What the server wrote into its log since it was started; at most the last 20 lines. */
  words(): Promise<string>
}

/**
 * Opens the pipe that keeps a server running. The server ends when its last holder closes it or dies.
 */
export async function openKeeper(place: Place): Promise<FileHandle> {
  const path = join(place.folder, 'keep')
  try {
    await lstat(path)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    await run('mkfifo', ['-m', '600', path])
    if (place.account) await lchown(path, place.account.uid, place.account.gid)
  }
  // For reading and writing: opening a pipe only for writing waits until somebody reads.
  return open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOFOLLOW)
}

/**
 * Starts the server on the place's data, which is made first where there is none. It is not ready yet on return.
 * The caller holds the place's lock and has seen that no server runs there.
 *
 * @param settings  Postgres settings that go before the defaults
 */
export async function launch(
  place: Place,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<Launched> {
  const stale = await stalePid(place)
  const logFile = await openLog(place)
  const from = (await logFile.stat()).size
  const keep = await open(join(place.folder, 'keep'), constants.O_RDONLY | constants.O_NOFOLLOW)
  const all = { ...defaults, ...settings, unix_socket_directories: `"${place.sockets}"` }
  const server = [join(binaries.folder, 'bin', 'postgres'), '-D', place.data, '-p', '5432']
  for (const [name, value] of Object.entries(all)) server.push('-c', `${name}=${value}`)
  try {
    const child = spawn('/bin/sh', ['-c', runWhileKept, 'sh', place.data, ...server], {
      cwd: place.folder,
      env: stale === null ? environment : { ...environment, PG_GRANDPARENT_PID: String(stale) },
      stdio: [keep.fd, logFile.fd, logFile.fd],
      // Not in the terminal's group: Ctrl-C is for the service, which still needs its database to end well.
      detached: true,
      ...runAs(place),
    })
    const launched: Launched = { ended: false, words: () => readWords(place, from) }
    child.once('exit', () => (launched.ended = true))
    child.once('error', (error) => {
      launched.ended = true
      launched.words = async () => error.message
    })
    child.unref()
    return launched
  } finally {
    await keep.close()
    await logFile.close()
  }
}

/** Whether the process named in the place's pid file lives and is the server of this place. */
export async function serverLives(place: Place): Promise<boolean> {
  const pid = await pidIn(join(place.data, 'postmaster.pid'))
  return pid !== null && (await isServerOf(place, pid))
}

/**
 * The pid in the pid file when its process is not our server: a zombie, or another process that got the number.
 * Postgres would take it for a running server. It takes the pid of its grandparent for none, so that is what we
 * declare it to be; Postgres then replaces its file itself, after it has seen that no old backend holds the memory.
 */
async function stalePid(place: Place): Promise<number | null> {
  // Nothing but this place's server makes a socket here, and that is not running.
  await rm(join(place.sockets, `${socketName}.lock`), { force: true })
  const path = join(place.data, 'postmaster.pid')
  const pid = await pidIn(path)
  // Postgres asks a person to remove an empty file, such as a power cut leaves; the caller's lock makes it safe.
  if (pid === null) await rm(path, { force: true })
  return pid
}

async function pidIn(path: string): Promise<number | null> {
  try {
    const pid = Number.parseInt(await readFile(path, 'utf8'), 10)
    return Number.isSafeInteger(pid) ? Math.abs(pid) : null
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

async function isServerOf(place: Place, pid: number): Promise<boolean> {
  try {
    if (process.platform === 'linux') {
      const [program, ...rest] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0')
      return basename(program ?? '') === 'postgres' && rest.includes(place.data)
    }
    const { stdout } = await run('ps', ['-o', 'state=,command=', '-p', String(pid)])
    return !stdout.startsWith('Z') && stdout.includes('/postgres ') && stdout.includes(place.data)
  } catch (error) {
    const code = systemCode(error)
    // No such process. `ps` says so by its exit code, which is a number.
    if (code === 'ENOENT' || code === 'ESRCH' || code === null) return false
    throw error
  }
}

/** Opens the server's log for appending; one above 10 MB begins anew. */
async function openLog(place: Place): Promise<FileHandle> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW
  const log = await open(join(place.folder, 'postgres.log'), flags, 0o600)
  if (place.account) await log.chown(place.account.uid, place.account.gid)
  if ((await log.stat()).size > 10_000_000) await log.truncate()
  return log
}

async function readWords(place: Place, from: number): Promise<string> {
  const bytes = await readFile(join(place.folder, 'postgres.log'))
  return bytes.subarray(from).toString('utf8').trim().split('\n').slice(-20).join('\n')
}

/** Who Node shall start a program as, for the place's server. */
export function runAs(place: Place): { uid?: number; gid?: number } {
  return place.account ? { uid: place.account.uid, gid: place.account.gid } : {}
}
