import type { Readable } from 'node:stream'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { TableRefused } from './import.sheet.ts'

/** Files in one archive: a spreadsheet has a few dozen. */
const maxEntries = 2000
/** Bytes of all that is unpacked of one archive. */
const maxUnpacked = 64 * 1024 * 1024

/** An archive whose files are unpacked one after the other, in all no more than 64 MB, whatever it says of itself. */
export class Archive {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>
  #unpacked = 0

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /** @throws TableRefused FILE_UNREADABLE when it is no archive, or holds more files than any spreadsheet */
  static open(bytes: Buffer): Promise<Archive> {
    return new Promise((resolve, reject) => {
      fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
        if (error || !zip) return reject(unreadable(error))
        const entries = new Map<string, Entry>()
        zip.on('error', (wrong: Error) => reject(unreadable(wrong)))
        zip.on('entry', (entry: Entry) => {
          if (entries.size >= maxEntries) return reject(unreadable(null))
          if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry)
          zip.readEntry()
        })
        zip.on('end', () => resolve(new Archive(zip, entries)))
        zip.readEntry()
      })
    })
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /**
   * Unpacks one file, piece by piece.
   *
   * @throws TableRefused FILE_UNREADABLE when it is not there or damaged, FILE_EXPANDS at the first byte too many
   */
  async *read(name: string): AsyncGenerator<Buffer, void, void> {
    const entry = this.#entries.get(name)
    if (!entry || entry.isEncrypted()) throw unreadable(null)
    const stream = await this.#open(entry)
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.#unpacked += chunk.length
        if (this.#unpacked > maxUnpacked) throw new TableRefused('FILE_EXPANDS')
        yield chunk
      }
    } catch (error) {
      throw error instanceof TableRefused ? error : unreadable(error)
    } finally {
      stream.destroy()
    }
  }

  #open(entry: Entry): Promise<Readable> {
    return new Promise((resolve, reject) => {
      this.#zip.openReadStream(entry, (error, stream) => {
        if (error || !stream) reject(unreadable(error))
        else resolve(stream)
      })
    })
  }
}

function unreadable(cause: unknown): TableRefused {
  const refused = new TableRefused('FILE_UNREADABLE')
  refused.cause = cause
  return refused
}
