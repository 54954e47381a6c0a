import { formAct2565 } from '@eact/schema/forms/form-act-2565'
import type { FormField, FormSection } from '@eact/schema/forms/form-definition'
import { language } from '../../text/texts.ts'
import type { FileSection } from './saved-form.ts'

/** The form in the language of this page. */
const form =
  language === 'en' ? (await import('@eact/schema/forms/form-act-2565-en')).formAct2565English : formAct2565

export type SectionCode = FormSection['code']

/**
 * A section of the form as it is written down.
 * @throws Error for one that the form has not
 */
export function sectionOf(code: SectionCode): FormSection {
  const found = form.sections.find((section) => section.code === code)
  if (!found) throw new Error(`The form has no section ${code}.`)
  return found
}

/**
 * A field of a section.
 * @throws Error for one that the section has not
 */
export function fieldOf(code: SectionCode, key: string): FormField {
  const found = sectionOf(code).fields.find((field) => field.key === key)
  if (!found) throw new Error(`Section ${code} has no field ${key}.`)
  return found
}

/** Label of an option of a field, by the value that the API gives it. */
export const optionLabel = ({ options }: FormField, value: string): string =>
  options.find((option) => option.value === value)?.label ?? value

/** What the date of a section's documents is. */
export const dateHintOf = (section: FileSection): string => fieldOf(section, 'announcedOn').hints.join(' ')

/** The lists of links, each with its section and the keys of its field and its table there. */
export const linkFields = {
  gazetteLinks: { section: 'SECTION_13_1', link: 'gazetteLink', history: 'gazetteHistory' },
  disclosureLinks: { section: 'SECTION_13_2', link: 'disclosureLink', history: 'disclosureHistory' },
} as const
