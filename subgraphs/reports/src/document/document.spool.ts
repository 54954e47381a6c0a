import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An uploaded file on its way: on local disk, private, not yet kept. */
export interface SpooledFile {
  path: string
  sizeBytes: number
  read(): AsyncIterable<Buffer>
  remove(): Promise<void>
}

/**
 * Writes an upload to a private folder, so that it is checked before the object store ever holds it.
 * Whatever goes wrong while it comes in, nothing stays behind.
 */
export async function spool(bytes: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
  const folder = await mkdtemp(join(tmpdir(), 'eact-upload-'))
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
