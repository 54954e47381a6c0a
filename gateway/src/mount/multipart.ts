import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { findRefusal } from '@eact/kit/errors'
import { fileUsedTwice, uploadTimeout } from '@eact/kit/upload-errors'
import { findUploads, type PlacedUpload } from '@eact/kit/uploads'
import { Upload, type FileUpload } from 'graphql-upload-minimal'
import type { ArrivedFile } from '../uploads/expected-files.ts'

/** What a subgraph is asked; uploads still stand in the variables. */
export interface MultipartOperation {
  query: string
  variables?: Record<string, unknown> | null | undefined
  operationName?: string | null | undefined
  extensions?: Record<string, unknown> | undefined
}

/** A request body on its way. */
export interface MultipartSending {
  /** To be sent with it: the content type, and the header that Apollo's CSRF prevention wants. */
  headers: Record<string, string>
  /** For global fetch, called as `streamedPost` says; read once. */
  body: AsyncIterable<Uint8Array>
  /**
   * For the same fetch. Aborted with the reason as it is: a source's Refusal (FILE_TOO_LARGE and
   * the like), UPLOAD_TIMEOUT, or the reason of the signal that was handed in.
   */
  signal: AbortSignal
  /** To be called when the answer has been read or has failed: lets go of whatever is still open. */
  close: () => void
}

/**
 * How fetch has to be called with a body that is under way. `redirect` and `window` are
 * needed so that it does not keep all that it sends: unless a request may neither be redirected nor
 * ask anyone (`window`), fetch clones the body first, and the clone that nobody reads fills memory.
 */
export const streamedPost = { method: 'POST', duplex: 'half', redirect: 'error', window: null } as RequestInit

/** Stops a transfer, in either direction, of which nothing moved for so long. */
const IDLE_TIMEOUT_MS = 30_000

/**
 * Finds the uploads in the variables of one subgraph request.
 *
 * The places come from this walk, not from the client's `map`.
 *
 * @throws Refusal BAD_USER_INPUT when one file stands in two places: it can be read once
 */
export function collectUploads(variables: Record<string, unknown>): PlacedUpload[] {
  const found = findUploads(variables)
  if (new Set(found.map(({ upload }) => upload)).size < found.length) throw fileUsedTwice()
  return found
}

/**
 * Writes a GraphQL multipart request, file by file as they come, no faster than it is read.
 *
 * Files go out in the order of their arrival: the front does not see a second file before the
 * first has been read, so waiting for them in the order of the variables could wait for ever.
 *
 * @param signal aborts when the client has gone or its time is up
 * @param idleTimeoutMs the longest standstill of a file on its way, at either end
 * @param maxFileBytes the subgraph's limit: a file that the front found too large goes on as one that is too large,
 *   so that the subgraph refuses it in its own words, as it does in process. Without it the transfer breaks off.
 */
export function multipartBody(
  operation: MultipartOperation,
  uploads: PlacedUpload[],
  signal: AbortSignal,
  idleTimeoutMs: number = IDLE_TIMEOUT_MS,
  maxFileBytes: number | null = null,
): MultipartSending {
  const boundary = `eact-${randomUUID()}`
  const stopper = new AbortController()
  const transfer = new Transfer(stopper, idleTimeoutMs, maxFileBytes)
  // Heard at once, also while the subgraph takes nothing and the writing below stands still.
  for (const { upload } of uploads) void upload.promise.catch((error) => stopper.abort(error))
  // fetch leaves its source as it is when it is aborted, so the source is let go of here.
  const ended = AbortSignal.any([signal, stopper.signal])
  ended.addEventListener('abort', () => transfer.end(), { once: true })
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'apollo-require-preflight': '1',
    },
    body: writeParts(boundary, operation, uploads, transfer),
    signal: ended,
    close: () => stopper.abort(new DOMException('The answer has been read.', 'AbortError')),
  }
}

/** The file that is on its way, and how long it has stood still. */
class Transfer {
  readonly #stopper: AbortController
  readonly #idleTimeoutMs: number
  readonly #maxFileBytes: number | null
  #idle: NodeJS.Timeout | undefined
  #stream: Readable | undefined

