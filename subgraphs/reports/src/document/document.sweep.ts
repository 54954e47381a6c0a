import type { Database } from '@eact/kit/database'
import type { FileStore } from '@eact/kit/files'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { reportRules } from '@eact/schema/forms/report'
import { answers } from '../answers.store.ts'
import { removeSpoolLeavings } from './document.spool.ts'
import { deleteExpiredPending, neededFiles } from './document.store.ts'

export interface SweepParts {
  database: Database
  files: FileStore
  log: Logger
}

/** An object without a row by then belongs to an upload that did not end: receiving and checking take far less. */
const orphanAgeMs = 5 * 60_000
const sweepEveryMs = 2 * 60_000
const chunkSize = 500

/**
 * Removes unsaved uploads that waited too long, and objects that no document needs.
 *
 * @returns how many objects were removed
 */
export async function sweepDocuments(
  { database, files, log }: SweepParts,
  now = new Date(),
): Promise<number> {
  const before = new Date(now.getTime() - reportRules.pendingHours * 3_600_000)
  await deleteExpiredPending(database, before)
  await answers.forgetOld(database)
  let removed = 0
  let chunk: string[] = []
  const removeOrphans = async () => {
    const needed = new Set((await neededFiles(database, chunk)).map(({ fileKey }) => fileKey))
    for (const key of chunk) {
      if (needed.has(key)) continue
      await files.remove(key)
      removed += 1
    }
    chunk = []
  }
  for await (const { key } of files.list({ olderThan: new Date(now.getTime() - orphanAgeMs) })) {
    chunk.push(key)
    if (chunk.length >= chunkSize) await removeOrphans()
  }
  if (chunk.length > 0) await removeOrphans()
  if (removed > 0) log.info({ removed }, 'orphaned objects removed')
  return removed
}

export interface SweepOptions {
  /** Whether this process also removes objects; one of several is enough. Each sweeps its own machine's disk. */
  objects: boolean
}

/** Sweeps now and every two minutes; a sweep that fails is tried again at the next. */
export const startSweep = (parts: SweepParts, { objects }: SweepOptions): RegularWork =>
  startRegularWork({
    everyMs: sweepEveryMs,
    log: parts.log,
    failure: 'the sweep failed',
    async work() {
      await removeSpoolLeavings(new Date(Date.now() - orphanAgeMs))
      if (objects) await sweepDocuments(parts)
    },
  })
