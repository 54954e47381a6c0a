import { dayInBangkok } from '@eact/schema/forms/report'
import { rowRules, tidyLine } from '@eact/schema/forms/report-rows'
import { judgeDisplays } from '../display/display.policy.ts'
import type { DisplayState } from '../display/display.policy.ts'
import { changeDocument, documentChanges, type DocumentEntry } from '../document/document.changes.ts'
import { licenceChanges, type LicenceEntry } from '../licence/licence.changes.ts'
import {
  changeLink,
  linkChanges,
  type LinkEntry,
  type LinkRequest,
  type LinkValues,
} from '../link/link.changes.ts'
import type { LinkRow } from '../link/link.store.ts'
import {
  changeProblem,
  findTakenRank,
  problemChanges,
  type ProblemEntry,
  type ProblemRequest,
  type ProblemValues,
} from '../problem/problem.changes.ts'
import type { ProblemRow } from '../problem/problem.store.ts'
import { changesOf, type SaveStamp, type Values } from '../report/report.rows.ts'
import type { GazetteAnswer, StoredChange } from '../report/report.store.ts'
import type { SaveGround } from './save.ground.store.ts'
import { judgeLicences, type KnownLicences } from './save.licences.ts'
import type { Broken, SaveRequest } from './save.request.ts'
import { judgeRows, untouched } from './save.rows.ts'
import { turnSection13 } from './save.section-13.ts'

/** What becomes of a report, row by row. Rows that a save does not touch stand here as they are. */
export interface JudgedSave {
  answers: { hasLicences: boolean | null; gazetteAnswer: GazetteAnswer | null }
  documents: DocumentEntry[]
  licences: LicenceEntry[]
  links: LinkEntry[]
  problems: ProblemEntry[]
  /** Only what changes. */
  displays: DisplayState[]
  /** Everything that changes, in the words of the history. Empty: nothing does. */
  changes: StoredChange[]
}

/**
 * Judges one save as a whole. Pure but for the ids of new rows.
 *
 * @returns every rule that it breaks; or what becomes of the report
 */
export function judgeSave(
  request: SaveRequest,
  ground: SaveGround,
  { at, savedBy }: Pick<SaveStamp, 'at' | 'savedBy'>,
): JudgedSave | { errors: Broken[] } {
  const errors: Broken[] = []
  const { licences, known } = judgeLicences(request.licences ?? [], ground.licences, errors)
  const documents = judgeDocuments(request, ground, { at, savedBy, known }, errors)
  const links = judgeLinks(request, ground, known, errors)
  const problems = judgeProblems(request, ground, errors)
  const displays = judgeDisplays(request.displays ?? [], ground.displays)
  errors.push(...displays.errors)
  if (errors.length > 0) return { errors }
  const answers = answersOf(request, ground)
  const isSettled = turnSection13({
    hadLicences: ground.report.hasLicences,
    hasLicences: answers.hasLicences,
    suspend: request.suspendSection13 ?? null,
    documents: documents.filter(({ before }) => before?.section === 'SECTION_13_1'),
    licences,
    links,
  })
  if (!isSettled) errors.push({ code: 'SECTION_13_CHOICE_MISSING', path: ['suspendSection13'] })
  errors.push(...brokenTogether(licences, problems))
  if (errors.length > 0) return { errors }
  const groupIds = new Map(ground.groups.map(({ no, id }) => [no, id]))
  const changes = [
    ...answerChanges(ground, answers),
    ...licences.flatMap(licenceChanges),
    ...documents.flatMap((entry) => documentChanges(entry, groupIds)),
    ...links.flatMap(linkChanges),
    ...problems.flatMap(problemChanges),
    ...displays.changes,
  ]
  return { answers, documents, licences, links, problems, displays: displays.displays, changes }
}

function answersOf({ answers, withdraws = [] }: SaveRequest, { report }: SaveGround): JudgedSave['answers'] {
  const stays = (field: (typeof withdraws)[number]) => !withdraws.includes(field)
  return {
    hasLicences: answers?.hasLicences ?? (stays('HAS_LICENCES') ? report.hasLicences : null),
    gazetteAnswer: answers?.gazetteAnswer ?? (stays('GAZETTE_ANSWER') ? report.gazetteAnswer : null),
  }
}

