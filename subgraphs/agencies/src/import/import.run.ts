import { keyedTransaction } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import type { ViewerReach } from '@eact/kit/reach'
import { readReach } from '@eact/kit/viewer.store'
import { lockAgencies, takeTree } from '../agency/agency.history.store.ts'
import { applySteps } from '../reorganisation/reorganisation.apply.store.ts'
import { instantOf, settle } from '../reorganisation/reorganisation.carrying.ts'
import { markDone } from '../reorganisation/reorganisation.store.ts'
import { writeEdits, writeLists, writeSaid } from './import.apply.store.ts'
import { codesNamed } from './import.cells.ts'
import { actingGrant, draftImport, keepLook } from './import.draft.ts'
import { removeOrphanDrafts } from './import.draft.store.ts'
import { findNumbers, readImportGround } from './import.ground.store.ts'
import { planImport, type ImportPlan } from './import.plan.ts'
import { readTableRows } from './import.store.ts'
import { holdTurn, markImported, tellStep, type Turn } from './import.turn.store.ts'

/** How many steps a carrying out tells: the rows are read, judged, the tree, what is said, the history, and the end. */
export const stepsInAll = 6

/** Another carries the import out by now: nothing of this one may be kept. */
export class TurnLost extends Error {
  override name = 'TurnLost'
}

/** What would be done is not what was looked at. */
class TreeChanged extends Error {
  override name = 'TreeChanged'
  readonly plan: ImportPlan
  readonly reach: ViewerReach
  constructor(plan: ImportPlan, reach: ViewerReach) {
    super('the tree has changed since the import was checked')
    this.plan = plan
    this.reach = reach
  }
}

/**
 * Carries an import out in one transaction, all or nothing, or finds that the tree has changed and keeps the fresh
 * look instead. How far it has come is told beside the transaction.
 *
 * @throws TurnLost when the turn was taken by another meanwhile; nothing was changed then
 */
export async function runTurn(database: Database, turn: Turn): Promise<'DONE' | 'TREE_CHANGED'> {
  const tell = async (step: number): Promise<void> => {
    if (!(await tellStep(database, turn, step))) throw new TurnLost()
  }
  const table = await readTableRows(database, turn.id)
  await tell(1)
  try {
    await keyedTransaction(database, (tx) => importRows(tx, turn, table, tell))
    return 'DONE'
  } catch (error) {
    if (!(error instanceof TreeChanged)) throw error
    await database.transaction(async (tx) => {
      if (await holdTurn(tx, turn)) await keepLook(tx, turn, error.plan, error.reach, 'TREE_CHANGED')
    })
    return 'TREE_CHANGED'
  }
}

async function importRows(
  tx: Tx,
  turn: Turn,
  { rows, drawn }: Awaited<ReturnType<typeof readTableRows>>,
  tell: (step: number) => Promise<void>,
): Promise<void> {
  await takeTree(tx)
  // Before they are read: a save, which does not take the tree, would be written over.
  await lockAgencies(tx, await findNumbers(tx, codesNamed(rows)))
  // Read after the tree was taken: what another act did, or a right that was ended, while this waited counts.
  const { importedBy, actingGrantId } = turn
  const acting = actingGrantId === null ? {} : { actingGrantId }
  const reach = await readReach(tx, { kind: 'PERSON', id: importedBy, sessionId: turn.id, ...acting })
  const ground = await readImportGround(tx, drawn)
  const plan = planImport(rows, ground, reach)
  const { wanted, steps, places } = plan
  const grant = actingGrant(reach, plan)
  if (plan.hash !== turn.planHash || plan.problems.length > 0 || !grant) throw new TreeChanged(plan, reach)
  await tell(2)
  // Another record than the draft, which is as it was looked at and goes when this is done: whoever tells how far it
  // has come must not wait for this transaction.
  const id = await draftImport(tx, turn, plan, grant)
  const at = await instantOf(tx, places)
  await applySteps(tx, { reorganisationId: id, steps, places, at })
  await tell(3)
  const writing = { wanted, provinces: ground.provinces, at }
  await writeSaid(tx, writing)
  await writeLists(tx, writing)
  await tell(4)
  await settle(tx, places, steps, at)
  const by = { personId: importedBy, role: grant.role, agencyNo: grant.agencyNo }
  await writeEdits(tx, writing, by, turn.legalBasis)
  await tell(5)
  await markDone(tx, id, at, importedBy)
  if (!(await markImported(tx, turn, id, stepsInAll))) throw new TurnLost()
  await removeOrphanDrafts(tx)
}
