import type { Database } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import type { Logger } from '@eact/kit/log'
import { runTurn, TurnLost } from './import.run.ts'
import { removeOldImports } from './import.store.ts'
import { markFailed, takeTurn } from './import.turn.store.ts'

/** How often a process looks for imports that wait: those of processes that died, and those of others. */
const lookEveryMs = 5000
const sweepEveryMs = 3_600_000

/** Carries out imports that wait, one at a time in each process. */
export interface ImportWork {
  /** Has it look now. */
  wake(): void
  /** Ends after what is under way. */
  stop(): Promise<void>
}

/**
 * Begins the work. A process that dies in the middle of an import leaves nothing of it: its transaction is gone, and
 * the import is taken again when it has not been heard of for a while.
 */
export function startImports(database: Database, log: Logger): ImportWork {
  let running: Promise<void> | null = null
  let isWoken = false
  let sweptAt = 0
  let isOver = false

  const workAll = async () => {
    do {
      isWoken = false
      while (!isOver && (await workOne(database, log)));
    } while (isWoken && !isOver)
    if (Date.now() - sweptAt < sweepEveryMs) return
    sweptAt = Date.now()
    const removed = await removeOldImports(database)
    if (removed > 0) log.info({ removed }, 'old imports removed')
  }
  const wake = () => {
    isWoken = true
    if (isOver) return
    running ??= workAll()
      .catch((error: unknown) => log.error({ err: error }, 'imports could not be looked for'))
      .finally(() => {
        running = null
      })
  }
  wake()
  const timer = setInterval(wake, lookEveryMs)
  return {
    wake,
    async stop() {
      isOver = true
      clearInterval(timer)
      await running
    },
  }
}

/** Carries out one import, if one waits. */
async function workOne(database: Database, log: Logger): Promise<boolean> {
  const turn = await takeTurn(database, newId())
  if (!turn) return false
  try {
    const outcome = await runTurn(database, turn)
    log.info({ importId: turn.id, outcome }, 'an import was carried out')
  } catch (error) {
    if (error instanceof TurnLost)
      log.warn({ importId: turn.id }, 'an import was taken over by another process')
    else {
      log.error({ err: error, importId: turn.id }, 'an import could not be carried out')
      await markFailed(database, turn)
    }
  }
  return true
}
