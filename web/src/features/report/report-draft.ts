/**
 * What an officer has changed in a report and not yet saved. Pure: the form shows it, tests know it.
 *
 * A draft holds only what was touched; what was not follows the report as it is saved, by whomever.
 */
import { readThaiDate } from '@eact/schema/forms/thai-date'
import type { GazetteAnswer } from '@eact/schema/generated/documents'
import { documentKind, withoutSameDays, type DocumentValues, type FormDocument } from './document-draft.ts'
import {
  differing,
  draftedRows,
  isNewKey,
  keepTouched,
  type DraftedRow,
  type RowKind,
  type Touched,
} from './row-draft.ts'

/** หน่วยงานมีใบอนุญาต… and ประกาศ…ครบถ้วน… */
export interface AnswerValues {
  hasLicences: boolean | null
  gazetteAnswer: GazetteAnswer | null
}

/** A row of the list of licences. */
export interface LicenceValues {
  name: string
  inUse: boolean
}

/** A link; its name is that of a licence, and empty for links to the Royal Gazette. */
export interface LinkValues {
  name: string
  url: string
  licenceIds: string[]
  inUse: boolean
}

/** ปัญหา, ประเภทของปัญหา, and the details. */
export interface ProblemValues {
  /** 1 to 3; null before it is chosen. */
  rank: number | null
  typeCode: string
  detail: string
  inUse: boolean
}

/** Whether a parent's announcement shows on the agency's own page. */
export interface DisplayValues {
  isShown: boolean
  reason: string
}

export interface FormLink extends LinkValues {
  id: string
}
export interface FormLicence extends LicenceValues {
  id: string
}
export interface FormProblem extends ProblemValues {
  id: string
}
export interface FormDisplay extends DisplayValues {
  /** The document's. */
  id: string
}

/** What the draft needs to know of a report as the service has it. */
export interface SavedForm {
  answers: AnswerValues
  documents: readonly FormDocument[]
  licences: readonly FormLicence[]
  gazetteLinks: readonly FormLink[]
  disclosureLinks: readonly FormLink[]
  problems: readonly FormProblem[]
  displays: readonly FormDisplay[]
}

/** What was touched, part by part. */
export interface ReportDraft {
  answers: Partial<AnswerValues>
  documents: Touched<DocumentValues>
  licences: Touched<LicenceValues>
  gazetteLinks: Touched<LinkValues>
  disclosureLinks: Touched<LinkValues>
  problems: Touched<ProblemValues>
  displays: Touched<DisplayValues>
}

/** The parts that hold rows. */
export type RowPart = Exclude<keyof ReportDraft, 'answers'>
export type FormPart = keyof ReportDraft

export const emptyDraft: ReportDraft = {
  answers: {},
  documents: {},
  licences: {},
  gazetteLinks: {},
  disclosureLinks: {},
  problems: {},
  displays: {},
}

const linkKind: RowKind<LinkValues, FormLink> = {
  blank: { name: '', url: '', licenceIds: [], inUse: true },
  of: ({ name, url, licenceIds, inUse }) => ({ name, url, licenceIds, inUse }),
}

/** What tells the rows of each part. */
export const rowKinds = {
  documents: documentKind,
  licences: {
    blank: { name: '', inUse: true },
    of: ({ name, inUse }) => ({ name, inUse }),
  } satisfies RowKind<LicenceValues, FormLicence>,
  gazetteLinks: linkKind,
  disclosureLinks: linkKind,
  problems: {
    blank: { rank: null, typeCode: '', detail: '', inUse: true },
    of: ({ rank, typeCode, detail, inUse }) => ({ rank, typeCode, detail, inUse }),
  } satisfies RowKind<ProblemValues, FormProblem>,
  displays: {
    blank: { isShown: true, reason: '' },
    of: ({ isShown, reason }) => ({ isShown, reason }),
  } satisfies RowKind<DisplayValues, FormDisplay>,
} as const

/** The report as it will be after บันทึก. */
export interface DraftedForm {
  answers: AnswerValues
  documents: DraftedRow<DocumentValues, FormDocument>[]
  licences: DraftedRow<LicenceValues, FormLicence>[]
  gazetteLinks: DraftedRow<LinkValues, FormLink>[]
  disclosureLinks: DraftedRow<LinkValues, FormLink>[]
  problems: DraftedRow<ProblemValues, FormProblem>[]
  displays: DraftedRow<DisplayValues, FormDisplay>[]
}