/** Rules between rows, judged on what would then stand. */
function brokenTogether(licences: readonly LicenceEntry[], problems: readonly ProblemEntry[]): Broken[] {
  const errors: Broken[] = []
  const on = licences.filter(({ after }) => after.inUse)
  const isSame = (one: LicenceEntry, other: LicenceEntry) =>
    one !== other && tidyLine(one.after.name).toLowerCase() === tidyLine(other.after.name).toLowerCase()
  const taken = on
    .filter(({ place }) => place !== null)
    .findLast((one) => on.some((other) => isSame(one, other)))
  if (taken) errors.push({ code: 'LICENCE_NAME_TAKEN', path: ['licences', String(taken.place), 'name'] })
  if (licences.length > rowRules.maxLicences) errors.push({ code: 'TOO_MANY_ROWS', path: ['licences'] })
  const rank = findTakenRank(problems)
  if (rank) errors.push({ code: 'RANK_TAKEN', path: ['problems', String(rank.place), 'rank'] })
  return errors
}

interface DocumentMoment extends Pick<SaveStamp, 'at' | 'savedBy'> {
  known: KnownLicences
}

function judgeDocuments(
  { documents: requests = [] }: SaveRequest,
  { report, documents, groups }: SaveGround,
  { at, savedBy, known }: DocumentMoment,
  errors: Broken[],
): DocumentEntry[] {
  const entries = new Map<string, DocumentEntry>()
  for (const before of documents)
    if (before.savedAt)
      entries.set(before.id, untouched(before, { ...before, announcedOn: before.announcedOn ?? '' }))
  for (const [place, request] of requests.entries()) {
    const path = (field: string) => ['documents', String(place), field]
    const before = documents.find(({ id }) => id === request.id.toLowerCase())
    if (!before || (!before.savedAt && before.uploadedBy !== savedBy)) {
      errors.push({ code: 'DOCUMENT_NOT_FOUND', path: path('id') })
      continue
    }
    const licenceIds = known.find(request.licenceIds, before.licenceIds, path('licenceIds'), errors)
    const ground = { at, today: dayInBangkok(at), agencyNo: report.agencyNo, groups, licenceIds }
    const outcome = changeDocument(before, request, ground)
    if ('broken' in outcome) errors.push({ code: outcome.broken, path: path(outcome.field) })
    else entries.set(before.id, { id: before.id, before, ...outcome, place, asked: request.inUse ?? null })
  }
  return [...entries.values()]
}

const judgeLinks = (
  { links: requests = [] }: SaveRequest,
  { links: rows }: SaveGround,
  known: KnownLicences,
  errors: Broken[],
): LinkEntry[] =>
  judgeRows<LinkRow, LinkRequest, LinkValues>(
    {
      list: 'links',
      requests,
      rows,
      notFound: 'LINK_NOT_FOUND',
      change: (before, request, path) =>
        changeLink(
          before,
          request,
          known.find(request.licenceIds, before?.licenceIds ?? [], path('licenceIds'), errors),
        ),
    },
    errors,
  )

const judgeProblems = (
  { problems: requests = [] }: SaveRequest,
  { problems: rows, problemTypes }: SaveGround,
  errors: Broken[],
): ProblemEntry[] =>
  judgeRows<ProblemRow, ProblemRequest, ProblemValues>(
    {
      list: 'problems',
      requests,
      rows,
      notFound: 'PROBLEM_NOT_FOUND',
      change: (before, request) => changeProblem(before, request, problemTypes),
    },
    errors,
  )

function answerChanges(
  { report }: SaveGround,
  { hasLicences, gazetteAnswer }: JudgedSave['answers'],
): StoredChange[] {
  const written = (value: boolean | null) => (value === null ? null : String(value))
  const values: Values[] = [
    ['HAS_LICENCES', written(report.hasLicences), written(hasLicences)],
    ['GAZETTE_ANSWER', report.gazetteAnswer, gazetteAnswer],
  ]
  return changesOf('ANSWER', null, values, { isNew: false })
}
