import type { AgencyFilter } from '@eact/schema/generated/documents'
import type { Language } from '../../text/language.ts'
import { language } from '../../text/texts.ts'

/** Where the agencies that a filter leaves are to be had as a file. */
export function exportAddress(
  filter: AgencyFilter,
  extension: 'csv' | 'xlsx',
  form: Language = language,
): string {
  const { under, text, kinds, levels, provinceCode, mustReport } = filter
  const asked = {
    under,
    text,
    kinds: kinds?.join(','),
    levels: levels?.join(','),
    provinceCode,
    mustReport: mustReport?.toString(),
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
  if (form === 'en') query.set('form', 'english')
  const said = query.toString()
  return `/agency-list/agencies.${extension}${said ? `?${said}` : ''}`
}

/** Where an empty table to fill in is to be had. */
export const templateAddress = (extension: 'csv' | 'xlsx', form: Language = language): string =>
  `/agency-list/template.${extension}${form === 'en' ? '?form=english' : ''}`