/** Reads a report with its draft. */
export const draftedForm = (saved: SavedForm, draft: ReportDraft): DraftedForm => ({
  answers: { ...saved.answers, ...draft.answers },
  documents: draftedRows(rowKinds.documents, saved.documents, draft.documents).map(withoutSameDay),
  licences: draftedRows(rowKinds.licences, saved.licences, draft.licences),
  gazetteLinks: draftedRows(rowKinds.gazetteLinks, saved.gazetteLinks, draft.gazetteLinks),
  disclosureLinks: draftedRows(rowKinds.disclosureLinks, saved.disclosureLinks, draft.disclosureLinks),
  problems: draftedRows(rowKinds.problems, saved.problems, draft.problems),
  displays: draftedRows(rowKinds.displays, saved.displays, draft.displays),
})

/** The same day typed in another way is no change. */
const withoutSameDay = (row: DraftedForm['documents'][number]): DraftedForm['documents'][number] =>
  readThaiDate(row.now.dateText)?.day === row.saved?.announcedOn
    ? { ...row, changed: row.changed.filter((field) => field !== 'dateText') }
    : row

/** One thing that a save will change. */
export interface PendingChange {
  part: FormPart
  /** Of the row; empty for answers. */
  key: string
  /** `added` for a new row, which counts once however much of it is filled in. */
  field: string
}

/** Lists what a save will change. */
export function pendingChanges(saved: SavedForm, drafted: DraftedForm): PendingChange[] {
  const answers = differing(drafted.answers, saved.answers)
  return [
    ...answers.map((field): PendingChange => ({ part: 'answers', key: '', field })),
    ...rowParts.flatMap((part) =>
      drafted[part].flatMap(({ key, changed, saved: row }): PendingChange[] => {
        if (part === 'documents' && row && (row as FormDocument).isPending)
          return [{ part, key, field: 'added' }]
        if (isNewKey(key)) return changed.length > 0 ? [{ part, key, field: 'added' }] : []
        return changed.filter((field) => !spoken.has(field)).map((field) => ({ part, key, field }))
      }),
    ),
  ]
}

/** The parts that hold rows, in the order of the form. */
export const rowParts: readonly RowPart[] = [
  'documents',
  'displays',
  'licences',
  'gazetteLinks',
  'disclosureLinks',
  'problems',
]

/** What explains a change and is none by itself. */
const spoken: ReadonlySet<string> = new Set(['correctionReason', 'reason'])

/** A reason is for a change: without one it goes. */
const withoutLoneReasons = (touched: Touched<DocumentValues>): Touched<DocumentValues> =>
  Object.fromEntries(
    Object.entries(touched).filter(([, values]) => Object.keys(values).some((field) => !spoken.has(field))),
  )

/**
 * Drops from a draft what the report now says itself, and what belongs to rows that are gone: after a save, and after
 * somebody else's. What was touched meanwhile stays.
 *
 * @param savedKeys keys of new rows that are saved
 */
export const keepUnsaved = (
  draft: ReportDraft,
  saved: SavedForm,
  savedKeys: readonly string[] = [],
): ReportDraft => ({
  answers: Object.fromEntries(
    Object.entries(draft.answers).filter(
      ([field, value]) => value !== saved.answers[field as keyof AnswerValues],
    ),
  ),
  documents: withoutLoneReasons(
    keepTouched(rowKinds.documents, saved.documents, withoutSameDays(draft.documents, saved.documents)),
  ),
  licences: keepTouched(rowKinds.licences, saved.licences, draft.licences, savedKeys),
  gazetteLinks: keepTouched(rowKinds.gazetteLinks, saved.gazetteLinks, draft.gazetteLinks, savedKeys),
  disclosureLinks: keepTouched(
    rowKinds.disclosureLinks,
    saved.disclosureLinks,
    draft.disclosureLinks,
    savedKeys,
  ),
  problems: keepTouched(rowKinds.problems, saved.problems, draft.problems, savedKeys),
  displays: keepTouched(rowKinds.displays, saved.displays, draft.displays),
})

/** Leaves out new rows that nobody filled in. */
export const withoutBlankRows = (draft: ReportDraft): ReportDraft => ({
  ...draft,
  ...Object.fromEntries(
    rowParts.map((part) => [
      part,
      Object.fromEntries(
        Object.entries(draft[part]).filter(
          ([key, values]) =>
            !isNewKey(key) ||
            differing({ ...rowKinds[part].blank, ...values }, rowKinds[part].blank).length > 0,
        ),
      ),
    ]),
  ),
})
