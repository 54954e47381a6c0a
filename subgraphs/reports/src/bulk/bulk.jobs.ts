import { gaveWay, type Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { advance } from './bulk.steps.ts'
import { takeOperation } from './bulk.store.ts'

const lookEveryMs = 1_000

/**
 * Does the next part of the operation that waits longest.
 *
 * @returns whether there was one
 */
export async function advanceNext(database: Database): Promise<boolean> {
  for (let triesLeft = 3; ; triesLeft -= 1) {
    try {
      return await database.transaction(async (tx) => {
        const operation = await takeOperation(tx)
        if (operation) await advance(tx, operation)
        return operation !== null
      })
    } catch (error) {
      if (triesLeft === 0 || !gaveWay(error)) throw error
    }
  }
}

/** Work at operations that can be asked to look at once. */
export interface BulkWork {
  wake(): void
  stop(): Promise<void>
}

/** Works at operations, part by part, until it is told to end; several processes may do so, and each may be cut off. */
export function startBulk({ database, log }: { database: Database; log: Logger }): BulkWork {
  let isEnding = false
  let running: Promise<void> | null = null
  const work = async () => {
    while (!isEnding && (await advanceNext(database))) continue
  }
  const look = () => {
    running ??= work()
      .catch((error: unknown) => {
        if (!isEnding) log.error({ err: error }, 'an operation upon many reports failed')
      })
      .finally(() => {
        running = null
      })
  }
  look()
  const timer = setInterval(look, lookEveryMs)
  return {
    wake: look,
    async stop() {
      isEnding = true
      clearInterval(timer)
      await running
    },
  }
}
