import { rolesGiving } from '@eact/kit/acts'
import type { Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import type { HeldGrant, ViewerReach } from '@eact/kit/reach'
import { insertReorganisation, keepPlaces } from '../reorganisation/reorganisation.store.ts'
import { removeOrphanDrafts, tieDraft } from './import.draft.store.ts'
import type { ImportPlan } from './import.plan.ts'
import { keepPlan } from './import.store.ts'

/** Whose import it is, and why. */
export interface ImportOf {
  id: string
  importedBy: string
  legalBasis: string
}

/**
 * Keeps what the check of a table came to, in place of what was kept before; and where it would do something, the draft
 * of what it would be recorded as, from which others say what it would mean for rights and for coverage.
 */
export async function keepLook(
  tx: Tx,
  { id, importedBy, legalBasis }: ImportOf,
  plan: ImportPlan,
  reach: ViewerReach,
  failure: string | null,
): Promise<void> {
  await keepPlan(tx, id, plan, failure)
  await removeOrphanDrafts(tx)
  const acting = plan.problems.length === 0 ? actingGrant(reach, plan) : null
  if (!acting) return
  await tieDraft(tx, id, await draftImport(tx, { id, importedBy, legalBasis }, plan, acting))
}

/** Drafts what an import would be recorded as. */
export async function draftImport(
  tx: Tx,
  { id: importId, importedBy, legalBasis }: ImportOf,
  { places }: ImportPlan,
  acting: HeldGrant,
): Promise<string> {
  const id = newId()
  await insertReorganisation(tx, {
    id,
    kind: 'IMPORT',
    input: { importId },
    legalBasis,
    effectiveOn: null,
    plannedBy: importedBy,
    acting,
  })
  await keepPlaces(tx, id, places)
  return id
}

/** The right under which an import is recorded: the nearest over the first agency that it names. */
export function actingGrant(reach: ViewerReach, { places }: ImportPlan): HeldGrant | null {
  const named = places.find(({ at }) => at !== null)
  const line = named?.lineBefore ?? named?.lineAfter
  if (line == null) return null
  return (
    reach.grantOver(line, rolesGiving('CHANGE_STRUCTURE')) ??
    reach.grantOver(line, rolesGiving('EDIT_AGENCY'))
  )
}
