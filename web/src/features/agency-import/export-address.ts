import type { AgencyFilter } from '@eact/schema/generated/documents'

/** Where the agencies that a filter leaves are to be had as a file. */
export function exportAddress(filter: AgencyFilter, extension: 'csv' | 'xlsx'): string {
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
  const said = query.toString()
  return `/agency-list/agencies.${extension}${said ? `?${said}` : ''}`
}