  constructor(stopper: AbortController, idleTimeoutMs: number, maxFileBytes: number | null) {
    this.#stopper = stopper
    this.#idleTimeoutMs = idleTimeoutMs
    this.#maxFileBytes = maxFileBytes
  }

  /** What makes a file of so many bytes too large, when that is what it failed with; null for any other failure. */
  filling(error: unknown, sentBytes: number): number | null {
    if (this.#maxFileBytes === null || findRefusal(error)?.code !== 'FILE_TOO_LARGE') return null
    return this.#maxFileBytes + 1 - sentBytes
  }

  begin(stream: Readable): void {
    this.#stream = stream.on('error', (error) => {
      if (this.filling(error, 0) === null) this.fail(error)
    })
    this.#idle = setTimeout(() => this.fail(uploadTimeout()), this.#idleTimeoutMs)
  }

  moved(): void {
    this.#idle?.refresh()
  }

  fail(error: unknown): void {
    this.#stopper.abort(error)
  }

  end(): void {
    clearTimeout(this.#idle)
    this.#idle = undefined
    this.#stream?.destroy()
    this.#stream = undefined
  }
}

async function* writeParts(
  boundary: string,
  operation: MultipartOperation,
  uploads: PlacedUpload[],
  transfer: Transfer,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield fieldPart(boundary, 'operations', operationJson(operation))
    yield fieldPart(boundary, 'map', mapJson(uploads))
    for await (const { name, file } of inArrivalOrder(uploads)) {
      const stream = file.createReadStream()
      transfer.begin(stream)
      yield fileHead(boundary, name, file)
      yield* fileBytes(stream, transfer)
      transfer.end()
      yield Buffer.from('\r\n')
    }
    yield Buffer.from(`--${boundary}--\r\n`)
  } catch (error) {
    transfer.fail(error)
    throw error
  }
}

async function* fileBytes(stream: Readable, transfer: Transfer): AsyncGenerator<Uint8Array, void, void> {
  let sentBytes = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      transfer.moved()
      yield chunk
      transfer.moved()
      sentBytes += chunk.length
    }
  } catch (error) {
    const missing = transfer.filling(error, sentBytes)
    if (missing === null) throw error
    for (let left = missing; left > 0; left -= filler.length) yield filler.subarray(0, left)
  }
}

const filler = Buffer.alloc(65_536)

/** Of two files that came in one packet, too, the first comes first: the second may wait for it. */
async function* inArrivalOrder(
  uploads: PlacedUpload[],
): AsyncGenerator<{ name: string; file: FileUpload }, void, void> {
  const coming = new Map(uploads.map(({ upload }, index) => [String(index), upload]))
  while (coming.size > 0) {
    await Promise.race([...coming.values()].map((upload) => upload.promise))
    const arrived = [...coming].flatMap(([name, { file }]) =>
      file ? [{ name, file: file as ArrivedFile }] : [],
    )
    const first = arrived.reduce((one, other) => (other.file.position < one.file.position ? other : one))
    coming.delete(first.name)
    yield first
  }
}

function operationJson(operation: MultipartOperation): string {
  return JSON.stringify(operation, (_key, value: unknown) => (value instanceof Upload ? null : value))
}

function mapJson(uploads: PlacedUpload[]): string {
  return JSON.stringify(Object.fromEntries(uploads.map(({ path }, index) => [index, [path]])))
}

function fieldPart(boundary: string, name: string, json: string): Uint8Array {
  return Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${json}\r\n`)
}

function fileHead(boundary: string, name: string, file: FileUpload): Uint8Array {
  const isType = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(file.mimetype)
  return Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; ` +
      `${fileNameParameters(file.filename)}\r\n` +
      `Content-Type: ${isType ? file.mimetype : 'application/octet-stream'}\r\n\r\n`,
  )
}

/**
 * Escapes a file's name as browsers do (WHATWG, "multipart/form-data encoding algorithm").
 *
 * That escaping cannot be undone for certain, so a name that it changes is sent exactly as well, as
 * RFC 5987 has it; the reading parser prefers that form.
 */
function fileNameParameters(name: string): string {
  const escaped = name.replace(/["\r\n]/g, (character) => encodeURIComponent(character))
  if (escaped === name) return `filename="${name}"`
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${escaped}"; filename*=UTF-8''${exact}`
}
