import type { FormDefinition, FormSection } from '@eact/schema/forms/form-definition'
import type { Texts } from '../text/worded.ts'

/** What each part of the form is called in the places of its labels. */
const parts: Record<FormSection['code'], string> = {
  SECTION_10: 's10',
  SECTION_13_1: 's13display',
  SECTION_13_2: 's13disclosure',
  SECTION_16: 's16',
  PROBLEMS: 'problems',
}

/** A form and what stands at the end of its leads, in one language. */
export interface WordedForm {
  form: FormDefinition
  seeMore: string
}

/**
 * All labels that the guide may name, in one language: the texts of the portal, and beneath `act2565` those of the
 * form, `act2565.s10.heading`, `act2565.s10.file`, `act2565.s10.scope_OWN`.
 */
export function labelsOf(texts: Texts, { form, seeMore }: WordedForm): object {
  const sections = form.sections.map(({ code, heading, fields }) => [
    parts[code],
    Object.fromEntries([
      ['heading', heading],
      ...fields.map(({ key, label }) => [key, label]),
      ...fields.flatMap(({ key, options }) => options.map(({ value, label }) => [`${key}_${value}`, label])),
    ]),
  ])
  return { ...texts, act2565: { ...Object.fromEntries(sections), seeMore } }
}

/**
 * The words of a label.
 *
 * @param path its place among the labels, with dots
 * @throws Error where no words stand
 */
export function labelAt(labels: object, path: string): string {
  let found: unknown = labels
  for (const key of path.split('.'))
    found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined
  if (typeof found !== 'string') throw new Error(`The guide names ${path}, where no label stands.`)
  return found
}
