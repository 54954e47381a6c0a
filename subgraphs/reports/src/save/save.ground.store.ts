import type { Queryable } from '@eact/kit/database'
import { displaysOf } from '../display/display.store.ts'
import type { DisplayedDocument } from '../display/display.policy.ts'
import { documentsInSave, type DocumentRow } from '../document/document.store.ts'
import { licencesOfReports, type LicenceRow } from '../licence/licence.store.ts'
import { linksInSave, type LinkRow } from '../link/link.store.ts'
import {
  problemsInSave,
  problemTypesByCodes,
  type ProblemRow,
  type ProblemTypeRow,
} from '../problem/problem.store.ts'
import {
  groupsNamed,
  revisionsSince,
  type GroupRow,
  type ReportRow,
  type RevisionRow,
} from '../report/report.store.ts'
import { namedGroups, namedIds, type SaveRequest } from './save.request.ts'

type Reading = Pick<Queryable, 'sql'>

/** What one save is judged by: the rows that it names, and those that its cross-rules look at. */
export interface SaveGround {
  report: ReportRow
  /** Those that are named or public, and those that an answer switched off. */
  documents: DocumentRow[]
  /** All of them. */
  licences: LicenceRow[]
  /** Those that are named or public, and those that an answer switched off. */
  links: LinkRow[]
  /** Those that are named or on. */
  problems: ProblemRow[]
  problemTypes: ReadonlyMap<string, ProblemTypeRow>
  /** Those that the save or one of its documents names. */
  groups: readonly GroupRow[]
  /** By the document's id. */
  displays: ReadonlyMap<string, DisplayedDocument>
  /** What was saved since the expected version, newest first; one more than `mostBetween` when there is more. */
  between: RevisionRow[]
}

/** Saves in between that are still joined with; after more of them somebody looks anew. */
export const mostBetween = 100

/**
 * Reads what saves are judged by, in a number of statements that does not depend on how many saves or rows there are.
 *
 * @param saves with their reports, locked where something will be written
 * @param lock whether documents are locked, too: an unsaved upload may be discarded or swept meanwhile
 */
export async function readGround(
  from: Reading,
  saves: readonly { report: ReportRow; request: SaveRequest }[],
  { lock }: { lock: boolean },
): Promise<SaveGround[]> {
  const reportIds = saves.map(({ report }) => report.id)
  const requests = saves.map(({ request }) => request)
  const named = (list: 'documents' | 'links' | 'problems') => requests.flatMap((one) => namedIds(one[list]))
  const documents = await documentsInSave(from, reportIds, named('documents'), lock)
  const licences = await licencesOfReports(from, reportIds)
  const links = await linksInSave(from, reportIds, named('links'))
  const problems = await problemsInSave(from, reportIds, named('problems'))
  const types = await problemTypesByCodes(from, codesOf(requests))
  const groupNos = documents.flatMap((document) => document.groupNos)
  const groups = await groupsNamed(from, requests.flatMap(namedGroups), groupNos)
  const displays = await displaysOf(from, saves.flatMap(askedDisplays))
  const between = await revisionsSince(from, saves.flatMap(seenVersion), mostBetween + 1)
  const problemTypes = new Map(types.map((type) => [type.code, type]))
  return saves.map(({ report }) => ({
    report,
    documents: documents.filter(({ reportId }) => reportId === report.id),
    licences: licences.filter(({ reportId }) => reportId === report.id),
    links: links.filter(({ reportId }) => reportId === report.id),
    problems: problems.filter(({ reportId }) => reportId === report.id),
    problemTypes,
    groups,
    displays: new Map(
      displays.filter(({ agencyNo }) => agencyNo === report.agencyNo).map((one) => [one.documentId, one]),
    ),
    between: between.filter(({ reportId }) => reportId === report.id),
  }))
}

const codesOf = (requests: readonly SaveRequest[]): string[] => [
  ...new Set(
    requests.flatMap(({ problems = [] }) =>
      problems.flatMap(({ typeCode }) => (typeCode && !typeCode.includes('\0') ? [typeCode] : [])),
    ),
  ),
]

const askedDisplays = ({ report, request }: { report: ReportRow; request: SaveRequest }) => {
  const ids = new Set(namedIds(request.displays?.map(({ documentId }) => ({ id: documentId }))))
  return [...ids].map((documentId) => ({ agencyNo: report.agencyNo, documentId }))
}

const seenVersion = ({ report, request }: { report: ReportRow; request: SaveRequest }) =>
  request.expectedVersion !== null && request.expectedVersion < report.version
    ? [{ reportId: report.id, version: request.expectedVersion }]
    : []
