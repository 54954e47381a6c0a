import { unavailable } from '@eact/kit/errors'
import { PdfPool, type PdfPoolSettings } from '../document/document.pdf-pool.ts'
import type { FoundText } from './reading.facts.ts'

/** What is answered for a file over which the child was killed; it may have been the machine, so it is tried again. */
export const killed: FoundText = { state: 'UNREADABLE', reason: 'KILLED' }

const megabyte = 1024 * 1024
const defaults: PdfPoolSettings = {
  children: 1,
  maxWaiting: 4,
  workMs: 10_000,
  totalMs: 30_000,
  maxRssBytes: 500 * megabyte,
  tiredRssBytes: 250 * megabyte,
  maxFileBytes: 64 * megabyte,
}
/** A child that had nothing to read for so long is ended; it holds the whole engine. */
const restMs = 60_000

/** Every setting has a default that fits uploads of 5 MB. */
export type PdfReaderOptions = Partial<PdfPoolSettings>

/** Reads files in a child process, which is there only while there is something to read. */
export class PdfReader {
  readonly #settings: PdfPoolSettings
  #pool: PdfPool<FoundText> | null = null
  #resting: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(options: PdfReaderOptions = {}) {
    this.#settings = { ...defaults, ...options }
  }

  /**
   * Reads one file.
   *
   * @param path a file on this machine; it must stay until the answer
   * @throws Refusal SERVICE_UNAVAILABLE when it is stopped meanwhile
   * @throws Error when the file cannot be read or no child can be started: no judgement of the document
   */
  async read(path: string): Promise<FoundText> {
    if (this.#isStopped) throw unavailable()
    clearTimeout(this.#resting)
    const module = new URL('./reading.pdf-child.ts', import.meta.url)
    const pool = (this.#pool ??= new PdfPool({ module, killed }, this.#settings))
    try {
      return await pool.check(path)
    } finally {
      this.#restLater()
    }
  }

  /** The children's process ids, for diagnostics. */
  childIds = (): number[] => this.#pool?.childIds() ?? []

  /** Ends the children; what they read is refused. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#end()
  }

  #restLater(): void {
    clearTimeout(this.#resting)
    if (!this.#isStopped) this.#resting = setTimeout(() => void this.#end(), restMs).unref()
  }

  async #end(): Promise<void> {
    clearTimeout(this.#resting)
    const pool = this.#pool
    this.#pool = null
    await pool?.stop()
  }
}
