import type {
  ActivationAgenciesInput,
  AgencyKind,
  AgencyLevel,
  PickedAgencyFragment,
  PickedGroupFragment,
  Reach,
  Role,
} from '@eact/schema/generated/documents'
import { activationRules } from '@eact/schema/forms/activation'
import { texts } from '../../text/texts.ts'
import type { FormProblem } from '../../ui/ProblemList.tsx'
import { holdsNationalId, type CsvRow } from './issue-csv.ts'

/** How the agencies are named for which Tokens are issued. */
export type Way = 'ONE' | 'UNDER' | 'ROWS'

/** What has been filled in. */
export interface IssueDraft {
  role: Role | ''
  reach: Reach
  days: string
  way: Way
  agency: PickedAgencyFragment | null
  /** With reach GROUP, in place of all that names agencies. */
  group: PickedGroupFragment | null
  note: string
  level: AgencyLevel | ''
  kind: AgencyKind | ''
  withoutOfficer: boolean
  rows: CsvRow[]
}

/** What is to be issued, as the service takes it. */
export interface Wanted {
  role: Role
  reach: Reach
  expiresInDays: number
  at: ActivationAgenciesInput
}

/** What an empty form holds. */
export const emptyDraft: IssueDraft = {
  role: '',
  reach: 'AGENCY',
  days: String(activationRules.defaultDays),
  way: 'ONE',
  agency: null,
  group: null,
  note: '',
  level: '',
  kind: '',
  withoutOfficer: true,
  rows: [],
}

/** The most problems of a file that are told at once. */
const mostTold = 20

/** Ids of the fields; of a file, of what chooses it. */
export const issueFields = {
  role: 'issue-role',
  days: 'issue-days',
  where: 'issue-agencies',
  note: 'issue-note',
} as const

/** Reads the form: what is to be issued, or everything that stands against it, each in a sentence with its field. */
export function readDraft(draft: IssueDraft): Wanted | { problems: FormProblem[] } {
  const { role, reach } = draft
  const expiresInDays = Number(draft.days)
  const isGoodFor =
    Number.isInteger(expiresInDays) && expiresInDays >= 1 && expiresInDays <= activationRules.maxDays
  const problems = [
    role ? null : { sentence: texts.issue.roleMissing, at: issueFields.role },
    isGoodFor ? null : { sentence: texts.issue.daysWrong, at: issueFields.days },
    ...problemsOfAgencies(draft),
  ].filter((one) => one !== null)
  const at = agenciesOf(draft)
  return problems.length === 0 && role && at ? { role, reach, expiresInDays, at } : { problems }
}

const ofWhere = (sentence: string): FormProblem => ({ sentence, at: issueFields.where })

function problemsOfAgencies(draft: IssueDraft): (FormProblem | null)[] {
  if (draft.reach === 'GROUP') return [draft.group ? null : ofWhere(texts.grant.groupMissing)]
  if (draft.way !== 'ROWS') {
    const holds = draft.way === 'ONE' && holdsNationalId(draft.note)
    return [
      draft.agency ? null : ofWhere(texts.issue.agencyMissing),
      holds ? { sentence: texts.issue.rowProblems.NATIONAL_ID, at: issueFields.note } : null,
    ]
  }
  if (draft.rows.length === 0) return [ofWhere(texts.issue.csvEmpty)]
  if (draft.rows.length > activationRules.maxPerBatch)
    return [ofWhere(texts.issue.tooManyRows(draft.rows.length))]
  return draft.rows
    .flatMap(({ line, problem }) =>
      problem ? [ofWhere(rowSentence(line, texts.issue.rowProblems[problem]))] : [],
    )
    .slice(0, mostTold)
}

function agenciesOf({ way, agency, note, rows, ...draft }: IssueDraft): ActivationAgenciesInput | null {
  if (draft.reach === 'GROUP') return draft.group ? { group: draft.group.id } : null
  if (way === 'ROWS') {
    return { rows: rows.map((row) => ({ agencyCode: row.agencyCode, note: row.note })) }
  }
  if (!agency) return null
  if (way === 'ONE') return { rows: [{ agencyCode: agency.code, note: note.trim() || null }] }
  const { level, kind, withoutOfficer } = draft
  return {
    under: {
      agency: agency.id,
      levels: level ? [level] : null,
      kinds: kind ? [kind] : null,
      withoutOfficer,
    },
  }
}

const rowSentence = (line: number, sentence: string): string => `${texts.issue.row(line)}: ${sentence}`

/** What the service found of the agencies, each in a sentence, with the line of the file where it is about one. */
export function serviceProblems(
  errors: readonly { message: string; path: string[] }[],
  { way, rows }: Pick<IssueDraft, 'way' | 'rows'>,
): FormProblem[] {
  const sentences = errors.map(({ message, path }) => {
    const row = way === 'ROWS' && path[1] === 'rows' ? rows[Number(path[2])] : undefined
    return row ? rowSentence(row.line, message) : message
  })
  return [...new Set(sentences)].slice(0, mostTold).map(ofWhere)
}
