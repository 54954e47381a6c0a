import type { IncomingMessage } from 'node:http'
import { findRefusal } from '@eact/kit/errors'
import { watchUpload, type UploadTimes } from '@eact/kit/upload-deadlines'
import { fileTooLarge, tooManyFiles, uploadMalformed } from '@eact/kit/upload-errors'
import busboy, { type FileInfo } from 'busboy'
import { BodyPump } from './body-pump.ts'
import { ExpectedFiles } from './expected-files.ts'
import { FileBody } from './file-body.ts'
import { FormEnd } from './form-end.ts'
import { parseOperations, plantUploads, type UploadOperation } from './operations.ts'

/** What one upload may cost; sizes in bytes. */
export interface UploadLimits extends UploadTimes {
  /** The largest file that passes, inclusive. */
  maxFileBytes: number
  maxFiles: number
  maxOperationsBytes: number
  maxMapBytes: number
  /** Of all kinds, so at least two more than files. */
  maxParts: number
}

/** More than the longest name needs, and boundaries with it. */
const PART_OVERHEAD_BYTES = 4096

/** The largest body that can carry so many files. */
export function maxBodyBytes(limits: UploadLimits, files: number): number {
  const { maxFileBytes, maxOperationsBytes, maxMapBytes, maxParts } = limits
  return files * maxFileBytes + maxOperationsBytes + maxMapBytes + maxParts * PART_OVERHEAD_BYTES
}

/** What a form tells; each at most once. */
export interface FormEvents {
  /** `operations` and `map` have come and are right: this is to be run. The files follow. */
  ready(operation: UploadOperation): void
  /**
   * Reading has ended before the form's end, whatever the reason. What the sender still sends is
   * now another's to drop. After `ready`, the error has reached the files already.
   */
  stopped(error: Error): void
}

/**
 * Reads one multipart form, from its first byte until it is right as a whole or has failed.
 *
 * Everything the parser tells is checked here again for whether it is still wanted: a parser that
 * was stopped goes on to the end of the chunk in its hands.
 */
export class UploadForm {
  readonly #limits: UploadLimits
  readonly #declaredBytes: number
  readonly #parser: busboy.Busboy
  readonly #pump: BodyPump
  readonly #endWatch: () => void
  readonly #bodies = new Set<FileBody>()
  readonly #events: FormEvents
  #operation: UploadOperation | null = null
  #files: ExpectedFiles | null = null
  #last: FileBody | null = null
  #isLastReceived = false
  #isRight = false
  #isOver = false

  /** @param boundary already checked */
  constructor(request: IncomingMessage, boundary: string, limits: UploadLimits, events: FormEvents) {
    this.#limits = limits
    this.#events = events
    this.#declaredBytes = Number(request.headers['content-length'] ?? 0)
    this.#parser = this.#createParser(boundary)
    const maxBytes = maxBodyBytes(limits, limits.maxFiles)
    this.#pump = new BodyPump(request, this.#parser, new FormEnd(boundary), maxBytes, {
      parsed: () => this.#judge(),
      ended: () => (this.#isRight ? this.#endWatch() : this.fail(incomplete())),
      tooLong: () => this.fail(fileTooLarge(limits.maxFileBytes)),
    })
    const look = () => ({
      movedAt: this.#pump.movedAt,
      isBlocked: this.#pump.isBlocked,
      awaited: (this.#files?.awaited ?? 0) + [...this.#bodies].filter((body) => body.isStarving).length,
    })
    this.#endWatch = watchUpload(limits, look, (refusal) => this.fail(refusal))
  }

