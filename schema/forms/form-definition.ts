/**
 * How a report form is written down as data: a form is a kind and a version, sections in their order, fields in theirs.
 * Pure: imports types alone, touches nothing.
 */
import type { SeeMore } from './form-act-2565-boxes.ts'

/** What a field is filled in with, or what it shows. */
export type FieldKind =
  | 'CHOICE'
  | 'UPLOAD'
  | 'DATE'
  | 'DOCUMENT_HISTORY'
  | 'SCOPE'
  | 'LINKS'
  | 'LINK_HISTORY'
  | 'LICENCES'
  | 'PROBLEM'
  | 'TEXT'
  | 'PROBLEM_HISTORY'

/** One value of a choice, as the API names it. */
export interface FieldOption {
  value: string
  label: string
}

export interface FormField {
  /** As the form counts them, for example `1.2.5`; null where it gives no number. */
  no: string | null
  /** Names it within its section. */
  key: string
  kind: FieldKind
  label: string
  /** Beside the label or beneath the field. */
  hints: readonly string[]
  isRequired: boolean
  options: readonly FieldOption[]
  /** Of a table. */
  columns: readonly string[]
  /** Says which items of the manual it carries out. */
  manual: readonly string[]
}

export interface FormSection {
  /** A value of `ReportSection`, or `PROBLEMS`. */
  code: 'SECTION_10' | 'SECTION_13_1' | 'SECTION_13_2' | 'SECTION_16' | 'PROBLEMS'
  /** As the form counts them. */
  no: string
  heading: string
  /** The sentence before ดูเพิ่มเติม; null where there is none. */
  lead: string | null
  seeMore: SeeMore
  /** Skipped while the field of another section holds this value; what was saved stays. Null: never. */
  skippedWhile: { section: FormSection['code']; field: string; value: string } | null
  fields: readonly FormField[]
  manual: readonly string[]
}

export interface FormDefinition {
  /** The code of the report's kind. */
  kind: string
  version: number
  title: string
  sections: readonly FormSection[]
}

/** A field with what most fields have. */
export const field = (
  given: Pick<FormField, 'no' | 'key' | 'kind' | 'label' | 'manual'> & Partial<FormField>,
): FormField => ({ hints: [], isRequired: false, options: [], columns: [], ...given })

/** Whether a section of a form is to be filled in, by the answers that are given: fields' values by section and key. */
export const isSectionAsked = (
  section: FormSection,
  answers: Readonly<Record<string, Readonly<Record<string, string | null | undefined>> | undefined>>,
): boolean => {
  const { skippedWhile } = section
  return !skippedWhile || answers[skippedWhile.section]?.[skippedWhile.field] !== skippedWhile.value
}
