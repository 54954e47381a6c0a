import { answersOf, keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import { leaveEvents } from '@eact/kit/outbox.store'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { warnOfEmails } from '@eact/schema/forms/agency'
import { dayInBangkok } from '@eact/schema/forms/report'
import type { SaveAgencyInput } from '@eact/schema/generated/agencies'
import { rewriteSearch } from '../agency/agency.document.store.ts'
import { lockAgencies, recordHistory } from '../agency/agency.history.store.ts'
import { writeCodes } from '../code/code.store.ts'
import { writeEmails } from '../email/email.store.ts'
import { writeNames } from '../name/name.store.ts'
import { differ, type Difference } from './edit.changes.ts'
import { eventOfEdit } from './edit.events.ts'
import { grantToEdit, grantToSetDuty } from './edit.policy.ts'
import { dutyParts, judgeSave, tidyInput, type BrokenSave, type Wanted } from './edit.rules.ts'
import {
  appendEdit,
  numbersToLock,
  readGround,
  readHeld,
  writeSaid,
  type EditedBy,
  type FieldChange,
  type HeldAgency,
} from './edit.store.ts'

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
  return keyedTransaction(database, (tx) => saveLocked(tx, viewer, input, act))
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
  const reason = input.nameCorrection?.reason.trim() ?? null
  await writeEdit(tx, { held, nos, at, by: { personId: viewer.id, grant }, reason, ...judged })
  await answers.keep(tx, act, { agencyId: held.id })
  return { agencyId: held.id, warnings }
}

function groundOf(tx: Tx, held: HeldAgency, input: SaveAgencyInput) {
  const { provinceCode, areaCode, code, codes } = tidyInput(input)
  // An area that stays is held to a new province, too.
  const area = input.details?.areaCode === undefined ? held.areaCode : areaCode
  return readGround(tx, { no: held.no, provinceCode, areaCode: area, code, codes: codes ?? [] })
}

/** An edit that has been judged. */
export interface Edit {
  held: HeldAgency
  /** Numbers of the agencies that are locked for it. */
  nos: readonly number[]
  at: Date
  by: EditedBy
  reason: string | null
  wanted: Wanted
}

/** Writes an edit with its history and its event; nothing where nothing changes. */
export async function writeEdit(tx: Tx, edit: Edit): Promise<void> {
  const { held, nos, at, by, reason, wanted } = edit
  const difference = differ(held, wanted)
  const { changes } = difference
  if (changes.length === 0) return
  await writeSaid(tx, held, wanted.said)
  await writeLists(tx, held.no, difference, at)
  if (isFoundOtherwise(changes))
    await rewriteSearch(tx, { low: held.path, high: `${held.path.slice(0, -1)}0` })
  await recordHistory(tx, nos, at)
  await appendEdit(tx, {
    id: newId(),
    agencyNo: held.no,
    version: held.version + 1,
    at,
    by,
    reason,
    changes,
  })
  await leaveEvents(tx, [eventOfEdit(held.no, at, newId())])
}

async function writeLists(tx: Tx, no: number, { emails, names, codes }: Difference, at: Date): Promise<void> {
  if (emails.ended.length + emails.begun.length > 0) {
    const begun = emails.begun.map((email) => ({ ...email, id: newId() }))
    await writeEmails(tx, no, { ended: emails.ended, begun }, at)
  }
  if (names.ended.length + names.begun.length > 0) await writeNames(tx, no, names, at)
  if (codes.ended.length + codes.begun.length > 0) await writeCodes(tx, no, codes, at)
}

const foundBy = ['NAME', 'NAME_EN', 'CODE', 'PROVINCE', 'AREA', 'OTHER_NAME', 'OTHER_CODE']

/** Whether an agency, or what lies beneath it, is found by something else from now on. */
const isFoundOtherwise = (changes: readonly FieldChange[]): boolean =>
  changes.some(({ field }) => foundBy.includes(field))

const refused = (
  code: BrokenSave['code'],
  path: string[],
  agencyId: string | null = null,
): { agencyId: string | null; errors: BrokenSave[] } => ({ agencyId, errors: [{ code, path }] })
