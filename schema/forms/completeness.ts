/**
 * The rules by which a section of a report counts as done: from what is published, never from a click. One set for the
 * form (on what is not saved yet), the list and the API.
 * Pure: imports nothing but its own parts, touches nothing.
 *
 * Source: the Act, sections 10, 13, 16, 20 and 21: an announcement under section 13(1) needs the Gazette, one under
 * section 10 and an order under section 16 do not.
 */
import {
  inOrder,
  judgeDocuments,
  judgeLinks,
  ofLicence,
  reason,
  tidyName,
  type EvidenceDocument,
  type EvidenceLicence,
  type EvidenceLink,
  type SectionReason,
} from './completeness-rows.ts'
import { judgedSections, type JudgedSection } from './completeness-sentences.ts'

/** Rises by one whenever a rule comes, goes or judges differently. */
export const completenessVersion = 1
/** Since when the rules are these, YYYY-MM-DD. */
export const completenessSince = '2026-11-23'

/** All that is published of one agency, and what it has answered. */
export interface Evidence {
  mustReport: boolean
  /** The day in Bangkok, YYYY-MM-DD. */
  today: string
  /** มี / ไม่มี; null when not answered. */
  hasLicences: boolean | null
  gazetteAnswer: 'COMPLETE' | 'PARTIAL' | 'NOT_YET' | null
  documents: readonly EvidenceDocument[]
  links: readonly EvidenceLink[]
  licences: readonly EvidenceLicence[]
}

export type SectionState = 'DONE' | 'PARTIAL' | 'MISSING' | 'NOT_APPLICABLE'

export interface JudgedSectionState {
  section: JudgedSection
  state: SectionState
  /** The gravest first. */
  reasons: SectionReason[]
}

/** Judges every section of one agency. */
export const judgeCompleteness = (evidence: Evidence): JudgedSectionState[] =>
  judgedSections.map((section) => judgeSection(evidence, section))

/** Judges one section of one agency. */
export function judgeSection(evidence: Evidence, section: JudgedSection): JudgedSectionState {
  const found = judges[section](evidence)
  const isExcused = found.state === 'MISSING' && !evidence.mustReport
  const state = isExcused ? 'NOT_APPLICABLE' : found.state
  const reasons = isExcused
    ? [reason('NOT_REPORTING'), ...found.reasons.map((one) => ({ ...one, severity: 'ADVICE' as const }))]
    : found.reasons
  return { section, state, reasons: inOrder(reasons) }
}

interface Found {
  state: SectionState
  reasons: SectionReason[]
}

const judges: Readonly<Record<JudgedSection, (evidence: Evidence) => Found>> = {
  SECTION_10: (evidence) => judgeFiles(evidence, 'SECTION_10', 'ANNOUNCEMENT_MISSING'),
  SECTION_13_1: judgeGazetted,
  SECTION_13_2: judgeChannels,
  SECTION_16: (evidence) => judgeFiles(evidence, 'SECTION_16', 'ORDER_MISSING'),
}

/** Sections 10 and 16: one sound document does. */
function judgeFiles(
  evidence: Evidence,
  section: 'SECTION_10' | 'SECTION_16',
  missing: 'ANNOUNCEMENT_MISSING' | 'ORDER_MISSING',
): Found {
  const documents = evidence.documents.filter((one) => one.section === section)
  if (documents.length === 0) return { state: 'MISSING', reasons: [reason(missing)] }
  const { reasons, sound } = judgeDocuments(documents, evidence.today)
  if (section === 'SECTION_10' && documents.every(({ isInherited }) => isInherited))
    reasons.push(reason('INHERITED_ONLY'))
  return { state: sound.length > 0 ? 'DONE' : 'PARTIAL', reasons }
}

/** Section 13(1): what is claimed, held against what is published. */
function judgeGazetted(evidence: Evidence): Found {
  const documents = evidence.documents.filter(({ section }) => section === 'SECTION_13_1')
  const links = evidence.links.filter(({ kind }) => kind === 'GAZETTE')
  const isEmpty = documents.length + links.length === 0
  const excused = judgeAnswer(evidence, isEmpty)
  if (excused) return excused
  const judged = judgeDocuments(documents, evidence.today)
  const ways = judgeLinks(links)
  const evident = [...judged.reasons, ...ways.reasons]
  const claimed = judgeClaim(evidence, { documents, links, sound: judged.sound, soundLinks: ways.sound })
  const reasons = [...claimed, ...evident]
  if (isEmpty) return { state: 'MISSING', reasons }
  const isDone =
    evidence.gazetteAnswer === 'COMPLETE' && claimed.every(({ severity }) => severity === 'ADVICE')
  return { state: isDone ? 'DONE' : 'PARTIAL', reasons }
}

