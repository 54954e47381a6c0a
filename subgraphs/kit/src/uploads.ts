import type { Readable, Writable } from 'node:stream'
import type { Request, RequestHandler } from 'express'
import { processRequest, Upload, type FileUpload } from 'graphql-upload-minimal'
import { findRefusal, refusalBody, type Refusal } from './errors.ts'
import { watchUpload, type UploadTimes } from './upload-deadlines.ts'
import { fileTooLarge, fileUsedTwice, uploadAborted, uploadMalformed } from './upload-errors.ts'

/** An upload and its place, as the `map` part writes it: `variables.input.files.0`. */
export interface PlacedUpload {
  path: string
  upload: Upload
}

/** What a subgraph takes in one request; sizes in bytes. */
export interface ReceiveUploadsOptions {
  /** The largest file that passes, inclusive. */
  maxFileBytes: number
  /** The gateway has its own, lower limit; this one only bounds what a mistake of it can cost. */
  maxFiles: number
  /** Of the `operations` and the `map` part each. */
  maxFieldBytes: number
  /** The gateway watches its sender; what remains for us is files that wait for each other. */
  times?: UploadTimes
}

/** Bytes may be long in coming: other subgraphs' files can stand before ours in the client's form. */
const TIMES: UploadTimes = { idleTimeoutMs: 150_000, totalTimeoutMs: 150_000, orderTimeoutMs: 10_000 }

/** A file under way, counted while it is read. */
export interface ReadableUpload {
  /** Composed (NFC) and without folders. */
  filename: string
  /** As the sender claims; says nothing about the content. */
  mimetype: string
  /**
   * The content, to be read once. Throws a Refusal when the file is too large, was cut or was
   * broken off: what has been read by then is not the file.
   */
  bytes: AsyncIterable<Buffer>
}

/**
 * Takes the multipart requests that our own gateway writes, for a subgraph served over HTTP.
 *
 * Parsing is graphql-upload-minimal's, which is not made for the open network: its paths reach
 * prototypes. So mount it behind the check of the gateway's token. Before Apollo, errors are
 * answered as typed JSON; after, they are what the file's promise or stream fails with.
 */
export function receiveUploads(options: ReceiveUploadsOptions): RequestHandler {
  const { maxFileBytes, maxFiles, maxFieldBytes, times = TIMES } = options
  return async function takeUploads(request, response, next) {
    if (!request.is('multipart/form-data')) return next()
    const endWatch = watchForm(request, times)
    response.once('close', endWatch)
    // Nobody reads on after the answer, and node does not do it for a piped request.
    response.once('finish', () => {
      request.unpipe()
      request.resume()
    })
    try {
      request.body = await processRequest(request, response, {
        // The parser calls what is exactly at its limit cut.
        maxFileSize: maxFileBytes + 1,
        maxFieldSize: maxFieldBytes + 1,
        maxFiles,
      })
    } catch (error) {
      const refusal = uploadRefusal(error, maxFileBytes)
      response.status(refusal.status).json(refusalBody(refusal))
      return
    }
    next()
  }
}

/**
 * Opens an uploaded file and counts it while it is read.
 *
 * The same over both mounts. The caller reads `bytes` to the end or lets it throw, and must not
 * take anything for saved before that.
 *
 * @param upload the argument of the resolver, of the scalar `Upload`
 * @throws Refusal FILE_TOO_LARGE, UPLOAD_ABORTED, UPLOAD_ORDER, UPLOAD_TIMEOUT,
 *   MULTIPART_MALFORMED, or BAD_USER_INPUT when the file is read elsewhere too
 */
export async function readUpload(
  upload: Promise<FileUpload>,
  { maxBytes }: { maxBytes: number },
): Promise<ReadableUpload> {
  try {
    const file = await upload
    if (opened.has(file)) throw fileUsedTwice()
    const stream = file.createReadStream()
    opened.set(file, stream)
    return {
      filename: file.filename.normalize('NFC'),
      mimetype: file.mimetype,
      bytes: countBytes(stream, maxBytes),
    }
  } catch (error) {
    throw uploadRefusal(error, maxBytes)
  }
}

/** Files that have a reader; the package refuses the second one too, but not in our words. */
const opened = new WeakMap<FileUpload, Readable>()

async function* countBytes(
  stream: Readable & { truncated?: boolean },
  maxBytes: number,
): AsyncGenerator<Buffer, void, void> {
  let bytes = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBytes) throw fileTooLarge(maxBytes)
      yield chunk
    }
    // A file cut at the parser's limit ends like a whole one; only this tells.
    if (stream.truncated) throw fileTooLarge(maxBytes)
  } catch (error) {
    throw uploadRefusal(error, maxBytes)
  }
}

/** What the package, its parser or a broken stream says, in our words. */
function uploadRefusal(error: unknown, maxFileBytes: number): Refusal {
  const known = findRefusal(error)
  if (known) return known
  const { status, code } = error as { status?: number; code?: string }
  const isBrokenOff = status === 499 || code === 'ERR_STREAM_PREMATURE_CLOSE'
  const refusal = isBrokenOff
    ? uploadAborted()
    : status === 413
      ? fileTooLarge(maxFileBytes)
      : uploadMalformed({
          th: 'รูปแบบ multipart ผิดพลาด',
          en: 'the multipart form is broken.',
        })
  refusal.cause = error
  return refusal
}

/** Finds the uploads in a request's variables, each with its path. Walks without recursion. */
export function findUploads(variables: unknown): PlacedUpload[] {
  const found: PlacedUpload[] = []
  const waiting: { path: string; value: unknown }[] = [{ path: 'variables', value: variables }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, value } = next
    if (value instanceof Upload) {
      found.push({ path, upload: value })
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) waiting.push({ path: `${path}.${key}`, value: inner })
    }
  }
  return found
}

/**
 * Keeps the process alive when a form is broken twice, and ends a form whose files wait for each
 * other: the first is read only after the second, which is not seen before the first is read.
 *
 * The package listens for its parser's first error only, and does not watch the time. Its parser
 * is not to be had from outside, except where the request is piped into it.
 */
function watchForm(request: Request, times: UploadTimes): () => void {
  let parser: Writable | null = null
  let movedAt = performance.now()
  const pipe = request.pipe.bind(request)
  request.pipe = <T extends NodeJS.WritableStream>(target: T, options?: { end?: boolean }): T => {
    target.on('error', () => undefined)
    parser = target as unknown as Writable
    const piped = pipe(target, options)
    const moved = () => (movedAt = performance.now())
    request.on('data', moved)
    parser.on('drain', moved)
    return piped
  }
  const look = () => {
    const { variables } = (request.body ?? {}) as { variables?: unknown }
    const awaited = findUploads(variables).filter(({ upload }) => isAwaited(upload)).length
    return { movedAt, isBlocked: (parser?.writableLength ?? 0) > 0, awaited }
  }
  // Destroyed with a refusal, the package's parser hands it on to every file and promise.
  return watchUpload(times, look, (refusal) => parser?.destroy(refusal))
}

/** Whether a file has not come, or its reader has had all that came and waits for more. */
function isAwaited(upload: Upload): boolean {
  if (!upload.file) return true
  const stream = opened.get(upload.file)
  return stream !== undefined && !stream.destroyed && !stream.readableEnded && stream.readableLength === 0
}
