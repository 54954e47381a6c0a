import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { lchown, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './postgres-binaries.ts'
import type { Place } from './postgres-place.ts'
import { environment, runAs } from './postgres-server.ts'
import { StartError } from './start-error.ts'

const run = promisify(execFile)

/**
 * Makes the data folder where there is none, at once or not at all: an interrupted one is never taken for whole.
 * It is flushed to disk, so that a power cut after the first start loses nothing.
 *
 * @param durable  false for data that nobody keeps, such as a test's: then nothing waits for the disk
 * @throws StartError `DATABASE_NOT_MADE`
 */
export async function makeData(place: Place, binaries: Binaries, durable: boolean): Promise<void> {
  for (const name of await readdir(place.folder)) {
    // Its initdb may be writing still, after its launcher was killed.
    const patiently = { recursive: true, force: true, maxRetries: 20, retryDelay: 20 }
    if (name.startsWith('data.')) await rm(join(place.folder, name), patiently)
  }
  const part = join(place.folder, `data.${randomUUID()}`)
  await mkdir(part, { mode: 0o700 })
  if (place.account) await lchown(part, place.account.uid, place.account.gid)
  const sync = durable ? [] : ['--no-sync']
  const characters = process.platform === 'darwin' ? ['en_US.UTF-8'] : ['C.UTF-8', 'en_US.UTF-8']
  let failure: unknown
  for (const locale of characters) {
    try {
      await initialise(part, [`--lc-ctype=${locale}`, ...sync], place, binaries)
      await rename(part, place.data)
      return
    } catch (error) {
      failure = error
      if (!String(error).includes('invalid locale name')) break
    }
  }
  await rm(part, { recursive: true, force: true })
  const reason =
    failure instanceof Error ? failure.message.split('\n').slice(-6).join('\n').trim() : String(failure)
  throw new StartError(
    'DATABASE_NOT_MADE',
    {
      th: `สร้างฐานข้อมูลใน ${place.folder} ไม่สำเร็จ: ${reason}`,
      en: `No database could be made in ${place.folder}: ${reason}`,
    },
    { cause: failure },
  )
}

async function initialise(folder: string, more: string[], place: Place, binaries: Binaries): Promise<void> {
  const order = ['--locale-provider=icu', '--icu-locale=th-TH', '--lc-collate=C']
  const access = ['-U', 'postgres', '--auth-local=trust', '--auth-host=reject']
  await run(
    join(binaries.folder, 'bin', 'initdb'),
    ['-D', folder, '-E', 'UTF8', ...order, ...access, '--no-instructions', ...more],
    {
      cwd: place.folder,
      env: environment,
      ...runAs(place),
    },
  )
}

/**
 * Sees that the data is of the Postgres that shall run on it.
 *
 * @throws StartError `DATA_OF_ANOTHER_VERSION`
 */
export async function assertSameVersion(place: Place, binaries: Binaries): Promise<void> {
  const version = (await readFile(join(place.data, 'PG_VERSION'), 'utf8')).trim()
  if (version === binaries.major) return
  throw new StartError('DATA_OF_ANOTHER_VERSION', {
    th: `ข้อมูลใน ${place.data} เป็นของ PostgreSQL ${version} แต่โครงการนี้ใช้ ${binaries.major} กรุณาย้ายข้อมูลด้วย PostgreSQL เดิม หรือใช้โฟลเดอร์ใหม่`,
    en: `The data in ${place.data} is of PostgreSQL ${version}; this is ${binaries.major}. Move the data with the old one, or use another folder.`,
  })
}
