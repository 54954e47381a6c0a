import { Readable } from 'node:stream'
import { fileTooLarge, fileUsedTwice, uploadMalformed } from '@eact/kit/upload-errors'

/**
 * One file on its way, as its reader gets it.
 *
 * The parser's own stream stays behind: it ends normally when a file was cut at the limit, and it
 * blocks all later parts when its reader gives up. This one ends normally only for a whole file of
 * a form that is right, and drops what its reader does not want.
 */
export class FileBody extends Readable {
  /** Whether the file is larger than it may be; then the stream is destroyed, never ended. */
  truncated = false
  readonly #source: Readable
  #isOpened = false

  /**
   * @param source the parser's stream, not yet read
   * @param maxBytes the limit, named in the refusal; the parser counts
   * @param received called when all bytes have come; `finish` then lets the stream end
   */
  constructor(source: Readable, maxBytes: number, received: (body: FileBody) => void) {
    super()
    this.#source = source
    // An error here is always told elsewhere too; unheard it would end the process.
    this.on('error', ignore)
    source.on('error', ignore)
    source.on('limit', () => {
      this.truncated = true
      this.destroy(fileTooLarge(maxBytes))
    })
    source.on('end', () => received(this))
    source.on('close', () => {
      if (!source.readableEnded) this.destroy(cutShort())
    })
    source.pause()
    source.on('data', (chunk: Buffer) => {
      if (!this.destroyed && !this.push(chunk)) source.pause()
    })
  }

  /**
   * Hands the stream out, once.
   *
   * @throws Refusal what the file failed with, or BAD_USER_INPUT the second time
   */
  open(): this {
    if (this.errored) throw this.errored
    if (this.#isOpened) throw fileUsedTwice()
    this.#isOpened = true
    return this
  }

  /** Whether its reader waits for bytes that have not come, or for the end of the form. */
  get isStarving(): boolean {
    return this.#isOpened && !this.destroyed && !this.readableEnded && this.readableLength === 0
  }

  /** Lets the stream end: all bytes have come and belong to a form that is right. */
  finish(): void {
    if (!this.destroyed) this.push(null)
  }

  override _read(): void {
    this.#source.resume()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    // The rest flows and is dropped, so that the parts after it come through.
    this.#source.resume()
    done(error)
  }
}

function ignore(): void {}

const cutShort = () =>
  uploadMalformed({ th: 'ข้อมูลขาดหายกลางไฟล์', en: 'the form ends in the middle of a file.' })
