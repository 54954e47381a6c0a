import { randomUUID } from 'node:crypto'
import { mkdir, open, opendir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileGone, isFileKey, newFileKey, type FileStore, type StoredFile } from './files-contract.ts'
import { writeCounted } from './files-spool.ts'

/** What a writer that was killed leaves: listed and removed, never opened. */
const draftKey = /^drafts\/[0-9a-f-]{36}$/

/**
 * Keeps objects in a folder, as `ab/cd/<uuid>`. A file is written beside, flushed, and only then put in its place,
 * so that whatever stands under a key is whole, after a loss of power too.
 *
 * @param root made when it is first needed; must be on one file system
 */
export function createDiskFileStore(root: string): FileStore {
  const pathOf = (key: string): string => join(root, ...key.split('/'))
  const find = async (key: string, isKnown: boolean) => {
    if (!isKnown) return null
    const found = await unlessAbsent(stat(pathOf(key)))
    return found?.isFile() ? { sizeBytes: found.size, modifiedAt: found.mtime } : null
  }

  return {
    async put(bytes, options): Promise<StoredFile> {
      const key = newFileKey()
      const draft = pathOf(`drafts/${randomUUID()}`)
      await makeFolder(dirname(draft))
      try {
        const written = await writeDraft(draft, (file) => writeCounted(file, bytes, options))
        await place(draft, pathOf(key), root)
        return { key, ...written }
      } catch (error) {
        await rm(draft, { force: true })
        await rm(pathOf(key), { force: true })
        throw error
      }
    },

    async open(key, range) {
      const file = isFileKey(key) ? await unlessAbsent(open(pathOf(key), 'r')) : null
      if (!file) throw new FileGone(key)
      try {
        const { size } = await file.stat()
        checkRange(range, size)
        return { stream: file.createReadStream(range), sizeBytes: size }
      } catch (error) {
        await file.close()
        throw error
      }
    },

    stat: (key) => find(key, isFileKey(key)),

    async remove(key) {
      if (isFileKey(key) || draftKey.test(key)) await rm(pathOf(key), { force: true })
    },

    async *list({ olderThan }) {
      for await (const key of keysUnder(root)) {
        const found = await find(key, true)
        if (found && found.modifiedAt < olderThan) yield { key, modifiedAt: found.modifiedAt }
      }
    },
  }
}

/** @throws RangeError when a range does not lie within a file of this size */
export function checkRange(range: { start: number; end: number } | undefined, sizeBytes: number): void {
  if (range && !(range.start >= 0 && range.start <= range.end && range.end < sizeBytes)) {
    throw new RangeError(`The range ${range.start}–${range.end} does not lie within ${sizeBytes} bytes.`)
  }
}

async function writeDraft<Written>(
  path: string,
  write: (file: FileHandle) => Promise<Written>,
): Promise<Written> {
  const file = await open(path, 'wx', 0o600)
  try {
    const written = await write(file)
    await file.sync()
    return written
  } finally {
    await file.close()
  }
}

/**
 * Moves a flushed file into its place and flushes the folders that name it. Those above as well, every time: another
 * writer may have made them a moment ago and not yet have flushed them, and a clean folder costs nothing.
 */
async function place(draft: string, path: string, root: string): Promise<void> {
  const folder = dirname(path)
  await makeFolder(folder)
  await rename(draft, path)
  for (const named of [folder, dirname(folder), root]) await flushFolder(named)
}

/** Makes a folder and what is missing above it, and flushes those that name the new ones. */
async function makeFolder(path: string): Promise<void> {
  const topmost = await mkdir(path, { recursive: true, mode: 0o700 })
  if (topmost === undefined) return
  for (let made = path; made.length >= topmost.length; made = dirname(made)) await flushFolder(dirname(made))
}

async function flushFolder(path: string): Promise<void> {
  // Windows opens no folders; its file system keeps the names in its own journal.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Everything that could be a key, folder by folder, while others come and go. */
async function* keysUnder(root: string): AsyncIterable<string> {
  for (const first of await namesIn(root)) {
    if (first === 'drafts') {
      for (const id of await namesIn(join(root, first))) {
        if (draftKey.test(`${first}/${id}`)) yield `${first}/${id}`
      }
      continue
    }
    if (!/^[0-9a-f]{2}$/.test(first)) continue
    for (const second of await namesIn(join(root, first))) {
      for (const id of await namesIn(join(root, first, second))) {
        const key = `${first}/${second}/${id}`
        if (isFileKey(key)) yield key
      }
    }
  }
}

async function namesIn(path: string): Promise<string[]> {
  const folder = await unlessAbsent(opendir(path))
  const names: string[] = []
  if (folder) for await (const entry of folder) names.push(entry.name)
  return names.toSorted()
}

async function unlessAbsent<Found>(looking: Promise<Found>): Promise<Found | null> {
  try {
    return await looking
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
}
