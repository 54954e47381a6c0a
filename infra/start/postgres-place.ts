import { createHash } from 'node:crypto'
import { access, chmod, constants, lchown, lstat, mkdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartError, systemCode } from './start-error.ts'

/** The user the server runs as, when that is not the user who starts it. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/** Where one embedded server lives. */
export interface Place {
  /** Holds the server's log and the pipe that keeps the server running, beside the folder of its data. */
  folder: string
  /** Postgres's own data folder. */
  data: string
  /** Folder of the Unix socket: only the server's user (and root) may enter. */
  sockets: string
  /** Null when the server runs as the user who starts it. */
  account: Account | null
}

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** The longest address of a Unix socket that every system takes, in bytes. */
const maxSocketBytes = 103

/** Where root's data outlives a restart and no cleaning touches it (systemd empties /var/tmp after 30 days). */
const lastingFolder = process.platform === 'linux' ? '/var/lib' : '/var/tmp'

/** What the server makes in `sockets`; clients append it by themselves. */
export const socketName = '.s.PGSQL.5432'

/**
 * Prepares the folders of a server whose data is wanted in `folder`.
 *
 * Postgres refuses to run as root. Root's server therefore runs as `postgres`, else `nobody`, and where that user
 * cannot come (a private home) or must leave nothing (the repository) it lives in `/var/lib/eact-<hash of the folder>`.
 *
 * @throws StartError `DATA_FOLDER_UNWRITABLE`, `FOLDER_OF_ANOTHER`, `NO_ACCOUNT_FOR_POSTGRES`, `NO_POSTGRES_ON_WINDOWS`
 */
export async function preparePlace(folder: string, log: (line: string) => void): Promise<Place> {
  if (process.platform === 'win32') throw notOnWindows()
  const isRoot = process.getuid?.() === 0
  try {
    const place = isRoot ? await rootsPlace(folder, log) : await ownPlace(folder)
    await makePrivate(place.sockets, place.account)
    return place
  } catch (error) {
    const code = systemCode(error)
    if (error instanceof StartError || code === null) throw error
    throw new StartError(
      'DATA_FOLDER_UNWRITABLE',
      {
        th: `เขียนลงโฟลเดอร์ข้อมูล ${folder} ไม่ได้ (${code}) กรุณาแก้สิทธิ์ของโฟลเดอร์ หรือกำหนด DATA_DIR เป็นโฟลเดอร์อื่น`,
        en: `The data folder ${folder} cannot be written (${code}). Correct its rights, or set DATA_DIR to another folder.`,
      },
      { cause: error },
    )
  }
}

/** Whether the account may enter every folder above the path, and read and run what is at the path. */
export async function accountMayReach(path: string, account: Account | null): Promise<boolean> {
  if (account === null) return true
  for (let current = path; ; current = dirname(current)) {
    const { mode, uid, gid } = await stat(current)
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
    const needed = current === path ? 0o5 : 0o1
    if (((mode >> shift) & needed) !== needed) return false
    if (current === dirname(current)) return true
  }
}

async function ownPlace(folder: string): Promise<Place> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await access(folder, constants.W_OK | constants.X_OK)
  const place = placeIn(folder, null)
  const owner = await ownerOf(place.data)
  if (owner !== null && owner.uid !== process.getuid?.()) throw ofAnother(place.data)
  return place
}

async function rootsPlace(folder: string, log: (line: string) => void): Promise<Place> {
  const service = await findServiceAccount()
  if (isInside(folder, repository) || !(await accountMayReach(await nearestExisting(folder), service))) {
    const moved = `${lastingFolder}/eact-${hashOf(folder)}`
    log(
      `Running as root: the database runs as "${service.name}", with its files in ${moved} and not in ${folder}.`,
    )
    await makeReachable(moved)
    await assertNobodyElseWrites(moved)
    return placeIn(moved, await accountFor(moved, service))
  }
  await makeReachable(folder)
  return placeIn(folder, await accountFor(folder, service))
}

