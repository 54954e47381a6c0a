import { hasControls, lengthOf, rowRules, tidyLine, type RowCode } from '@eact/schema/forms/report-rows'
import { changesOf, type RowEntry } from '../report/report.rows.ts'
import type { StoredChange } from '../report/report.store.ts'
import type { LicenceRow } from './licence.store.ts'

/** What a save asks of one licence; what is absent or null stays as it is. */
export interface LicenceRequest {
  /** Absent for a new one. */
  id?: string | null | undefined
  /** By which other rows of the same save name a new one: `new:KEY`. */
  key?: string | null | undefined
  name?: string | null | undefined
  inUse?: boolean | null | undefined
}

export interface LicenceValues {
  name: string
  inUse: boolean
  offByAnswer: boolean
}

export type LicenceEntry = RowEntry<LicenceRow, LicenceValues>

/** Judges one licence of a save by itself and says what it becomes. Pure. */
export function changeLicence(
  before: LicenceRow | null,
  { name: asked, inUse }: LicenceRequest,
): { broken: RowCode; field: 'name' } | { after: LicenceValues } {
  const name = typeof asked === 'string' ? tidyLine(asked) : (before?.name ?? '')
  const broken = findBrokenName(name)
  if (broken) return { broken, field: 'name' }
  const on = inUse ?? before?.inUse ?? true
  return { after: { name, inUse: on, offByAnswer: !on && (before?.offByAnswer ?? false) } }
}

/** Judges ชื่อใบอนุญาต, tidied. */
export function findBrokenName(name: string): 'NAME_MISSING' | 'NAME_TOO_LONG' | 'TEXT_WRONG' | null {
  if (name === '') return 'NAME_MISSING'
  if (hasControls(name)) return 'TEXT_WRONG'
  return lengthOf(name) > rowRules.maxName ? 'NAME_TOO_LONG' : null
}

/** What changes of a licence, for the history. */
export const licenceChanges = ({ id, before, after }: LicenceEntry): StoredChange[] =>
  changesOf(
    'LICENCE',
    id,
    [
      ['ADDED', null, before ? null : after.name],
      ['NAME', before?.name ?? null, before ? after.name : null],
      ['IN_USE', before ? String(before.inUse) : null, String(after.inUse)],
    ],
    { isNew: !before },
  )
