/**
 * The faults of single rows of a report, as the rules of completeness see them.
 * Pure: imports nothing but the rules' sentences, touches nothing.
 */
import {
  completenessRules,
  type JudgedSection,
  type ReasonCode,
  type ReasonSeverity,
} from './completeness-sentences.ts'

/** A published document, as far as it is evidence. */
export interface EvidenceDocument {
  id: string
  section: Exclude<JudgedSection, 'SECTION_13_2'>
  /** Whether it comes from above or from a group. */
  isInherited: boolean
  /** YYYY-MM-DD; null when it is not given. */
  announcedOn: string | null
  /** Licences that it names. */
  licenceIds: readonly string[]
  /** What reading its file gave; `UNREAD` also while it is being read. */
  reading: 'UNREAD' | 'READ' | 'SCAN' | 'UNREADABLE'
  /** Whether its text contradicts what is entered, and nobody has dismissed that. */
  isContradicted: boolean
}

/** A published link. */
export interface EvidenceLink {
  id: string
  kind: 'GAZETTE' | 'DISCLOSURE'
  url: string
  /** The licence's name as it was typed; of DISCLOSURE. */
  name: string | null
  licenceIds: readonly string[]
  /** What the last checks gave; `UNKNOWN` when there was none. */
  check: 'GOOD' | 'MOVED' | 'DEAD' | 'REFUSED' | 'UNKNOWN'
  isGazette: boolean
}

/** A licence of the agency's list that is in use. */
export interface EvidenceLicence {
  id: string
  name: string
}

/** What a reason is about. */
export interface ReasonSubject {
  documentId?: string
  linkId?: string
  licenceId?: string
  /** The link's address or the licence's name. */
  about?: string
}

export interface SectionReason extends ReasonSubject {
  code: ReasonCode
  severity: ReasonSeverity
}

/** The faults of documents; each is grave only while no document is without fault. */
export function judgeDocuments(documents: readonly EvidenceDocument[], today: string) {
  const faults = documents.map((document) => ({ document, codes: faultsOf(document, today) }))
  const isSound = (codes: ReasonCode[]) => codes.every((code) => completenessRules[code].severity !== 'LACK')
  const sound = faults.filter(({ codes }) => isSound(codes)).map(({ document }) => document)
  const reasons = faults.flatMap(({ document, codes }) =>
    codes.map((code) => lessened({ ...reason(code), documentId: document.id }, sound.length > 0)),
  )
  return { sound, reasons }
}

function faultsOf(document: EvidenceDocument, today: string): ReasonCode[] {
  const { announcedOn, reading, isContradicted } = document
  return [
    ...(announcedOn === null ? (['DATE_MISSING'] as const) : []),
    ...(announcedOn !== null && announcedOn > today ? (['FUTURE_EFFECT'] as const) : []),
    ...(reading === 'UNREADABLE' ? (['FILE_UNREADABLE'] as const) : []),
    ...(reading === 'SCAN' ? (['FILE_IS_SCAN'] as const) : []),
    ...(isContradicted ? (['READING_CONTRADICTS'] as const) : []),
  ]
}

/** The faults of links; a dead one is grave only while no other works. */
export function judgeLinks(links: readonly EvidenceLink[]) {
  const works = ({ check }: EvidenceLink) => check !== 'DEAD' && check !== 'REFUSED'
  const sound = links.filter(works)
  const reasons = links.flatMap((link): SectionReason[] => {
    const codes: ReasonCode[] = [
      ...(link.check === 'DEAD' ? (['LINK_DEAD'] as const) : []),
      ...(link.check === 'REFUSED' ? (['LINK_NOT_PUBLIC'] as const) : []),
      ...(link.kind === 'GAZETTE' && !link.isGazette ? (['LINK_NOT_GAZETTE'] as const) : []),
    ]
    return codes.map((code) =>
      lessened({ ...reason(code), linkId: link.id, about: link.url }, sound.length > 0),
    )
  })
  return { sound, reasons }
}

/** A reason at its gravest. */
export const reason = (code: ReasonCode): SectionReason => ({
  code,
  severity: completenessRules[code].severity,
})

/** A reason about a licence. */
export const ofLicence = (code: ReasonCode, { id, name }: EvidenceLicence): SectionReason => ({
  ...reason(code),
  licenceId: id,
  about: name,
})

const lessened = (one: SectionReason, isLess: boolean): SectionReason =>
  isLess && one.severity === 'LACK' ? { ...one, severity: 'WARNING' } : one

/** A name as it is compared with another. */
export const tidyName = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim()

const gravity: Readonly<Record<ReasonSeverity, number>> = { LACK: 0, WARNING: 1, ADVICE: 2 }

/** The gravest first; those of one gravity as they came. */
export const inOrder = (reasons: SectionReason[]) =>
  reasons.toSorted((one, other) => gravity[one.severity] - gravity[other.severity])
