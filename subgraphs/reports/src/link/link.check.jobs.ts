import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { publicGuard, type LinkGuard } from './link.check.address.ts'
import { tryAddress, usualLimits, type AskLimits } from './link.check.ask.ts'
import { judgeTry } from './link.check.schedule.ts'
import {
  claimAddresses,
  gatherAddresses,
  hasAnyAnswered,
  keepTry,
  type ClaimedAddress,
} from './link.check.store.ts'

export interface CheckParts {
  database: Database
  log: Logger
  /** Who may be asked; public addresses alone when left out. */
  guard?: LinkGuard
  limits?: AskLimits
}

export const pace = {
  /** Between two looks at the queue. */
  lookMs: 5000,
  /** Tries at the same time. */
  atOnce: 4,
  leaseMs: 5 * 60_000,
  hostPauseMs: 5000,
  /** A silent host counts as failing only when some server has answered within this. */
  networkMs: 60 * 60_000,
  /** What was saved within this is looked for at every look; everything at the start and once an hour. */
  recentMs: 15 * 60_000,
  gatherAllMs: 60 * 60_000,
} as const

/**
 * Takes up what is due and tries it, a few addresses at a time and no host twice.
 *
 * @returns how many were tried; 0 when nothing is due, or only at hosts that were asked a moment ago
 */
export async function checkDue(parts: CheckParts, clock: () => Date = () => new Date()): Promise<number> {
  const { leaseMs, hostPauseMs, atOnce: limit } = pace
  const claimed = await claimAddresses(parts.database, { now: clock(), limit, leaseMs, hostPauseMs })
  await Promise.all(claimed.map((one) => checkOne(parts, one, clock)))
  return claimed.length
}

async function checkOne(
  { database, guard = publicGuard, limits = usualLimits }: CheckParts,
  claimed: ClaimedAddress,
  clock: () => Date,
): Promise<void> {
  const tried = await tryAddress(claimed.url, guard, limits)
  const now = clock()
  const since = new Date(now.getTime() - pace.networkMs)
  const isNetworkUp = await hasAnyAnswered(database, since)
  const judged = judgeTry(claimed, tried, { now, isNetworkUp, jitter: Math.random() })
  await keepTry(database, claimed.urlHash, judged, now)
}

/** Checks published links now and from then on; what fails here is tried again at the next look. */
export function startLinkChecks(parts: CheckParts): RegularWork {
  let allGatheredAt = 0
  return startRegularWork({
    everyMs: pace.lookMs,
    log: parts.log,
    failure: 'links could not be checked',
    async work(ending) {
      const now = new Date()
      const isDueForAll = now.getTime() - allGatheredAt >= pace.gatherAllMs
      await gatherAddresses(parts.database, now, isDueForAll ? null : new Date(now.getTime() - pace.recentMs))
      if (isDueForAll) allGatheredAt = now.getTime()
      while (!ending.aborted && (await checkDue(parts)) > 0) continue
    },
  })
}
