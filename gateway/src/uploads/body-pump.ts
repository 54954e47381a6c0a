import type { IncomingMessage } from 'node:http'
import type { Writable } from 'node:stream'
import type { FormEnd } from './form-end.ts'

/** What the pump tells; nothing after `stop`. */
export interface PumpEvents {
  /** The parser has seen the form to its end; files may still lie in it unread. */
  parsed(): void
  /** The whole body has come. */
  ended(): void
  /** More bytes came than may. */
  tooLong(): void
}

/**
 * Moves the form in a request's body into a parser, chunk by chunk, and counts.
 *
 * The next chunk waits until the parser has taken the one before, so whatever was given to the
 * parser has also been parsed.
 */
export class BodyPump {
  /** The most bytes that may come; may be lowered while the body comes. */
  maxBytes: number
  /** When a byte last came or was taken, on the clock of `performance.now()`. */
  movedAt = performance.now()
  /** Whether the parser does not take what it was given: it holds a file that is not read. */
  isBlocked = false
  /** Whether the whole body has come. */
  isEnded = false
  readonly #request: IncomingMessage
  readonly #parser: Writable
  readonly #end: FormEnd
  readonly #events: PumpEvents
  #receivedBytes = 0
  #isStopped = false

  constructor(
    request: IncomingMessage,
    parser: Writable,
    end: FormEnd,
    maxBytes: number,
    events: PumpEvents,
  ) {
    this.#request = request
    this.#parser = parser
    this.#end = end
    this.#events = events
    this.maxBytes = maxBytes
    request.on('end', this.#onEnd)
    request.on('data', this.#onData)
  }

  /** Takes the hands off the request; what it still sends is another's business. */
  stop(): void {
    this.#isStopped = true
    this.#request.off('end', this.#onEnd)
    this.#request.off('data', this.#onData)
  }

  readonly #onData = (chunk: Buffer): void => {
    this.movedAt = performance.now()
    this.#receivedBytes += chunk.length
    if (this.#receivedBytes > this.maxBytes) return this.#events.tooLong()
    const wanted = this.#end.within(chunk)
    if (wanted.length === 0) return
    this.isBlocked = true
    this.#request.pause()
    this.#parser.write(wanted, this.#onTaken)
    // What the parser found may have stopped the pump.
    if (this.#end.isPast && !this.#isStopped) this.#events.parsed()
  }

  readonly #onTaken = (): void => {
    this.movedAt = performance.now()
    this.isBlocked = false
    if (!this.#isStopped) this.#request.resume()
  }

  readonly #onEnd = (): void => {
    this.isEnded = true
    this.#events.ended()
  }
}
