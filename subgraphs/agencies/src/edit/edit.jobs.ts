import { answersOf } from '@eact/kit/answers.store'
import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { dayInBangkok } from '@eact/schema/forms/report'
import { lockAgencies } from '../agency/agency.history.store.ts'
import { saidOf } from './edit.rules.ts'
import { idsOfEndedPeriods, readHeld, type HeldAgency, type Said } from './edit.store.ts'
import { writeEdit } from './edit.write.ts'

const lookEveryMs = 10 * 60_000

/**
 * Turns round what was said of agencies for a period that is over: the day after its last, the opposite holds, without
 * reason or days. Each agency in a transaction of its own, which judges it anew: it may run twice, in several processes,
 * and be cut off.
 *
 * @param today the day in Bangkok, YYYY-MM-DD
 * @returns how many were changed
 */
export async function endPeriods(database: Database, today: string): Promise<number> {
  let changed = 0
  for (const { id, no } of await idsOfEndedPeriods(database, today)) {
    const isChanged = await database.transaction(async (tx) => {
      const at = await lockAgencies(tx, [no])
      const held = await readHeld(tx, id)
      const said = held ? saidAfter(held, today) : null
      if (!held || !said) return false
      const wanted = { said, emails: held.emails, names: held.names, codes: held.codes }
      await writeEdit(tx, { held, nos: [no], at, by: null, reason: null, wanted })
      return true
    })
    if (isChanged) changed += 1
  }
  return changed
}

function saidAfter(held: HeldAgency, today: string): Said | null {
  const boundIsOver = held.boundTo !== null && held.boundTo < today
  const mustReportIsOver = held.mustReportTo !== null && held.mustReportTo < today
  if (held.isClosed || (!boundIsOver && !mustReportIsOver)) return null
  const bound = { boundByAct: !held.boundByAct, boundByActReason: null, boundFrom: null, boundTo: null }
  const mustReport = {
    mustReport: !held.mustReport,
    mustReportReason: null,
    mustReportFrom: null,
    mustReportTo: null,
  }
  return { ...saidOf(held), ...(boundIsOver ? bound : {}), ...(mustReportIsOver ? mustReport : {}) }
}

/** Looks now and every ten minutes for periods that are over, and for answers that nobody asks for again. */
export const startEditJobs = (database: Database, log: Logger): RegularWork =>
  startRegularWork({
    everyMs: lookEveryMs,
    log,
    failure: 'the look for ended periods failed',
    async work() {
      const changed = await endPeriods(database, dayInBangkok(new Date()))
      if (changed > 0) log.info({ changed }, 'periods of duties have ended')
      await answersOf('agencies').forgetOld(database)
    },
  })
