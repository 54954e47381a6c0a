/** What would count for a section if the form were saved as it is filled in now. Pure. */
import { judgeCompleteness, type Evidence, type JudgedSectionState } from '@eact/schema/forms/completeness'
import type { EvidenceDocument, EvidenceLink } from '@eact/schema/forms/completeness-rows'
import { isGazetteAddress } from '@eact/schema/forms/link-check'
import { readThaiDate } from '@eact/schema/forms/thai-date'
import type { CoveringDocumentFragment, FoundReadingFragment } from '@eact/schema/generated/documents'
import type { DraftedForm } from './report-draft.ts'

export interface UnsavedEvidence {
  mustReport: boolean
  /** YYYY-MM-DD. */
  today: string
  drafted: DraftedForm
  inherited: readonly CoveringDocumentFragment[]
  readingOf: (documentId: string) => FoundReadingFragment | null
  checkOf: (linkId: string) => { state: EvidenceLink['check']; isGazette: boolean } | null
}

const readings = { WAITING: 'UNREAD', READ: 'READ', SCAN: 'SCAN', UNREADABLE: 'UNREADABLE' } as const

/** Judges each section by the rules that the service judges it by, on values that are not saved yet. */
export const judgeUnsaved = (unsaved: UnsavedEvidence): JudgedSectionState[] =>
  judgeCompleteness(evidenceOf(unsaved))

function evidenceOf(unsaved: UnsavedEvidence): Evidence {
  const { mustReport, today, drafted, inherited } = unsaved
  const { hasLicences, gazetteAnswer } = drafted.answers
  return {
    mustReport,
    today,
    hasLicences,
    gazetteAnswer,
    documents: [
      ...drafted.documents
        .filter(({ saved, now }) => saved !== null && saved.section !== 'SECTION_13_2' && now.inUse)
        .map(({ key, saved, now }): EvidenceDocument => ({
          id: key,
          section: (saved?.section ?? 'SECTION_10') as EvidenceDocument['section'],
          isInherited: false,
          announcedOn: readThaiDate(now.dateText)?.day ?? null,
          licenceIds: now.licenceIds,
          ...readOf(unsaved, key),
        })),
      ...inherited.map(({ node }): EvidenceDocument => ({
        id: node.id,
        section: 'SECTION_10',
        isInherited: true,
        announcedOn: node.announcedOn ?? null,
        licenceIds: [],
        reading: 'UNREAD',
        isContradicted: false,
      })),
    ],
    links: [
      ...drafted.gazetteLinks.map((row) => ({ row, kind: 'GAZETTE' as const })),
      ...drafted.disclosureLinks.map((row) => ({ row, kind: 'DISCLOSURE' as const })),
    ]
      .filter(({ row }) => row.now.inUse && row.now.url.trim() !== '')
      .map(({ row, kind }): EvidenceLink => {
        const check = unsaved.checkOf(row.key)
        return {
          id: row.key,
          kind,
          url: row.now.url.trim(),
          name: kind === 'DISCLOSURE' ? row.now.name : null,
          licenceIds: row.now.licenceIds,
          check: check?.state ?? 'UNKNOWN',
          isGazette: check?.isGazette ?? isGazetteAddress(row.now.url.trim()),
        }
      }),
    licences: drafted.licences
      .filter(({ now }) => now.inUse && now.name.trim() !== '')
      .map(({ key, now }) => ({ id: key, name: now.name })),
  }
}

function readOf(
  { readingOf }: UnsavedEvidence,
  id: string,
): Pick<EvidenceDocument, 'reading' | 'isContradicted'> {
  const found = readingOf(id)
  return {
    reading: found ? readings[found.state] : 'UNREAD',
    isContradicted: found?.advice.some((one) => one.severity === 'WARNING' && !one.isDismissed) ?? false,
  }
}
