import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { gatherEvidence } from '../completeness/completeness.evidence.ts'
import { needsOf } from './need.policy.ts'
import { dueAgencies, keepNeeds, settleUnreported } from './need.store.ts'

const lookEveryMs = 3_000
/** Agencies without a report seldom come or change: each so many looks they are settled. */
const settleEvery = 20
/** Agencies of one round: some ten statements, however many of them there are. */
const chunk = 500

/**
 * Judges what needs doing of the agencies that are due, until none is; with those that have no report where it settles.
 * It may run twice, in several processes, and be cut off: each round leaves its agencies right.
 *
 * @returns how many were judged
 */
export async function judgeNeeds(
  database: Database,
  { settles = true, ending }: { settles?: boolean; ending?: AbortSignal } = {},
): Promise<number> {
  let judged = settles ? await settleUnreported(database) : 0
  for (;;) {
    const { nos, at } = await dueAgencies(database, chunk)
    if (nos.length === 0) return judged
    const evidence = await gatherEvidence(database, nos, at)
    await keepNeeds(
      database,
      evidence.map((one) => ({ agencyNo: one.agencyNo, needs: needsOf(one) })),
      at,
    )
    judged += nos.length
    if (nos.length < chunk || ending?.aborted) return judged
  }
}

/** Judges what is due, now and from then on; what fails is tried again at the next look. */
export function startNeeds({ database, log }: { database: Database; log: Logger }): RegularWork {
  let looks = 0
  return startRegularWork({
    everyMs: lookEveryMs,
    log,
    failure: 'what needs doing could not be judged',
    work: (ending) => judgeNeeds(database, { settles: looks++ % settleEvery === 0, ending }),
  })
}
