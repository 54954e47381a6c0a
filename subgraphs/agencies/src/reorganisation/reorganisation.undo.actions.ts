import { answersOf, keyedTransaction } from '@eact/kit/answers.store'
import type { Database } from '@eact/kit/database'
import { isId } from '@eact/kit/ids'
import { readReach } from '@eact/kit/viewer.store'
import { readReason } from '@eact/schema/forms/reason'
import { reorganisationRules } from '@eact/schema/forms/reorganisation'
import type { Actor } from '../actor.ts'
import { takeTree } from '../agency/agency.history.store.ts'
import {
  keyed,
  refused,
  repeated,
  translated,
  type NamedInput,
  type Outcome,
} from './reorganisation.answers.ts'
import { lockDraft } from './reorganisation.carrying.ts'
import { sightOf } from './reorganisation.policy.ts'
import { reorganisationForUpdate } from './reorganisation.store.ts'
import { judgeUndoing, undo, workOutUndoing } from './reorganisation.undoing.ts'

const answers = answersOf('agencies')

/** Takes back what a reorganisation did, as a whole, while nothing was built on it. */
export async function undoReorganisation(
  database: Database,
  actor: Actor,
  { id, reason, idempotencyKey }: NamedInput & { reason: string },
): Promise<Outcome> {
  const { reason: why, fault } = readReason(reason, reorganisationRules.reason)
  if (fault) return { reorganisationId: id, errors: [{ code: 'REASON_WRONG', path: ['reason'] }] }
  const act = keyed(actor, 'undoReorganisation', idempotencyKey, { id, reason })
  return translated(id, () =>
    keyedTransaction(database, async (tx): Promise<Outcome> => {
      await takeTree(tx)
      // After the lock: the same act, sent twice at once, is answered by the first.
      const before = await answers.find(tx, act)
      if (before) return repeated(before)
      const reach = await readReach(tx, actor)
      const sight = sightOf(actor, reach)
      const found = isId(id) ? await reorganisationForUpdate(tx, id, sight) : null
      if (!found) return refused('REORGANISATION_NOT_FOUND')
      if (!found.mayChange) return refused('NOT_ALLOWED', found.id)
      if (found.state !== 'DONE' || !found.carriedOutAt) return refused('NOT_DONE', found.id)
      // Before anything is read of them: what is saved of them while this waits counts as built on it.
      await lockDraft(tx, found.id)
      const undoing = await workOutUndoing(tx, { id: found.id, done: found.carriedOutAt })
      if ('errors' in undoing) return { reorganisationId: found.id, errors: undoing.errors }
      const beyond = judgeUndoing(reach, undoing)
      if (beyond.length > 0) return { reorganisationId: found.id, errors: beyond }
      await undo(tx, undoing, { by: actor.id, reason: why })
      await answers.keep(tx, act, { reorganisationId: found.id })
      return { reorganisationId: found.id }
    }),
  )
}
