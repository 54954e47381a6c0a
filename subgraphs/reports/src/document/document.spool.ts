import { createReadStream } from 'node:fs'
import { lstat, mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An uploaded file on its way: on local disk, private, not yet kept. */
export interface SpooledFile {
  path: string
  sizeBytes: number
  read(): AsyncIterable<Buffer>
  remove(): Promise<void>
}

const folderPrefix = 'eact-upload-'

/**
 * Writes an upload to a private folder, so that it is checked before the object store ever holds it.
 * Whatever goes wrong while it comes in, nothing stays behind.
 */
export async function spool(bytes: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
  const folder = await mkdtemp(join(tmpdir(), folderPrefix))
  const path = join(folder, 'upload.pdf')
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const file = await open(path, 'wx', 0o600)
    let sizeBytes = 0
    try {
      for await (const chunk of bytes) {
        await file.write(chunk)
        sizeBytes += chunk.length
      }
    } finally {
      await file.close()
    }
    return { path, sizeBytes, read: () => createReadStream(path), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/**
 * Removes uploads that a killed process left on this machine.
 *
 * @param olderThan no upload that began before is still under way
 * @param folder where they lie; the system's own for temporary files
 * @returns how many there were
 */
export async function removeSpoolLeavings(olderThan: Date, folder = tmpdir()): Promise<number> {
  let removed = 0
  for (const name of await readdir(folder)) {
    if (!name.startsWith(folderPrefix)) continue
    const path = join(folder, name)
    const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
      // Its own process has just removed it.
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (!found?.isDirectory() || found.mtime >= olderThan) continue
    if (process.getuid && found.uid !== process.getuid()) continue
    await rm(path, { recursive: true, force: true })
    removed += 1
  }
  return removed
}
