import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { releaseUnscanned } from './scan.actions.ts'
import type { ScanParts } from './scan.jobs.ts'
import { countWaiting, findIdleScan } from './scan.store.ts'

const lookEveryMs = 60_000
/** Far longer than a scanner is ever left unasked: whoever set none by mistake has as long to set it again. */
const usualIdleMs = 60 * 60_000

/**
 * Tells the file to be not scanned that has waited longest for a scanner which nobody asks any more.
 *
 * @returns whether there was one
 */
export async function releaseNext(
  { database, log }: Pick<ScanParts, 'database' | 'log'>,
  idleMs: number,
): Promise<boolean> {
  const fileKey = await findIdleScan(database, idleMs)
  if (!fileKey) return false
  const published = await releaseUnscanned(database, fileKey, idleMs)
  if (published !== null) log.warn({ fileKey, published }, 'a file is not scanned: no scanner is set')
  return true
}

/**
 * Of a process without a scanner: once it has run for an hour, tells what still waits for one to be not scanned, as
 * everything is that is uploaded now. Where another process has a scanner, nothing waits that long past its time.
 */
export function startReleases(parts: Pick<ScanParts, 'database' | 'log'>, idleMs = usualIdleMs): RegularWork {
  const { database, log } = parts
  const begun = performance.now()
  let isTold = false
  return startRegularWork({
    everyMs: Math.min(lookEveryMs, idleMs),
    log,
    failure: 'what waits for a scanner that is not set could not be told to be not scanned',
    async work(ending) {
      const waiting = isTold ? 0 : await countWaiting(database)
      isTold = true
      if (waiting > 0)
        log.warn(
          { waiting, idleMs },
          'files wait for a scanner and none is set: they will be published unscanned',
        )
      if (performance.now() - begun < idleMs) return
      while (!ending.aborted && (await releaseNext(parts, idleMs))) continue
    },
  })
}
