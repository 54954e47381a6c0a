import type { Database } from '@eact/kit/database'
import { FileGone, type FileStore } from '@eact/kit/files'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { keepVerdict } from './scan.actions.ts'
import { ScannerAway, type MalwareScanner } from './scan.clamd.ts'
import { beginScan, putOffScan } from './scan.store.ts'

export interface ScanParts {
  database: Database
  files: FileStore
  log: Logger
}

/** Longer than a scan takes. */
const leaseMs = 300_000
const lookEveryMs = 2_000
const retryMs = { first: 5_000, longest: 10 * 60_000 }

/**
 * Has the file scanned that waits longest. One that the scanner gave no verdict on waits on, however often that
 * happens: it is not scanned, and never becomes clean by waiting.
 *
 * @returns whether there was one, and the scanner gave a verdict
 */
export async function scanNext(parts: ScanParts, scanner: MalwareScanner): Promise<boolean> {
  const { database, files, log } = parts
  const begun = await beginScan(database, leaseMs)
  if (!begun) return false
  const { fileKey, tries } = begun
  try {
    const { stream } = await files.open(fileKey)
    const verdict = await scanner.scan(stream).finally(() => stream.destroy())
    if (verdict.state === 'INFECTED')
      log.warn({ fileKey, finding: verdict.finding }, 'malware was found in a file')
    await keepVerdict(database, fileKey, verdict)
    return true
  } catch (error) {
    if (!(error instanceof ScannerAway || error instanceof FileGone)) throw error
    log.warn({ err: error, fileKey, tries }, 'a file could not be scanned')
    await putOffScan(
      database,
      fileKey,
      Math.min(retryMs.longest, retryMs.first * 2 ** Math.min(tries - 1, 20)),
    )
    return false
  }
}

/** Has scanned whatever waits, one file after the other; several processes may do so. */
export const startScans = (parts: ScanParts, scanner: MalwareScanner): RegularWork =>
  startRegularWork({
    everyMs: lookEveryMs,
    log: parts.log,
    failure: 'scanning failed',
    async work(ending) {
      while (!ending.aborted && (await scanNext(parts, scanner))) continue
    },
  })
