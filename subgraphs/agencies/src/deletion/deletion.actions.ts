import { answersOf, keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import { leaveEvents } from '@eact/kit/outbox.store'
import { readReach } from '@eact/kit/viewer.store'
import { findBrokenReason } from '@eact/schema/forms/agency'
import type { AgencyCode } from '@eact/schema/forms/agency-sentences'
import { tidyReason } from '@eact/schema/forms/reason'
import type { Actor } from '../actor.ts'
import { lockAgencies, takeTree } from '../agency/agency.history.store.ts'
import { deletionEvent } from './deletion.events.ts'
import { grantToDelete } from './deletion.policy.ts'
import { deleteRows, findCandidate, findUses, type Use } from './deletion.store.ts'

export interface DeleteInput {
  agencyId: string
  version: number
  reason: string
  idempotencyKey?: string | null | undefined
}

export type DeleteOutcome =
  | { deletedId: string; errors?: undefined }
  | { errors: { code: AgencyCode; path: string[] }[]; uses?: Use[] }

const answers = answersOf('agencies')

/** ลบ: takes an agency out of the tree that nothing ever used. */
export async function deleteAgency(
  database: Database,
  actor: Actor,
  { idempotencyKey, ...input }: DeleteInput,
): Promise<DeleteOutcome> {
  const broken = findBrokenReason(input.reason, true)
  if (broken) return refused(broken, 'reason')
  if (!isId(input.agencyId)) return refused('AGENCY_NOT_FOUND', 'agencyId')
  const id = input.agencyId.toLowerCase()
  const act: KeyedAct = { holderId: actor.id, key: idempotencyKey, act: 'deleteAgency', input }
  return keyedTransaction(database, async (tx): Promise<DeleteOutcome> => {
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
    if (before) return { deletedId: id }
    const found = await findCandidate(tx, id)
    if (!found) return refused('AGENCY_NOT_FOUND', 'agencyId')
    if (!grantToDelete(await readReach(tx, actor), found.line)) return refused('NOT_ALLOWED', 'agencyId')
    // Whoever would hang something on it waits, and then finds it no more; what was done while this waited counts.
    await takeTree(tx)
    const at = await lockAgencies(tx, [found.no])
    const agency = await findCandidate(tx, id)
    if (!agency) return refused('AGENCY_NOT_FOUND', 'agencyId')
    const grant = grantToDelete(await readReach(tx, actor), agency.line)
    if (!grant) return refused('NOT_ALLOWED', 'agencyId')
    if (agency.version !== input.version) return refused('VERSION_CONFLICT', 'version')
    const uses = await findUses(tx, agency)
    if (uses.length > 0) return { ...refused('AGENCY_IN_USE', 'agencyId'), uses }
    await deleteRows(tx, agency, { id, reason: tidyReason(input.reason), personId: actor.id, grant, at })
    await leaveEvents(tx, [deletionEvent(agency.no, at, newId())])
    await answers.keep(tx, act, { deletedId: id })
    return { deletedId: id }
  })
}

const refused = (code: AgencyCode, field: string): Extract<DeleteOutcome, { uses?: Use[] }> => ({
  errors: [{ code, path: [field] }],
})
