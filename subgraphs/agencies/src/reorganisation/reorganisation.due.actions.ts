import { brokenConstraint, type Database, type Tx } from '@eact/kit/database'
import { readReach } from '@eact/kit/viewer.store'
import { dayInBangkok } from '@eact/schema/forms/report'
import { takeTree } from '../agency/agency.history.store.ts'
import { codeIndexes } from './reorganisation.answers.ts'
import { carryOut, isAsDrafted, lockDraft, workOut } from './reorganisation.carrying.ts'
import type { Broken } from './reorganisation.steps.ts'
import { keepPlaces, markEnded } from './reorganisation.store.ts'
import { dueForUpdate, findDue, type DueReorganisation } from './reorganisation.due.store.ts'

/** What became of one that was due; `GONE` when another process has it, or had it. */
export type DueOutcome = 'DONE' | 'FAILED' | 'GONE'

/** Finds the reorganisations whose day has come in Bangkok, in the order in which they are to be carried out. */
export const dueReorganisations = (database: Database, now: Date): Promise<string[]> =>
  findDue(database, dayInBangkok(now))

/**
 * Carries out a reorganisation on its day, with the rights that whoever had it wait has now; of those who acted under
 * one right with that one alone. Whom it carries along may
 * have changed since the draft; what becomes of the agencies that it names may not. Where it cannot be done, it has
 * failed, for reasons that are kept.
 */
export async function carryOutDue(database: Database, id: string, now: Date): Promise<DueOutcome> {
  const today = dayInBangkok(now)
  try {
    return await database.transaction((tx) => carryOutLocked(tx, id, today))
  } catch (error) {
    if (!codeIndexes.includes(brokenConstraint(error) ?? '')) throw error
    return database.transaction(async (tx) => {
      const due = await dueForUpdate(tx, id, today)
      return due ? fail(tx, due, [{ code: 'CODE_TAKEN', path: ['input'] }]) : 'GONE'
    })
  }
}

async function carryOutLocked(tx: Tx, id: string, today: string): Promise<DueOutcome> {
  await takeTree(tx)
  const due = await dueForUpdate(tx, id, today)
  if (!due) return 'GONE'
  const by = due.carriedOutBy
  const kept = await lockDraft(tx, id)
  const acting = due.actingGrantId === null ? {} : { actingGrantId: due.actingGrantId }
  const reach = await readReach(tx, { kind: 'PERSON', id: by, sessionId: '', ...acting })
  const plan = await workOut(tx, due.input, reach)
  if ('errors' in plan) return fail(tx, due, plan.errors)
  if (!isAsDrafted(kept, plan.places, 'NAMED'))
    return fail(tx, due, [{ code: 'TREE_CHANGED', path: ['input'] }])
  await keepPlaces(tx, id, plan.places)
  await carryOut(tx, { id, by, ...plan })
  return 'DONE'
}

async function fail(tx: Tx, { id }: DueReorganisation, problems: Broken[]): Promise<'FAILED'> {
  await markEnded(tx, id, { state: 'FAILED', by: null, problems })
  return 'FAILED'
}
