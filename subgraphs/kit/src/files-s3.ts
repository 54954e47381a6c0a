import { randomUUID } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { checkRange } from './files-disk.ts'
import { FileGone, isFileKey, newFileKey, type FileStore, type StoredFile } from './files-contract.ts'
import { createS3Client, type S3Address } from './files-s3-client.ts'
import { writeCounted } from './files-spool.ts'

const pieceBytes = 64 * 1024

/**
 * Keeps objects in a bucket, as `<prefix>/ab/cd/<uuid>`. A stream is first spooled to a temporary file, because S3
 * wants its length and hash in front; so memory does not grow with the object, and a broken upload never arrives.
 */
export function createS3FileStore(address: S3Address, prefix: string): FileStore {
  const client = createS3Client(address)
  const nameOf = (key: string): string => `${prefix}/${key}`

  return {
    async put(bytes, options): Promise<StoredFile> {
      const key = newFileKey()
      const file = await openNameless()
      try {
        const written = await writeCounted(file, bytes, options)
        await client.send('PUT', nameOf(key), {
          headers: { 'content-length': String(written.sizeBytes), 'x-amz-content-sha256': written.sha256 },
          body: () => Readable.from(readFromStart(file)),
          signal: options.signal,
        })
        return { key, ...written }
      } finally {
        await file.close()
      }
    },

    async open(key, range) {
      if (!isFileKey(key)) throw new FileGone(key)
      const headers = range ? { range: `bytes=${range.start}-${range.end}` } : undefined
      const response = await client.send('GET', nameOf(key), { headers, allowed: [404, 416] })
      if (response.status === 404) throw new FileGone(key)
      if (response.status === 416) {
        throw new RangeError(`The range ${headers?.range} does not lie within the object.`)
      }
      const sizeBytes = wholeSize(response)
      const { body } = response
      if (!body) throw new Error('The object store answered without a body.')
      try {
        checkRange(range, sizeBytes)
        checkLength(response, range)
      } catch (error) {
        await body.cancel()
        throw error
      }
      return { stream: Readable.fromWeb(body as ReadableStream<Uint8Array>), sizeBytes }
    },

    async stat(key) {
      if (!isFileKey(key)) return null
      const response = await client.send('HEAD', nameOf(key), { allowed: [404] })
      if (response.status === 404) return null
      return {
        sizeBytes: Number(response.headers.get('content-length')),
        modifiedAt: new Date(response.headers.get('last-modified') ?? Number.NaN),
      }
    },

    async remove(key) {
      if (isFileKey(key)) await client.send('DELETE', nameOf(key), { allowed: [404] })
    },

    async *list({ olderThan }) {
      for await (const { name, modifiedAt } of client.list(`${prefix}/`)) {
        const key = name.slice(prefix.length + 1)
        if (isFileKey(key) && modifiedAt < olderThan) yield { key, modifiedAt }
      }
    },
  }
}

/** Opens a temporary file that has no name, so that nothing is left of it, however this process ends. */
async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `eact-spool-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await rm(path)
  return file
}

/** Reads by position, so that several tries do not disturb one another, and leaves the file open. */
async function* readFromStart(file: FileHandle): AsyncIterable<Uint8Array> {
  let position = 0
  for (;;) {
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(pieceBytes), position })
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    position += bytesRead
  }
}

/** A server may pass over a range; its answer must not be taken for the part that was asked for. */
function checkLength(response: Response, range: { start: number; end: number } | undefined): void {
  const length = response.headers.get('content-length')
  if (range && Number(length) !== range.end - range.start + 1) {
    throw new Error(`The object store answered ${length} bytes for the range ${range.start}–${range.end}.`)
  }
}

/** The size of the whole object: `content-range` has it after the slash, else it is the body's own. */
function wholeSize(response: Response): number {
  const whole = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1]
  return Number(whole ?? response.headers.get('content-length'))
}
