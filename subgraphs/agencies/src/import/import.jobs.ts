import type { Database } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { removeOrphanDrafts } from './import.draft.store.ts'
import { runTurn, TurnLost } from './import.run.ts'
import { removeOldImports } from './import.store.ts'
import { markFailed, takeTurn } from './import.turn.store.ts'

/** How often a process looks for imports that wait: those of processes that died, and those of others. */
const lookEveryMs = 5000
const sweepEveryMs = 3_600_000

/**
 * Carries out imports that wait, one at a time in each process. A process that dies in the middle of an import leaves
 * nothing of it: its transaction is gone, and the import is taken again when it has not been heard of for a while.
 */
export function startImports(database: Database, log: Logger): RegularWork {
  let sweptAt = 0
  return startRegularWork({
    everyMs: lookEveryMs,
    log,
    failure: 'imports could not be looked for',
    async work(ending) {
      while (!ending.aborted && (await workOne(database, log))) continue
      if (Date.now() - sweptAt < sweepEveryMs) return
      sweptAt = Date.now()
      const removed = await removeOldImports(database)
      await removeOrphanDrafts(database)
      if (removed > 0) log.info({ removed }, 'old imports removed')
    },
  })
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
      await removeOrphanDrafts(database)
    }
  }
  return true
}
