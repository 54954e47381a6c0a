/**
 * Finds where a form ends, and drops what comes after (the epilogue, to RFC 2046).
 *
 * The parser stops at the end too, but only with the chunk after: parts behind the end in the same
 * chunk it begins, and a file begun so never ends.
 */
export class FormEnd {
  /** Whether the end has been found. */
  isPast = false
  readonly #delimiter: Buffer
  /** The last bytes so far, too few for a delimiter. At first, the line break before a first line. */
  #tail: Buffer = Buffer.from('\r\n')

  constructor(boundary: string) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}--`)
  }

  /** Gives the part of the next chunk that still belongs to the form; empty after its end. */
  within(chunk: Buffer): Buffer {
    if (this.isPast) return chunk.subarray(0, 0)
    const overlap = this.#delimiter.length - 1
    const seam = Buffer.concat([this.#tail, chunk.subarray(0, overlap)])
    const atSeam = seam.indexOf(this.#delimiter)
    const at = atSeam === -1 ? chunk.indexOf(this.#delimiter) : atSeam - this.#tail.length
    if (at !== -1 || atSeam !== -1) {
      this.isPast = true
      return chunk.subarray(0, at + this.#delimiter.length)
    }
    this.#tail = chunk.length < overlap ? Buffer.from(seam.subarray(-overlap)) : chunk.subarray(-overlap)
    return chunk
  }
}
