import { answersOf, keyedTransaction } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import type { ViewerReach } from '@eact/kit/reach'
import { readReach } from '@eact/kit/viewer.store'
import { tidyReason } from '@eact/schema/forms/reason'
import { dayInBangkok } from '@eact/schema/forms/report'
import type { ReorganisationInput } from '@eact/schema/generated/agencies'
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
import { carryOut, isAsDrafted, keepDraft, lockDraft, workOut } from './reorganisation.carrying.ts'
import { drawAgencies, holdTree } from './reorganisation.ground.store.ts'
import { actOf, checkInput, kindOf, newAgencies } from './reorganisation.input.ts'
import { isDraft, mayDrop, sightOf } from './reorganisation.policy.ts'
import {
  keepPlaces,
  markEnded,
  markScheduled,
  reorganisationForUpdate,
  type LockedReorganisation,
} from './reorganisation.store.ts'

const answers = answersOf('agencies')

/** Drafts a reorganisation: works out what it would change, and changes nothing. */
export async function planReorganisation(
  database: Database,
  actor: Actor,
  { input, idempotencyKey }: { input: ReorganisationInput; idempotencyKey?: string | null | undefined },
): Promise<Outcome> {
  const now = new Date()
  const errors = checkInput(input, now)
  if (errors.length > 0) return { reorganisationId: null, errors }
  const act = keyed(actor, 'planReorganisation', idempotencyKey, input)
  return keyedTransaction(database, async (tx): Promise<Outcome> => {
    const before = await answers.find(tx, act)
    if (before) return repeated(before)
    await holdTree(tx)
    const reach = await readReach(tx, actor)
    const asked = actOf(input)
    const kept = { act: asked, drawn: await drawAgencies(tx, newAgencies(asked).length) }
    const plan = await workOut(tx, kept, reach)
    if ('errors' in plan) return { reorganisationId: null, errors: plan.errors }
    const id = newId()
    const effectiveOn = input.effectiveOn ?? null
    const legalBasis = tidyReason(input.legalBasis)
    const draft = { id, kind: kindOf(asked), input: kept, legalBasis, effectiveOn, plannedBy: actor.id, plan }
    await keepDraft(tx, draft, reach)
    await answers.keep(tx, act, { reorganisationId: id })
    return { reorganisationId: id }
  })
}

/** Carries out a draft at once, or lets it wait for its day. */
export async function carryOutReorganisation(
  database: Database,
  actor: Actor,
  { id, idempotencyKey }: NamedInput,
): Promise<Outcome> {
  const act = keyed(actor, 'carryOutReorganisation', idempotencyKey, { id })
  return translated(id, () =>
    keyedTransaction(database, async (tx): Promise<Outcome> => {
      await takeTree(tx)
      // After the lock: the same act, sent twice at once, is answered by the first.
      const before = await answers.find(tx, act)
      if (before) return repeated(before)
      const reach = await readReach(tx, actor)
      const found = isId(id) ? await reorganisationForUpdate(tx, id, sightOf(actor, reach)) : null
      if (!found) return refused('REORGANISATION_NOT_FOUND')
      if (!isDraft(found)) return refused('NOT_A_DRAFT', found.id)
      const outcome = await carryOutDraft(tx, found, actor, reach)
      if (!outcome.errors) await answers.keep(tx, act, { reorganisationId: found.id })
      return outcome
    }),
  )
}

async function carryOutDraft(
  tx: Tx,
  found: LockedReorganisation,
  by: Actor,
  reach: ViewerReach,
): Promise<Outcome> {
  const { id, effectiveOn } = found
  const kept = await lockDraft(tx, id)
  const plan = await workOut(tx, found.input, reach)
  if ('errors' in plan) return { reorganisationId: id, errors: plan.errors }
  if (!isAsDrafted(kept, plan.places, 'ALL')) {
    await keepPlaces(tx, id, plan.places)
    return refused('TREE_CHANGED', id)
  }
  if (effectiveOn !== null && effectiveOn > dayInBangkok(new Date())) await markScheduled(tx, id, by)
  else await carryOut(tx, { id, by: by.id, ...plan })
  return { reorganisationId: id }
}

/** Drops a draft, or one that waits for its day: its planner's, or theirs who may change all that it names. */
export async function dropReorganisation(
  database: Database,
  actor: Actor,
  { id, idempotencyKey }: NamedInput,
): Promise<Outcome> {
  const act = keyed(actor, 'dropReorganisation', idempotencyKey, { id })
  return keyedTransaction(database, async (tx): Promise<Outcome> => {
    const sight = sightOf(actor, await readReach(tx, actor))
    const found = isId(id) ? await reorganisationForUpdate(tx, id, sight) : null
    const before = await answers.find(tx, act)
    if (before) return repeated(before)
    if (!found) return refused('REORGANISATION_NOT_FOUND')
    if (!isDraft(found) && found.state !== 'SCHEDULED') return refused('NOT_A_DRAFT', found.id)
    if (!mayDrop({ ...found, isOwn: found.plannedBy === actor.id })) return refused('NOT_ALLOWED', found.id)
    await markEnded(tx, found.id, { state: 'DROPPED', by: actor.id })
    await answers.keep(tx, act, { reorganisationId: found.id })
    return { reorganisationId: found.id }
  })
}
