import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { startRegularWork } from '@eact/kit/regular-work'
import { removeOldRefusals } from '../client/client.refusals.store.ts'
import { removeOldTokens } from '../client/client.token.store.ts'
import { removeOldSignIns } from '../digital-id/digital-id.store.ts'
import type { ViewerCache } from './session.cache.ts'
import { listenForViewerChanges, removeDeadSessions } from './session.store.ts'

const hourMs = 3_600_000

/** Removes sessions, sign-ins under way and tokens of services that nobody can use any more. */
export async function sweep(
  database: Database,
): Promise<{ sessions: number; signIns: number; tokens: number; refusals: number }> {
  return {
    sessions: await removeDeadSessions(database),
    signIns: await removeOldSignIns(database),
    tokens: await removeOldTokens(database),
    refusals: await removeOldRefusals(database),
  }
}

/**
 * Keeps the cache true by listening for changes, and sweeps every hour. After a lost connection postgres.js
 * listens anew by itself; whatever was told meanwhile was missed, so the cache begins anew.
 *
 * @returns ends both
 */
export async function startSessionJobs(
  database: Database,
  cache: ViewerCache,
  log: Logger,
): Promise<() => Promise<void>> {
  const unlisten = await listenForViewerChanges(
    database,
    (subject) => cache.forget(subject),
    () => cache.beginAnew(),
  )
  const sweeps = startRegularWork({
    everyMs: hourMs,
    beginsNow: false,
    log,
    failure: 'the sweep failed',
    work: async () => log.info(await sweep(database), 'swept'),
  })
  return async () => {
    cache.rest()
    await sweeps.stop()
    await unlisten()
  }
}
