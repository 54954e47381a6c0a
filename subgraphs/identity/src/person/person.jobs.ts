import { answersOf } from '@eact/kit/answers.store'
import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { appendAccountEvent } from '../account/account.store.ts'
import { removeOldTries } from '../activation/activation.tries.store.ts'
import { suspendDormant } from './person.actions.ts'
import { findForSuspension, warnDormant, type DormancyDays } from './person.dormancy.store.ts'

const hourMs = 3_600_000

/** The job acts for nobody. */
const origin = { requestId: 'dormant-accounts', sourceAddress: null }

const answers = answersOf('identity')

/** Warns of accounts that nobody has used for long, and suspends those that were warned in vain. */
export async function lookForDormant(
  database: Database,
  days: DormancyDays,
): Promise<{ warned: number; suspended: number }> {
  const warned = await database.transaction(async (tx) => {
    const ids = await warnDormant(tx, days)
    await appendAccountEvent(
      tx,
      origin,
      ...ids.map((personId) => ({ kind: 'PERSON_WARNED' as const, personId })),
    )
    return ids.length
  })
  let suspended = 0
  for (const id of await findForSuspension(database, days))
    if (await suspendDormant(database, id, origin)) suspended += 1
  return { warned, suspended }
}

/** Looks after accounts every hour: dormant ones, old tries of Tokens, old answers. */
export const startAccountJobs = (database: Database, days: DormancyDays, log: Logger): RegularWork =>
  startRegularWork({
    everyMs: hourMs,
    beginsNow: false,
    log,
    failure: 'looking after accounts failed',
    async work() {
      const { warned, suspended } = await lookForDormant(database, days)
      const tries = await removeOldTries(database)
      log.info(
        { warned, suspended, tries, answers: await answers.forgetOld(database) },
        'looked after accounts',
      )
    },
  })
