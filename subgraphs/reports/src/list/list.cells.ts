import { dayInBangkok } from '@eact/schema/forms/report'
import type { TableForm } from '@eact/kit/table-query'
import {
  englishWordsOfReportColumn,
  reportColumns,
  wordsOfReportColumn,
  type ReportColumn,
} from '@eact/schema/forms/report-table'
import { writeThaiDate } from '@eact/schema/forms/thai-date'
import type { TableReport } from './list.table.store.ts'

/** The first row. */
export const headsIn = (form: TableForm): string[] =>
  reportColumns.map(([name, thai, english]) => ({ THAI: thai, ENGLISH: english, PLAIN: name })[form])

const wordsIn = {
  THAI: wordsOfReportColumn,
  ENGLISH: englishWordsOfReportColumn,
  PLAIN: {},
} as const satisfies Record<TableForm, typeof wordsOfReportColumn>

/** A row in the order of the columns. Days stand for machines (an instant in UTC) and for people (a day in Thailand). */
export function rowIn(form: TableForm, agency: TableReport, asOf: string): string[] {
  const cells = cellsOf(agency, asOf)
  if (form === 'ENGLISH') {
    cells.created_on_th = englishOn(agency.createdAt)
    cells.modified_on_th = englishOn(agency.modifiedAt)
  }
  const words: typeof wordsOfReportColumn = wordsIn[form]
  return reportColumns.map(([name]) => words[name]?.[cells[name]] ?? cells[name])
}

const englishDays = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Bangkok', dateStyle: 'medium' })
const englishOn = (at: Date | null) => (at ? englishDays.format(at) : '')

const yesNo = (says: boolean) => (says ? 'YES' : 'NO')
const isoOf = (at: Date | null) => at?.toISOString() ?? ''
const thaiOf = (at: Date | null) => (at ? writeThaiDate(dayInBangkok(at)) : '')

const cellsOf = (agency: TableReport, asOf: string): Record<ReportColumn, string> => ({
  code: agency.code,
  code_provisional: yesNo(agency.codeIsProvisional),
  name_th: agency.name,
  path: agency.above ?? '',
  level: agency.level,
  kind: agency.kind,
  province_name: agency.provinceName ?? '',
  must_report: yesNo(agency.mustReport),
  has_report: yesNo(agency.createdAt !== null),
  created_at: isoOf(agency.createdAt),
  created_on_th: thaiOf(agency.createdAt),
  modified_at: isoOf(agency.modifiedAt),
  modified_on_th: thaiOf(agency.modifiedAt),
  section_10: agency.section10 ?? 'NONE',
  section_13_1: agency.section13a ?? 'NONE',
  section_13_2: agency.section13b ?? 'NONE',
  section_16: agency.section16 ?? 'NONE',
  agency_id: agency.id,
  as_of: asOf,
})
