import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'

/** An object as it was stored. */
export interface StoredFile {
  /** Opaque, random; keep it in the row. */
  key: string
  sizeBytes: number
  /** Hexadecimal. */
  sha256: string
}

/** How much is taken of a stream. */
export interface PutOptions {
  /** Inclusive. */
  maxBytes: number
  /** Ends the storing at once, also while the source is silent. */
  signal?: AbortSignal
}

/** Objects of one subgraph under random keys of its own. They are written once and never changed. */
export interface FileStore {
  /**
   * Stores a stream; it is durable when this answers, and nothing stays behind when this throws.
   *
   * @throws Refusal FILE_TOO_LARGE as soon as one byte too many has come
   */
  put(bytes: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredFile>
  /**
   * Opens an object or a range of it, both ends inclusive. Read the stream or destroy it.
   *
   * @returns `sizeBytes` is that of the whole object, whatever the range
   * @throws FileGone when there is none
   * @throws RangeError when the range does not lie within it
   */
  open(key: string, range?: { start: number; end: number }): Promise<{ stream: Readable; sizeBytes: number }>
  stat(key: string): Promise<{ sizeBytes: number; modifiedAt: Date } | null>
  /** Removes an object; none is no error. */
  remove(key: string): Promise<void>
  /**
   * Lists objects written before an instant, and the leavings of writers that were killed, under keys that
   * `remove` takes: for the orphan sweep.
   */
  list(options: { olderThan: Date }): AsyncIterable<{ key: string; modifiedAt: Date }>
}

/** There is no object under this key. */
export class FileGone extends Error {
  override name = 'FileGone'

  constructor(key: string) {
    super(`There is no file ${JSON.stringify(key)}.`)
  }
}

/** Makes a key nobody can guess; its first letters spread the objects over folders. */
export function newFileKey(): string {
  const id = randomUUID()
  return `${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`
}

/** Whether a text has the form of a key. Nothing else may ever become part of a path or an address. */
export const isFileKey = (key: string): boolean =>
  /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)
