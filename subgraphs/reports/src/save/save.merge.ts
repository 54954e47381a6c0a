import type { DocumentRow } from '../document/document.store.ts'
import type { RevisionRow, StoredChange } from '../report/report.store.ts'
import { mostBetween, type SaveGround } from './save.ground.store.ts'
import { namedIds, type SaveRequest } from './save.request.ts'

/**
 * Whether a save cannot be joined with what was saved since the version that was seen: both touch the same row or
 * answer, the same rank of problem, or one turns the answer on licences while the other touches what hangs on it. Pure.
 */
export function isInConflict(request: SaveRequest, ground: SaveGround): boolean {
  const { report, between } = ground
  if (request.expectedVersion === null || request.expectedVersion === report.version) return false
  // Nobody saw a version that never was.
  if (request.expectedVersion < 0 || request.expectedVersion > report.version) return true
  if (between.length > mostBetween) return true
  const changes = between.flatMap((revision) => revision.changes)
  const touched = new Set(changes.flatMap(partsOf))
  const asked = askedParts(request, ground)
  if (asked.some((part) => touched.has(part))) return true
  const documents = new Map(ground.documents.map((document) => [document.id, document]))
  const isOf13 = (change: StoredChange) => isRowOfSection13(change, documents)
  if (asked.includes(licencesAnswer) && changes.some(isOf13)) return true
  return touched.has(licencesAnswer) && namesSection13(request, documents)
}

/** What others saved since the version that was seen, oldest first, at most `most`. */
export const joinedWith = (
  request: SaveRequest,
  { report, between }: SaveGround,
  most: number,
): RevisionRow[] =>
  request.expectedVersion === null || request.expectedVersion >= report.version
    ? []
    : between.slice(0, most).toReversed()

const licencesAnswer = 'ANSWER HAS_LICENCES'

function partsOf({ part, id, field, before, after }: StoredChange): string[] {
  if (part === 'ANSWER') return [`ANSWER ${field}`]
  const row = `${part} ${id}`
  if (part !== 'PROBLEM' || field !== 'RANK') return [row]
  return [row, ...[before, after].flatMap((rank) => (rank === null ? [] : [`RANK ${rank}`]))]
}

function askedParts(request: SaveRequest, { problems }: SaveGround): string[] {
  const { answers, documents, licences, links, displays, suspendSection13 } = request
  const rows = (part: string, list: readonly { id?: string | null | undefined }[] | undefined) =>
    namedIds(list).map((id) => `${part} ${id}`)
  const isGiven = (value: unknown) => value !== null && value !== undefined
  return [
    // Suspending all of section 13 is meant for what was seen of it.
    ...(isGiven(answers?.hasLicences) || suspendSection13 ? [licencesAnswer] : []),
    ...(isGiven(answers?.gazetteAnswer) ? ['ANSWER GAZETTE_ANSWER'] : []),
    ...rows('DOCUMENT', documents),
    ...rows('LICENCE', licences),
    ...rows('LINK', links),
    ...rows('PROBLEM', request.problems),
    ...rows(
      'DISPLAY',
      displays?.map(({ documentId }) => ({ id: documentId })),
    ),
    ...(request.problems ?? []).flatMap(({ id, rank }) => {
      const known = problems.find((problem) => problem.id === id?.toLowerCase())
      return [rank, known?.rank].flatMap((one) => (isGiven(one) ? [`RANK ${one}`] : []))
    }),
  ]
}

/** A document that is not among those read is off, and of no weight here. */
const isRowOfSection13 = ({ part, id }: StoredChange, documents: ReadonlyMap<string, DocumentRow>): boolean =>
  part === 'LINK' ||
  part === 'LICENCE' ||
  (part === 'DOCUMENT' && id !== null && documents.get(id)?.section === 'SECTION_13_1')

const namesSection13 = (
  { documents: named, licences = [], links = [] }: SaveRequest,
  documents: ReadonlyMap<string, DocumentRow>,
): boolean =>
  licences.length > 0 ||
  links.length > 0 ||
  namedIds(named).some((id) => documents.get(id)?.section === 'SECTION_13_1')
