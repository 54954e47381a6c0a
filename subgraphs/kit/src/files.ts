import { createFileStoreOnDisk } from './files-disk.ts'
import type { Readable } from 'node:stream'

/** An object as it was stored. */
export interface StoredFile {
  /** Opaque, random; keep it in the row. */
  key: string
  sizeBytes: number
  /** Hexadecimal. */
  sha256: string
}

/** Objects of one subgraph under random keys of its own. */
export interface FileStore {
  /** Stores a stream; it is durable when this answers, and nothing stays behind when this throws. */
  put(
    bytes: AsyncIterable<Uint8Array>,
    options: { maxBytes: number; signal?: AbortSignal },
  ): Promise<StoredFile>
  /** Opens an object or a range of it, both ends inclusive. @throws FileGone */
  open(
    key: string,
    range?: { start: number; end: number },
  ): Promise<{ stream: ReadableStream<Uint8Array> | Readable; sizeBytes: number }>
  stat(key: string): Promise<{ sizeBytes: number; modifiedAt: Date } | null>
  /** Removes an object; none is no error. */
  remove(key: string): Promise<void>
  /** Objects and leavings of unfinished ones, for the orphan sweep. */
  list(options: { olderThan: Date }): AsyncIterable<{ key: string; modifiedAt: Date }>
}

export interface FileStoreConfig {
  /** `file:///…` or `s3://bucket?endpoint=…&region=…`. */
  url: string
  /** First part of every key's place, one for each subgraph. */
  prefix: string
  accessKeyId?: string
  secretAccessKey?: string
}

/** There is no object under this key. */
export class FileGone extends Error {
  override name = 'FileGone'
}

export function createFileStore(config: FileStoreConfig): FileStore {
  return createFileStoreOnDisk(config)
}