/** Data stays its owner's, and so does a user's own folder: the server then runs as that user. */
async function accountFor(folder: string, service: Account): Promise<Account> {
  for (const path of [join(folder, 'data'), folder]) {
    const owner = await ownerOf(path)
    if (owner !== null && owner.uid !== 0) return { name: `user ${owner.uid}`, ...owner }
  }
  return service
}

function placeIn(folder: string, account: Account | null): Place {
  const inside = join(folder, 'socket')
  const sockets = isGoodForSockets(inside) ? inside : shortFolderFor(folder)
  return { folder, data: join(folder, 'data'), sockets, account }
}

/** Clients cut a socket's folder at a comma or colon, which mean several servers to them. */
function isGoodForSockets(folder: string): boolean {
  return Buffer.byteLength(join(folder, socketName)) <= maxSocketBytes && !/[,:"'\\]/.test(folder)
}

function shortFolderFor(folder: string): string {
  const inTemporary = join(tmpdir(), `eact-${hashOf(folder)}`)
  return isGoodForSockets(inTemporary) ? inTemporary : `/tmp/eact-${hashOf(folder)}`
}

/** Makes a folder that only the server's user can enter, or sees that it is one already. */
async function makePrivate(folder: string, account: Account | null): Promise<void> {
  const uid = account?.uid ?? process.getuid?.()
  try {
    await mkdir(folder, { mode: 0o700 })
    if (account) await lchown(folder, account.uid, account.gid)
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
  }
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) throw ofAnother(folder)
}

/** Makes a folder as root, with its missing parents, that others may enter whatever the umask says. */
async function makeReachable(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let current = folder; current.length >= first.length; current = dirname(current))
    await chmod(current, 0o755)
}

async function assertNobodyElseWrites(folder: string): Promise<void> {
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) throw ofAnother(folder)
}

async function findServiceAccount(): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const found = lines.find(([name]) => name === wanted)
    if (found) return { name: wanted, uid: Number(found[2]), gid: Number(found[3]) }
  }
  throw new StartError('NO_ACCOUNT_FOR_POSTGRES', {
    th: 'สั่งงานโดย root แต่เครื่องนี้ไม่มีผู้ใช้ postgres หรือ nobody ให้ PostgreSQL ใช้ กรุณาสั่งงานโดยผู้ใช้ธรรมดา',
    en: 'Started as root, but this machine has neither a user "postgres" nor "nobody" for PostgreSQL to run as. Start as an ordinary user.',
  })
}

async function nearestExisting(path: string): Promise<string> {
  for (let current = path; ; current = dirname(current)) {
    if ((await ownerOf(current)) !== null || current === dirname(current)) return current
  }
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const { uid, gid } = await stat(path)
    return { uid, gid }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

function isInside(path: string, folder: string): boolean {
  return !relative(folder, path).startsWith('..')
}

function hashOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 12)
}

function ofAnother(folder: string): StartError {
  return new StartError('FOLDER_OF_ANOTHER', {
    th: `โฟลเดอร์ ${folder} เป็นของผู้ใช้อื่นหรือผู้อื่นเข้าได้ กรุณาลบหรือเปลี่ยนชื่อแล้วสั่งใหม่ หรือกำหนด DATA_DIR เป็นโฟลเดอร์อื่น`,
    en: `The folder ${folder} belongs to another user, or others may enter it. Remove or rename it, or set DATA_DIR to another folder.`,
  })
}

function notOnWindows(): StartError {
  return new StartError('NO_POSTGRES_ON_WINDOWS', {
    th: 'PostgreSQL ที่มากับโครงการยังใช้บน Windows โดยตรงไม่ได้ กรุณาใช้ WSL 2 หรือกำหนด DATABASE_URL ให้ชี้ไปยัง PostgreSQL 18 ที่มีอยู่',
    en: 'The bundled PostgreSQL does not run on Windows itself. Use WSL 2, or set DATABASE_URL to a PostgreSQL 18 of your own.',
  })
}
