import { isId } from '@eact/kit/ids'
import { reportRules, type ReportCode } from '@eact/schema/forms/report'
import { rowRules, type RowCode } from '@eact/schema/forms/report-rows'
import type { DisplayRequest } from '../display/display.policy.ts'
import type { DocumentRequest } from '../document/document.changes.ts'
import type { LicenceRequest } from '../licence/licence.changes.ts'
import type { LinkRequest } from '../link/link.changes.ts'
import type { ProblemRequest } from '../problem/problem.changes.ts'
import type { GazetteAnswer } from '../report/report.store.ts'

/** A rule that an input broke, and where in the input. */
export interface Broken {
  code: ReportCode | RowCode
  path: string[]
}

/** What a save asks of one report. What is absent or null stays as it is. */
export interface SaveRequest {
  reportId: string
  /** The version that was seen; null takes the report as it is. */
  expectedVersion: number | null
  answers?:
    | { hasLicences?: boolean | null | undefined; gazetteAnswer?: GazetteAnswer | null | undefined }
    | null
    | undefined
  /** Answers that are taken away again, as if they had never been given; no form does so, only the undoing of an act. */
  withdraws?: readonly ('HAS_LICENCES' | 'GAZETTE_ANSWER')[] | undefined
  documents?: readonly DocumentRequest[] | undefined
  licences?: readonly LicenceRequest[] | undefined
  links?: readonly LinkRequest[] | undefined
  problems?: readonly ProblemRequest[] | undefined
  displays?: readonly DisplayRequest[] | undefined
  suspendSection13?: boolean | null | undefined
}

/** Ids of rows that a request names and Postgres could take, in lower case: it takes capitals for the same. */
export const namedIds = (rows: readonly { id?: string | null | undefined }[] = []): string[] =>
  rows.flatMap(({ id }) => (id && isId(id) ? [id.toLowerCase()] : []))

/** Ids of licences and of groups, beside the rows' own. */
export const namedGroups = ({ documents = [] }: SaveRequest): string[] =>
  documents.flatMap(({ groupIds }) => (groupIds ?? []).filter(isId).map((id) => id.toLowerCase()))

/**
 * What can be told of the input without looking anywhere; null when nothing is wrong.
 *
 * @param anyNumber it was not sent but made of what stands in the report: it names as many rows as there are
 */
export function findBrokenShape(request: SaveRequest, anyNumber: boolean): Broken | null {
  const { documents = [], licences = [], links = [], problems = [] } = request
  return (
    (anyNumber ? null : findTooMany(request)) ??
    findTwice(documents, 'documents', 'DOCUMENT_NAMED_TWICE') ??
    findTwice(licences, 'licences', 'ROW_NAMED_TWICE') ??
    findTwice(links, 'links', 'ROW_NAMED_TWICE') ??
    findTwice(problems, 'problems', 'ROW_NAMED_TWICE') ??
    findLongList(documents, 'documents') ??
    findLongList(links, 'links')
  )
}

function findTooMany({
  documents = [],
  licences = [],
  links = [],
  problems = [],
}: SaveRequest): Broken | null {
  if (documents.length > reportRules.maxDocumentsPerSave)
    return { code: 'TOO_MANY_DOCUMENTS', path: ['documents'] }
  for (const [list, rows] of Object.entries({ licences, links, problems }))
    if (rows.length > rowRules.maxPerSave) return { code: 'TOO_MANY_ROWS', path: [list] }
  return null
}

function findTwice(
  rows: readonly { id?: string | null | undefined }[],
  list: string,
  code: Broken['code'],
): Broken | null {
  const seen = new Set<string>()
  for (const [place, { id }] of rows.entries()) {
    const written = id?.toLowerCase()
    if (written && seen.has(written)) return { code, path: [list, String(place), 'id'] }
    if (written) seen.add(written)
  }
  return null
}

function findLongList(
  rows: readonly {
    licenceIds?: readonly string[] | null | undefined
    groupIds?: readonly string[] | null | undefined
  }[],
  list: string,
): Broken | null {
  for (const [place, { licenceIds, groupIds }] of rows.entries()) {
    if ((licenceIds?.length ?? 0) > rowRules.maxLicences)
      return { code: 'TOO_MANY_ROWS', path: [list, String(place), 'licenceIds'] }
    if ((groupIds?.length ?? 0) > rowRules.maxGroups)
      return { code: 'TOO_MANY_ROWS', path: [list, String(place), 'groupIds'] }
  }
  return null
}
