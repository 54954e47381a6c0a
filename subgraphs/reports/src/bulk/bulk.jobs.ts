import { gaveWay, type Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { advance } from './bulk.steps.ts'
import { takeOperation } from './bulk.store.ts'

const lookEveryMs = 1_000

/** An operation whose next part could not be done. */
class PartFailed extends Error {
  readonly operationId: string

  constructor(operationId: string, cause: unknown) {
    super(`the next part of operation ${operationId} could not be done`, { cause })
    this.operationId = operationId
  }
}

/**
 * Does the next part of the operation that waits longest.
 *
 * @param passed ids of operations that are passed over
 * @returns whether there was one
 * @throws PartFailed when it could not be done; nothing of the part is done then
 */
export async function advanceNext(database: Database, passed: readonly string[] = []): Promise<boolean> {
  for (let triesLeft = 3; ; triesLeft -= 1) {
    let operationId: string | null = null
    try {
      return await database.transaction(async (tx) => {
        const operation = await takeOperation(tx, passed)
        operationId = operation?.id ?? null
        if (operation) await advance(tx, operation)
        return operation !== null
      })
    } catch (error) {
      if (triesLeft > 0 && gaveWay(error)) continue
      throw operationId === null ? error : new PartFailed(operationId, error)
    }
  }
}

/** Works at operations, part by part; several processes may do so, and each may be cut off. */
export const startBulk = ({ database, log }: { database: Database; log: Logger }): RegularWork =>
  startRegularWork({
    everyMs: lookEveryMs,
    log,
    failure: 'an operation upon many reports failed',
    async work(ending) {
      // One that fails waits until the next look, and keeps no other waiting.
      const failed: string[] = []
      for (let isMore = true; isMore && !ending.aborted;) {
        try {
          isMore = await advanceNext(database, failed)
        } catch (error) {
          if (!(error instanceof PartFailed)) throw error
          failed.push(error.operationId)
          log.error({ err: error, operationId: error.operationId }, 'an operation upon many reports failed')
        }
      }
    },
  })