  /** Ends everything that is still under way with one error; does nothing the second time. */
  fail(error: Error): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#endWatch()
    this.#files?.giveUp(error)
    for (const body of this.#bodies) if (!body.readableEnded) body.destroy(error)
    this.#pump.stop()
    this.#parser.destroy()
    if (!this.#pump.isEnded || !this.#isRight) this.#events.stopped(error)
  }

  #createParser(boundary: string): busboy.Busboy {
    const { maxFileBytes, maxFiles, maxOperationsBytes, maxMapBytes, maxParts } = this.#limits
    const parser = busboy({
      headers: { 'content-type': `multipart/form-data; boundary="${boundary}"` },
      defParamCharset: 'utf8',
      limits: {
        // The parser calls what is exactly at its limit cut, and counts the end as a part.
        fileSize: maxFileBytes + 1,
        fieldSize: Math.max(maxOperationsBytes, maxMapBytes) + 1,
        fields: 2,
        files: maxFiles,
        parts: maxParts + 1,
      },
    })
    const refuse = (th: string, en: string) => () => this.fail(uploadMalformed({ th, en }))
    // For good, not once: after its first error the parser emits more, and one unheard is the end.
    parser.on('error', refuse('รูปแบบ multipart ผิดพลาด', 'the multipart form is broken.'))
    parser.on('partsLimit', refuse('มีส่วนย่อยมากเกินไป', 'there are too many parts.'))
    parser.on('fieldsLimit', refuse('มีฟิลด์เกินจำเป็น', 'only operations and map may be fields.'))
    parser.on('filesLimit', () => this.fail(tooManyFiles(maxFiles)))
    parser.on('field', (name, value, { valueTruncated }) =>
      this.#guard(() => this.#takeField(name, value, valueTruncated)),
    )
    parser.on('file', (name, source, info) => {
      // Made first, whatever comes: an error of a stream without a listener ends the process.
      const body = new FileBody(source, maxFileBytes, (received) => this.#finish(received))
      this.#bodies.add(body)
      this.#guard(() => this.#takeFile(name, body, info))
      if (this.#isOver) body.destroy()
    })
    return parser
  }

  #takeField(name: string, value: unknown, isCut: boolean): void {
    const { maxOperationsBytes, maxMapBytes } = this.#limits
    const maxBytes = name === 'map' ? maxMapBytes : maxOperationsBytes
    // The value is missing when the part names a charset that nobody knows.
    if (typeof value !== 'string' || isCut || Buffer.byteLength(value) > maxBytes) throw badField()
    if (name === 'operations' && !this.#operation) {
      this.#operation = parseOperations(value)
    } else if (name === 'map' && this.#operation && !this.#files) {
      const uploads = plantUploads(value, this.#operation, this.#limits.maxFiles)
      this.#files = new ExpectedFiles(uploads)
      this.#pump.maxBytes = maxBodyBytes(this.#limits, uploads.size)
      if (this.#declaredBytes > this.#pump.maxBytes) throw fileTooLarge(this.#limits.maxFileBytes)
      this.#tellReady(this.#operation)
    } else throw badField()
  }

  /** Not before the rest of this chunk has been seen: what is wrong there is answered at once. */
  #tellReady(operation: UploadOperation): void {
    setImmediate(() => {
      if (!this.#isOver) this.#events.ready(operation)
    })
  }

  #takeFile(name: string, body: FileBody, info: FileInfo): void {
    if (!this.#files) throw badField()
    this.#files.arrive(name, info, body)
    if (this.#files.awaited === 0) this.#last = body
  }

  /**
   * Lets a received file end. The last one waits until the form has ended as it should, so that
   * nobody takes the files of a form for good that has a second half of nonsense.
   */
  #finish(body: FileBody): void {
    if (body === this.#last && !this.#isRight) this.#isLastReceived = true
    else body.finish()
  }

  /** The form has been seen to its end: all that was promised has come, or never will. */
  #judge(): void {
    if (!this.#files || this.#files.awaited > 0) return this.fail(incomplete())
    this.#isRight = true
    if (this.#isLastReceived) this.#last?.finish()
  }

  #guard(take: () => void): void {
    if (this.#isOver) return
    try {
      take()
    } catch (error) {
      // Thrown on, an error of ours would leave through the parser and end the process.
      this.fail(findRefusal(error) ?? (error as Error))
    }
  }
}

const badField = () =>
  uploadMalformed({
    th: 'ต้องส่ง operations แล้ว map อย่างละครั้งก่อนไฟล์ และไม่เกินขนาดที่กำหนด',
    en: 'operations and then map must come once each, before any file, and within their limits.',
  })

const incomplete = () =>
  uploadMalformed({
    th: 'ส่งมาไม่ครบตามที่ระบุไว้ใน operations และ map',
    en: 'a part that operations and map call for is missing.',
  })
