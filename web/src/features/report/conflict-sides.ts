/** The two sides of a conflict: what another save changed, and what was touched here. */
import { readThaiDate } from '@eact/schema/forms/thai-date'
import type { ReportChangeField, ReportPart, SavedChangeFragment } from '@eact/schema/generated/documents'
import { texts } from '../../text/texts.ts'
import { changeSentence, type NameOf } from './change-words.ts'
import type { FormPart, PendingChange } from './report-draft.ts'
import type { FormState } from './form-state.ts'

const parts: Record<FormPart, ReportPart> = {
  answers: 'ANSWER',
  documents: 'DOCUMENT',
  licences: 'LICENCE',
  gazetteLinks: 'LINK',
  disclosureLinks: 'LINK',
  problems: 'PROBLEM',
  displays: 'DISPLAY',
}

const fields: Readonly<Record<string, ReportChangeField>> = {
  added: 'ADDED',
  inUse: 'IN_USE',
  dateText: 'ANNOUNCED_ON',
  fileName: 'FILE_NAME',
  scope: 'SCOPE',
  groupIds: 'GROUPS',
  isLocked: 'IS_LOCKED',
  licenceIds: 'LICENCES',
  name: 'NAME',
  url: 'URL',
  rank: 'RANK',
  typeCode: 'TYPE',
  detail: 'DETAIL',
  hasLicences: 'HAS_LICENCES',
  gazetteAnswer: 'GAZETTE_ANSWER',
  isShown: 'IS_SHOWN',
}

/** What tells a change that was made here. */
export interface OwnState extends Pick<FormState, 'saved' | 'drafted'> {
  problemTypes: readonly { code: string; name: string }[]
}

/** A change that was made here and not saved, told. */
export interface OwnChange extends PendingChange {
  sentence: string
}

/** Whether a value that another save changed was touched here, too. */
export const isTouchedHere = (mine: readonly PendingChange[], change: SavedChangeFragment): boolean =>
  mine.some(
    ({ part, key, field }) =>
      parts[part] === change.part && (key || null) === change.rowId && fields[field] === change.field,
  )

/** The names of what changes tell by id or code. */
export const namesIn =
  (form: OwnState): NameOf =>
  (id) =>
    form.problemTypes.find(({ code }) => code === id)?.name ??
    form.drafted().licences.find(({ key }) => key === id)?.now.name

/** A value as the history would write it. */
const written = (field: string, value: unknown): string | null => {
  if (Array.isArray(value)) return value.join(' ')
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`
  if (typeof value !== 'string' || value === '') return null
  return field === 'dateText' ? (readThaiDate(value)?.day ?? value) : value
}

/** One change that was made here and not saved, as a sentence. */
export function ownSide(form: OwnState, { part, key, field }: PendingChange): string {
  const changeField = fields[field] ?? 'ADDED'
  const saved = form.saved()
  const drafted = form.drafted()
  const blank = { document: null, link: null, licence: null, problem: null, reason: null }
  if (part === 'answers') {
    const answer = field as keyof typeof saved.answers
    return changeSentence({
      ...blank,
      part: 'ANSWER',
      rowId: null,
      field: changeField,
      before: written(field, saved.answers[answer]),
      after: written(field, drafted.answers[answer]),
    })
  }
  const row = drafted[part].find((one) => one.key === key)
  const values = (row?.now ?? {}) as unknown as Record<string, unknown>
  const before = (row?.saved ?? {}) as unknown as Record<string, unknown>
  const name = ['fileName', 'name', 'url'].reduce<string>(
    (found, key) => found || written(key, values[key]) || '',
    '',
  )
  const rank = values['rank']
  return changeSentence(
    {
      ...blank,
      part: parts[part],
      rowId: key,
      field: changeField,
      before:
        field === 'added'
          ? null
          : written(field, field === 'dateText' ? before['announcedOn'] : before[field]),
      after: field === 'added' ? name || null : written(field, values[field]),
      licence: name ? { id: key, name } : null,
      problem: typeof rank === 'number' ? { id: key, rank } : null,
    },
    namesIn(form),
  )
}

/** What stands for a part where nothing has a name. */
export const partName = (part: FormPart): string => texts.changed.parts[parts[part]]
