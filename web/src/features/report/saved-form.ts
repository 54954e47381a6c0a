/** The report as the service gives it, in the shape that drafts are made over. Pure. */
import type {
  CoveringDocumentFragment,
  FormDocumentFragment,
  FormLinkFragment,
  FormProblemFragment,
  ReportFormFragment,
  ReportSection,
} from '@eact/schema/generated/documents'
import type { FormDocument } from './document-draft.ts'
import type { FormLink, FormProblem, SavedForm } from './report-draft.ts'

/** The sections that hold files. */
export const fileSections = ['SECTION_10', 'SECTION_13_1', 'SECTION_16'] as const
export type FileSection = (typeof fileSections)[number]

const documentLists = {
  SECTION_10: 'documents10',
  SECTION_13_1: 'documents131',
  SECTION_16: 'documents16',
} as const satisfies Record<FileSection, keyof ReportFormFragment>

/** A document, with the groups that it is meant for where its section has scopes. */
export type ScopedDocument = FormDocumentFragment & { groups?: ({ id: string } | null)[] | null }

/** A section's documents, newest upload first, and whether there are more. */
export const documentsOf = (
  report: ReportFormFragment | null,
  section: FileSection,
): { nodes: ScopedDocument[]; hasMore: boolean } => {
  const page = report?.[documentLists[section]]
  return { nodes: page?.nodes ?? [], hasMore: page?.pageInfo.hasNextPage ?? false }
}

/** The report with other documents in a section. */
export const withDocuments = (
  report: ReportFormFragment,
  section: ReportSection,
  change: (nodes: ScopedDocument[]) => ScopedDocument[],
): ReportFormFragment => {
  if (section === 'SECTION_13_2') return report
  const name = documentLists[section]
  return { ...report, [name]: { ...report[name], nodes: change(report[name].nodes) } }
}

const formDocument = (document: ScopedDocument): FormDocument => ({
  id: document.id,
  section: document.section,
  fileName: document.fileName,
  announcedOn: document.announcedOn ?? null,
  inUse: document.inUse,
  scope: document.scope,
  groupIds: (document.groups ?? []).flatMap((group) => (group ? [group.id] : [])),
  isLocked: document.isLocked,
  licenceIds: document.licenceIds,
  isPending: document.isPending,
})

const formLink = ({ id, name, url, licenceIds, inUse }: FormLinkFragment): FormLink => ({
  id,
  name: name ?? '',
  url,
  licenceIds,
  inUse,
})

const formProblem = ({ id, rank, type, detail, inUse }: FormProblemFragment): FormProblem => ({
  id,
  rank,
  typeCode: type.code,
  detail: detail ?? '',
  inUse,
})

/**
 * @param report null until it is opened
 * @param inherited what comes from agencies above and from groups
 */
export const savedForm = (
  report: ReportFormFragment | null,
  inherited: readonly CoveringDocumentFragment[],
): SavedForm => ({
  answers: {
    hasLicences: report?.answers.hasLicences ?? null,
    gazetteAnswer: report?.answers.gazetteAnswer ?? null,
  },
  documents: fileSections.flatMap((section) => documentsOf(report, section).nodes.map(formDocument)),
  licences: report?.licences.map(({ id, name, inUse }) => ({ id, name, inUse })) ?? [],
  gazetteLinks: report?.gazetteLinks.nodes.map(formLink) ?? [],
  disclosureLinks: report?.disclosureLinks.nodes.map(formLink) ?? [],
  problems: report?.problems.nodes.map(formProblem) ?? [],
  displays: inherited.map(({ node, hiding }) => ({
    id: node.id,
    isShown: hiding === null,
    reason: hiding?.reason ?? '',
  })),
})
