import { answersOf, keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import { readReach } from '@eact/kit/viewer.store'
import type { AgencyCode } from '@eact/schema/forms/agency-sentences'
import { isEmailAddress } from '@eact/schema/forms/email'
import type { Actor } from '../actor.ts'
import { lockAgencies } from '../agency/agency.history.store.ts'
import { saidOf } from '../edit/edit.rules.ts'
import { numbersToLock, readHeld, writeSaid } from '../edit/edit.store.ts'
import { recordEdit } from '../edit/edit.write.ts'
import { grantToVerify } from './email.policy.ts'
import { findRegistered, writeVerified } from './email.store.ts'

export interface VerifyInput {
  agencyId: string
  address: string
  idempotencyKey?: string | null | undefined
}

export type VerifyOutcome =
  | { agencyId: string; errors?: undefined }
  | { errors: { code: AgencyCode; path: string[] }[] }

const answers = answersOf('agencies')

/** Marks an address as found in DGA's own list, or takes the mark back. What is so already changes nothing. */
export async function setVerified(
  database: Database,
  actor: Actor,
  { idempotencyKey, ...input }: VerifyInput,
  isVerified: boolean,
): Promise<VerifyOutcome> {
  if (!isId(input.agencyId)) return refused('AGENCY_NOT_FOUND', 'agencyId')
  const name = isVerified ? 'verifyAgencyEmail' : 'withdrawAgencyEmailVerification'
  const act: KeyedAct = { holderId: actor.id, key: idempotencyKey, act: name, input }
  return keyedTransaction(database, async (tx): Promise<VerifyOutcome> => {
    const nos = await numbersToLock(tx, input.agencyId, false)
    if (nos.length === 0) return refused('AGENCY_NOT_FOUND', 'agencyId')
    const at = await lockAgencies(tx, nos)
    const grant = grantToVerify(await readReach(tx, actor))
    if (!grant) return refused('NOT_ALLOWED', 'agencyId')
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
    const outcome = before
      ? null
      : await writeMark(tx, input, { nos, at, isVerified }, { personId: actor.id, grant })
    if (outcome) return refused(outcome, outcome.startsWith('EMAIL') ? 'address' : 'agencyId')
    if (!before) await answers.keep(tx, act, { agencyId: input.agencyId })
    return { agencyId: input.agencyId.toLowerCase() }
  })
}

async function writeMark(
  tx: Tx,
  { agencyId, address }: VerifyInput,
  { nos, at, isVerified }: { nos: readonly number[]; at: Date; isVerified: boolean },
  by: Parameters<typeof recordEdit>[1]['by'],
): Promise<AgencyCode | null> {
  const held = await readHeld(tx, agencyId)
  if (!held) return 'AGENCY_NOT_FOUND'
  if (held.isClosed) return 'AGENCY_CLOSED'
  const written = address.trim()
  const email = isEmailAddress(written) ? await findRegistered(tx, held.no, written) : null
  if (!email) return 'EMAIL_NOT_FOUND'
  if (email.isSample) return 'EMAIL_IS_SAMPLE'
  if (email.isVerified === isVerified) return null
  await writeVerified(tx, { id: email.id, next: newId(), verifiedAt: isVerified ? at : null, at })
  await writeSaid(tx, held, saidOf(held))
  const [before, after] = isVerified ? [null, email.address] : [email.address, null]
  await recordEdit(tx, {
    held,
    nos,
    at,
    by,
    reason: null,
    changes: [{ field: 'EMAIL_VERIFIED', before, after }],
  })
  return null
}

const refused = (code: AgencyCode, field: string): VerifyOutcome => ({ errors: [{ code, path: [field] }] })
