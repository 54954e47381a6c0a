/** How much of each section is not saved yet. Pure. */
import type { DraftedForm, FormPart, PendingChange } from './report-draft.ts'
import type { SectionCode } from './section-words.ts'

const sections: Record<Exclude<FormPart, 'documents'>, SectionCode> = {
  answers: 'SECTION_13_1',
  licences: 'SECTION_13_1',
  gazetteLinks: 'SECTION_13_1',
  disclosureLinks: 'SECTION_13_2',
  problems: 'PROBLEMS',
  displays: 'SECTION_10',
}

/** The section in which something stands; null for a document that is gone. */
export function sectionAt(
  { part, key }: { part: FormPart; key: string },
  drafted: DraftedForm,
): SectionCode | null {
  if (part !== 'documents') return sections[part]
  return drafted.documents.find((row) => row.key === key)?.saved?.section ?? null
}

/** How many of some things stand in a section. */
export const countIn = (
  section: SectionCode,
  all: readonly Pick<PendingChange, 'part' | 'key'>[],
  drafted: DraftedForm,
): number => all.filter((one) => sectionAt(one, drafted) === section).length
