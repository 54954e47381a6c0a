/** What was touched of a document and not yet saved: its day is typed as people write it. Pure. */
import { findBrokenDateRule } from '@eact/schema/forms/report'
import { readThaiDate } from '@eact/schema/forms/thai-date'
import { writeDay } from '../../text/days.ts'
import type { DocumentScope, ReportSection } from '@eact/schema/generated/documents'
import type { DraftedRow, RowKind, Touched } from './row-draft.ts'

/** What the form knows of a document as the service has it. */
export interface FormDocument {
  id: string
  section: ReportSection
  fileName: string
  /** YYYY-MM-DD; null while it was never saved. */
  announcedOn: string | null
  inUse: boolean
  scope: DocumentScope
  groupIds: string[]
  isLocked: boolean
  licenceIds: string[]
  isPending: boolean
}

/** What an officer says of a document. */
export interface DocumentValues {
  fileName: string
  /** The date as it was typed. */
  dateText: string
  inUse: boolean
  scope: DocumentScope
  groupIds: string[]
  isLocked: boolean
  licenceIds: string[]
  /** Why the name or date of a saved document is put right. */
  correctionReason: string
}

export const documentKind: RowKind<DocumentValues, FormDocument> = {
  blank: {
    fileName: '',
    dateText: '',
    inUse: true,
    scope: 'OWN',
    groupIds: [],
    isLocked: false,
    licenceIds: [],
    correctionReason: '',
  },
  of: ({ fileName, announcedOn, inUse, scope, groupIds, isLocked, licenceIds }) => ({
    fileName,
    dateText: announcedOn ? writeDay(announcedOn) : '',
    inUse,
    scope,
    groupIds,
    isLocked,
    licenceIds,
    correctionReason: '',
  }),
}

/** Leaves out typed days that are the saved ones, however they were typed; others stay as they were typed. */
export const withoutSameDays = (
  touched: Touched<DocumentValues>,
  saved: readonly FormDocument[],
): Touched<DocumentValues> =>
  Object.fromEntries(
    Object.entries(touched).map(([id, { dateText, ...values }]) => {
      const savedDay = saved.find((document) => document.id === id)?.announcedOn
      const isSame = dateText !== undefined && readThaiDate(dateText)?.day === savedDay
      return [id, dateText === undefined || isSame ? values : { ...values, dateText }]
    }),
  )

export type DateProblem =
  | 'ANNOUNCED_ON_MISSING'
  | 'ANNOUNCED_ON_UNREADABLE'
  | 'ANNOUNCED_ON_TOO_OLD'
  | 'ANNOUNCED_ON_TOO_FAR'

/** A typed day as it was understood. */
export interface TypedDay {
  text: string
  /** YYYY-MM-DD; null when it is no day. */
  day: string | null
  /** Whether the year was typed in common era. */
  commonEra: boolean
  isFuture: boolean
  problem: DateProblem | null
}

/**
 * Reads the day of a document. What is saved already is not judged anew.
 *
 * @param today the day in Bangkok, YYYY-MM-DD
 */
export function typedDay(text: string, savedDay: string | null, today: string): TypedDay {
  const read = readThaiDate(text)
  const day = read?.day ?? null
  const missing = text.trim() === '' ? 'ANNOUNCED_ON_MISSING' : 'ANNOUNCED_ON_UNREADABLE'
  return {
    text,
    day,
    commonEra: read?.commonEra ?? false,
    isFuture: day !== null && day > today,
    problem: day === null ? missing : day === savedDay ? null : findBrokenDateRule(day, today),
  }
}

/** Whether a saved document's name or date is changed, for which a reason is given. */
export const isCorrected = ({ saved, changed }: DraftedRow<DocumentValues, FormDocument>): boolean =>
  saved !== null && !saved.isPending && (changed.includes('dateText') || changed.includes('fileName'))