interface GazetteEvidence {
  documents: readonly EvidenceDocument[]
  links: readonly EvidenceLink[]
  sound: readonly EvidenceDocument[]
  soundLinks: readonly EvidenceLink[]
}

function judgeClaim(
  { gazetteAnswer, hasLicences, licences }: Evidence,
  { documents, links, sound, soundLinks }: GazetteEvidence,
): SectionReason[] {
  const unanswered = hasLicences === null ? [reason('LICENCES_UNANSWERED')] : []
  if (gazetteAnswer === null) return [...unanswered, reason('GAZETTE_UNANSWERED')]
  if (gazetteAnswer === 'NOT_YET') {
    const isEmpty = documents.length + links.length === 0
    return [...unanswered, reason(isEmpty ? 'NOT_ANNOUNCED' : 'NOT_ANNOUNCED_BUT_PUBLISHED')]
  }
  if (gazetteAnswer === 'PARTIAL') {
    const bare = documents.length === 0 ? [reason('PARTIAL_WITHOUT_DOCUMENT')] : []
    return [...unanswered, reason('DECLARED_PARTIAL'), ...bare]
  }
  const covered = new Set([...sound, ...soundLinks].flatMap(({ licenceIds }) => licenceIds))
  return [
    ...unanswered,
    ...(sound.length === 0 ? [reason('COMPLETE_WITHOUT_DOCUMENT')] : []),
    ...(soundLinks.length === 0 ? [reason('COMPLETE_WITHOUT_LINK')] : []),
    ...(licences.length === 0 ? [reason('LICENCE_LIST_EMPTY')] : []),
    ...licences.filter(({ id }) => !covered.has(id)).map((one) => ofLicence('LICENCE_NOT_COVERED', one)),
  ]
}

/** Section 13(2): each licence has a channel that works. */
function judgeChannels(evidence: Evidence): Found {
  const links = evidence.links.filter(({ kind }) => kind === 'DISCLOSURE')
  const excused = judgeAnswer(evidence, links.length === 0)
  if (excused) return excused
  const unanswered = evidence.hasLicences === null ? [reason('LICENCES_UNANSWERED')] : []
  if (links.length === 0) return { state: 'MISSING', reasons: [...unanswered, reason('CHANNEL_MISSING')] }
  const ways = judgeLinks(links)
  const served = new Set(ways.sound.flatMap(({ licenceIds }) => licenceIds))
  const named = new Set(ways.sound.map(({ name }) => tidyName(name ?? '')))
  const without = evidence.licences.filter(({ id, name }) => !served.has(id) && !named.has(tidyName(name)))
  const reasons = [
    ...unanswered,
    ...without.map((one) => ofLicence('LICENCE_WITHOUT_CHANNEL', one)),
    ...ways.reasons,
  ]
  const isDone = unanswered.length === 0 && without.length === 0 && ways.sound.length > 0
  return { state: isDone ? 'DONE' : 'PARTIAL', reasons }
}

/** What มี / ไม่มี settles by itself; null when the rows are to be looked at. */
function judgeAnswer({ hasLicences }: Evidence, isEmpty: boolean): Found | null {
  if (hasLicences === false) {
    const reasons = [reason('NO_LICENCES'), ...(isEmpty ? [] : [reason('NO_LICENCES_BUT_PUBLISHED')])]
    return { state: 'NOT_APPLICABLE', reasons }
  }
  return hasLicences === null && isEmpty
    ? { state: 'MISSING', reasons: [reason('LICENCES_UNANSWERED')] }
    : null
}

/** What is told of one section over many agencies. */
export interface CompletenessCounts {
  /** Agencies that must report: the denominator. Each stands in exactly one of the four. */
  mustReport: number
  done: number
  partial: number
  missing: number
  notApplicable: number
  /** `done` as a share of `mustReport`, 0 to 1; null where nobody must report. */
  rate: number | null
}

const countedAs = {
  DONE: 'done',
  PARTIAL: 'partial',
  MISSING: 'missing',
  NOT_APPLICABLE: 'notApplicable',
} as const

/** Counts agencies by their state in one section. Whoever need not report is in no count, whatever it has published. */
export function countCompleteness(
  agencies: Iterable<{ mustReport: boolean; state: SectionState }>,
): CompletenessCounts {
  const counts = { mustReport: 0, done: 0, partial: 0, missing: 0, notApplicable: 0 }
  for (const { mustReport, state } of agencies) {
    if (!mustReport) continue
    counts.mustReport += 1
    counts[countedAs[state]] += 1
  }
  return { ...counts, rate: counts.mustReport === 0 ? null : counts.done / counts.mustReport }
}
