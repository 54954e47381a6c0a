import type { Database } from '@eact/kit/database'
import { FileGone, type FileStore } from '@eact/kit/files'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { spool } from '../document/document.spool.ts'
import { nameAgencies, readerVersion, type FoundText } from './reading.facts.ts'
import { killed, PdfReader, type PdfReaderOptions } from './reading.pdf.ts'
import {
  agenciesNamedIn,
  beginReading,
  endReading,
  forgetReading,
  putOffReading,
  settleReadings,
  type BegunReading,
  type EndedReading,
} from './reading.store.ts'

export interface ReadingParts {
  database: Database
  files: FileStore
  log: Logger
}

/** Longer than any reading takes, the start of its child included. */
const leaseMs = 120_000
const lookEveryMs = 2_000
const settleEveryMs = 10 * 60_000
/** A file that killed its child so often does it by itself. */
const maxKilled = 2
/** Beyond that it is said to be unreadable, whatever hindered it. */
const maxAttempts = 20
const retryMs = { first: 5_000, longest: 3_600_000 }

/**
 * Reads the file that waits longest.
 *
 * @returns whether there was one
 */
export async function readNext(parts: ReadingParts, reader: PdfReader): Promise<boolean> {
  const { database, log } = parts
  const begun = await beginReading(database, leaseMs)
  if (!begun) return false
  const { sha256, attempts, fileKey } = begun
  if (!fileKey) {
    await forgetReading(database, sha256)
    return true
  }
  try {
    const ended = await endOf(parts, reader, fileKey, attempts)
    if (ended) await endReading(database, begun, ended, readerVersion)
    else await putOffReading(database, begun, retryMs.first)
  } catch (error) {
    log.warn({ err: error, sha256, attempts }, 'a file could not be read')
    await putOff(parts, begun)
  }
  return true
}

/** Null when it is to be tried again. */
async function endOf(
  { database, files }: ReadingParts,
  reader: PdfReader,
  fileKey: string,
  attempts: number,
): Promise<EndedReading | null> {
  let found: FoundText
  try {
    found = await readFile(files, reader, fileKey)
  } catch (error) {
    if (error instanceof FileGone) return { state: 'UNREADABLE', failure: 'FILE_GONE' }
    throw error
  }
  if (!('facts' in found)) {
    const isFinal = found.reason !== reasonOfKilled || attempts >= maxKilled
    return isFinal ? { state: 'UNREADABLE', failure: found.reason } : null
  }
  const facts = nameAgencies(found, await agenciesNamedIn(database, found.text))
  return { state: found.state, facts }
}

const reasonOfKilled = 'reason' in killed ? killed.reason : ''

async function readFile(files: FileStore, reader: PdfReader, fileKey: string): Promise<FoundText> {
  const { stream } = await files.open(fileKey)
  const spooled = await spool(stream)
  try {
    return await reader.read(spooled.path)
  } finally {
    await spooled.remove()
  }
}

async function putOff({ database }: ReadingParts, begun: BegunReading): Promise<void> {
  if (begun.attempts >= maxAttempts) {
    await endReading(database, begun, { state: 'UNREADABLE', failure: 'GAVE_UP' }, readerVersion)
    return
  }
  await putOffReading(database, begun, Math.min(retryMs.longest, retryMs.first * 2 ** begun.attempts))
}

/** Reads whatever waits, one file after the other, until it is told to end; several processes may do so. */
export function startReading(parts: ReadingParts, options: PdfReaderOptions = {}): RegularWork {
  const reader = new PdfReader(options)
  let settledAt = 0
  const readings = startRegularWork({
    everyMs: lookEveryMs,
    log: parts.log,
    failure: 'reading failed',
    async work(ending) {
      if (Date.now() - settledAt > settleEveryMs) {
        settledAt = Date.now()
        await settleReadings(parts.database, readerVersion)
      }
      while (!ending.aborted && (await readNext(parts, reader))) continue
    },
  })
  return {
    wake: readings.wake,
    async stop() {
      const stopped = readings.stop()
      await reader.stop()
      await stopped
    },
  }
}
