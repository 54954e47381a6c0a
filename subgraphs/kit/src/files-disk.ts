import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FileGone, type FileStore, type FileStoreConfig } from './files.ts'
import { fileTooLarge } from './upload-errors.ts'

/** Objects in a folder: `ab/cd/<uuid>`. */
export function createFileStoreOnDisk(config: FileStoreConfig): FileStore {
  const root = join(fileURLToPath(config.url), config.prefix)
  const pathOf = (key: string) => {
    if (!/^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f-]{36}(\.part)?$/.test(key)) throw new FileGone(key)
    return join(root, key)
  }
  const lookUp = async (key: string) => {
    try {
      const found = await stat(pathOf(key))
      return { sizeBytes: found.size, modifiedAt: found.mtime }
    } catch (error) {
      if (error instanceof FileGone || (error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
  return {
    async put(bytes, { maxBytes }) {
      const id = randomUUID()
      const folder = `${id.slice(0, 2)}/${id.slice(2, 4)}`
      await mkdir(join(root, folder), { recursive: true, mode: 0o700 })
      const key = `${folder}/${id}`
      const draft = join(root, `${key}.part`)
      const hash = createHash('sha256')
      let sizeBytes = 0
      const file = await open(draft, 'wx', 0o600)
      try {
        for await (const chunk of bytes) {
          sizeBytes += chunk.length
          if (sizeBytes > maxBytes) throw fileTooLarge(maxBytes)
          hash.update(chunk)
          await file.write(chunk)
        }
        await file.sync()
        await file.close()
        await rename(draft, join(root, key))
        await syncFolder(join(root, folder))
      } catch (error) {
        await file.close().catch(() => undefined)
        await rm(draft, { force: true })
        throw error
      }
      return { key, sizeBytes, sha256: hash.digest('hex') }
    },
    async open(key, range) {
      const found = await lookUp(key)
      if (!found) throw new FileGone(key)
      return { stream: createReadStream(pathOf(key), range), sizeBytes: found.sizeBytes }
    },
    stat: lookUp,
    remove: (key) => rm(pathOf(key), { force: true }),
    async *list({ olderThan }) {
      for (const entry of await readdir(root, { recursive: true }).catch(() => [])) {
        const found = /[0-9a-f-]{36}/.test(entry) ? await lookUp(entry) : null
        if (found && found.modifiedAt < olderThan) yield { key: entry, modifiedAt: found.modifiedAt }
      }
    },
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
