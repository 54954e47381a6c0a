import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { carryOutDue, dueReorganisations } from './reorganisation.due.actions.ts'

const lookEveryMs = 60_000

/**
 * Carries out every reorganisation whose day has come in Bangkok. One that meets an error of ours stays as it is and
 * is tried again; the others do not wait for it.
 *
 * @returns how many were carried out
 */
export async function carryOutAllDue(database: Database, log: Logger, now = new Date()): Promise<number> {
  let done = 0
  for (const id of await dueReorganisations(database, now)) {
    try {
      const outcome = await carryOutDue(database, id, now)
      if (outcome === 'DONE') done += 1
      if (outcome !== 'GONE') log.info({ reorganisation: id, outcome }, 'a reorganisation came to its day')
    } catch (error) {
      log.error({ err: error, reorganisation: id }, 'a reorganisation could not be carried out on its day')
    }
  }
  return done
}

/** Looks now and every minute for reorganisations whose day has come. */
export const startReorganisations = (database: Database, log: Logger): RegularWork =>
  startRegularWork({
    everyMs: lookEveryMs,
    log,
    failure: 'reorganisations could not be looked for',
    work: () => carryOutAllDue(database, log),
  })
