import { answersOf, keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import { brokenConstraint, type Database, type Tx } from '@eact/kit/database'
import { isId } from '@eact/kit/ids'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { warnOfEmails } from '@eact/schema/forms/agency'
import { tidyReason } from '@eact/schema/forms/reason'
import { dayInBangkok } from '@eact/schema/forms/report'
import type { SaveAgencyInput } from '@eact/schema/generated/agencies'
import { lockAgencies } from '../agency/agency.history.store.ts'
import { grantToEdit, grantToSetDuty } from './edit.policy.ts'
import { dutyParts, judgeSave, tidyInput, type BrokenSave } from './edit.rules.ts'
import { numbersToLock, readGround, readHeld, type HeldAgency } from './edit.store.ts'
import { writeEdit } from './edit.write.ts'

export type SaveWarning = ReturnType<typeof warnOfEmails>[number]

export type SaveOutcome =
  | { agencyId: string; warnings: SaveWarning[]; errors?: undefined }
  | { agencyId: string | null; errors: BrokenSave[] }

const answers = answersOf('agencies')

/**
 * บันทึก of the page for editing: judges the whole input, then changes everything in one transaction with its history
 * and its event. Nothing is changed when any rule is broken or another save came first; a save of what is so already
 * changes nothing either.
 */
export async function saveAgency(
  database: Database,
  viewer: SignedIn,
  input: SaveAgencyInput,
  idempotencyKey: string | null | undefined,
): Promise<SaveOutcome> {
  if (!isId(input.agencyId)) return refused('AGENCY_NOT_FOUND', ['agencyId'])
  const act: KeyedAct = { holderId: viewer.id, key: idempotencyKey, act: 'saveAgency', input }
  try {
    return await keyedTransaction(database, (tx) => saveLocked(tx, viewer, input, act))
  } catch (error) {
    // Whoever takes the same code at the same moment is not seen before.
    const field = fieldOfIndex[brokenConstraint(error) ?? '']
    if (field === undefined) throw error
    return refused('CODE_TAKEN', [field], input.agencyId.toLowerCase())
  }
}

const fieldOfIndex: Readonly<Record<string, string>> = {
  agency_code_once: 'code',
  agency_code_other_once: 'codes',
}

async function saveLocked(
  tx: Tx,
  viewer: SignedIn,
  input: SaveAgencyInput,
  act: KeyedAct,
): Promise<SaveOutcome> {
  const nos = await numbersToLock(tx, input.agencyId, input.code != null)
  if (nos.length === 0) return refused('AGENCY_NOT_FOUND', ['agencyId'])
  const at = await lockAgencies(tx, nos)
  // Both are read after the lock: what another act did, or a right that was ended, while this waited counts.
  const held = await readHeld(tx, input.agencyId)
  const reach = await readReach(tx, viewer)
  if (!held) return refused('AGENCY_NOT_FOUND', ['agencyId'])
  if (!grantToEdit(reach, held.line)) return refused('NOT_ALLOWED', ['agencyId'], held.id)
  const parts = dutyParts(input)
  const grant = parts.length > 0 ? grantToSetDuty(reach, held.line) : grantToEdit(reach, held.line)
  if (!grant)
    return { agencyId: held.id, errors: parts.map((part) => ({ code: 'NOT_ALLOWED', path: [part] })) }
  const before = await answers.find(tx, act)
  if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'], held.id)
  const warnings = warnOfEmails(tidyInput(input).emails ?? [])
  if (before) return { agencyId: held.id, warnings }
  if (held.isClosed) return refused('AGENCY_CLOSED', ['agencyId'], held.id)
  if (held.version !== input.version) return refused('VERSION_CONFLICT', ['version'], held.id)
  const judged = judgeSave(input, held, await groundOf(tx, held, input), dayInBangkok(at))
  if ('errors' in judged) return { agencyId: held.id, errors: judged.errors }
  const reason = input.nameCorrection ? tidyReason(input.nameCorrection.reason) : null
  await writeEdit(tx, { held, nos, at, by: { personId: viewer.id, grant }, reason, ...judged })
  await answers.keep(tx, act, { agencyId: held.id })
  return { agencyId: held.id, warnings }
}

function groundOf(tx: Tx, held: HeldAgency, input: SaveAgencyInput) {
  const { provinceCode, areaCode, code, codes, name } = tidyInput(input)
  // An area that stays is held to a new province, too.
  const area = input.details?.areaCode === undefined ? held.areaCode : areaCode
  return readGround(tx, { no: held.no, provinceCode, areaCode: area, code, codes: codes ?? [], name })
}

const refused = (
  code: BrokenSave['code'],
  path: string[],
  agencyId: string | null = null,
): { agencyId: string | null; errors: BrokenSave[] } => ({ agencyId, errors: [{ code, path }] })
