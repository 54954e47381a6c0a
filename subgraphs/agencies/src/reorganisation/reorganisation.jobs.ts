import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { carryOutDue, dueReorganisations } from './reorganisation.due.actions.ts'
import { dropLapsed } from './reorganisation.sweep.store.ts'

const lookEveryMs = 60_000
const sweepEveryMs = 3_600_000
/** Drafts dropped by one statement. */
const mostAtOnce = 500

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

/**
 * Drops drafts that nobody carried out for so many days. Each is named in the log: its planner may ask.
 *
 * @returns how many were dropped
 */
export async function sweepDrafts(database: Database, log: Logger, days: number): Promise<number> {
  let dropped = 0
  for (;;) {
    const reorganisations = await dropLapsed(database, days, mostAtOnce)
    dropped += reorganisations.length
    if (reorganisations.length > 0)
      log.info({ reorganisations, days }, 'drafts that lay too long were dropped')
    if (reorganisations.length < mostAtOnce) return dropped
  }
}

/**
 * Looks now and every minute for reorganisations whose day has come, and every hour for drafts that lay too long.
 *
 * @param draftDays after how many days a draft is dropped
 */
export function startReorganisations(database: Database, log: Logger, draftDays: number): RegularWork {
  let sweptAt = 0
  return startRegularWork({
    everyMs: lookEveryMs,
    log,
    failure: 'reorganisations could not be looked for',
    async work() {
      await carryOutAllDue(database, log)
      if (Date.now() - sweptAt < sweepEveryMs) return
      sweptAt = Date.now()
      await sweepDrafts(database, log, draftDays)
    },
  })
}
