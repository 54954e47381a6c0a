import type { Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { leaveEvents } from '@eact/kit/outbox.store'
import { rewriteSearch } from '../agency/agency.document.store.ts'
import { recordHistory } from '../agency/agency.history.store.ts'
import { writeCodes } from '../code/code.store.ts'
import { writeEmails } from '../email/email.store.ts'
import { writeNames } from '../name/name.store.ts'
import { differ, type Difference } from './edit.changes.ts'
import { eventOfEdit } from './edit.events.ts'
import type { Wanted } from './edit.rules.ts'
import { appendEdit, writeSaid, type EditedBy, type FieldChange, type HeldAgency } from './edit.store.ts'

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
  await recordEdit(tx, { held, nos, at, by, reason, changes })
}

/** Ends what an edit began, when all else is written: the history of the rows, who it was, and what others are told. */
export async function recordEdit(
  tx: Tx,
  { held, nos, at, by, reason, changes }: Omit<Edit, 'wanted'> & { changes: readonly FieldChange[] },
): Promise<void> {
  await recordHistory(tx, nos, at)
  const version = held.version + 1
  await appendEdit(tx, { id: newId(), agencyNo: held.no, version, at, by, reason, changes })
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
