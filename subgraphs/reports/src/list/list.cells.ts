import { dayInBangkok } from '@eact/schema/forms/report'
import { reportColumns, wordsOfReportColumn, type ReportColumn } from '@eact/schema/forms/report-table'
import { writeThaiDate } from '@eact/schema/forms/thai-date'
import type { TableReport } from './list.table.store.ts'

/** For whom a table is written: people read words in Thai, programs the names of columns and values. */
export type TableForm = 'THAI' | 'PLAIN'

/** The first row. */
export const headsIn = (form: TableForm): string[] =>
  reportColumns.map(([name, head]) => (form === 'THAI' ? head : name))

/** A row in the order of the columns. Days stand for machines (an instant in UTC) and for people (a day in Thailand). */
export function rowIn(form: TableForm, agency: TableReport, asOf: string): string[] {
  const cells = cellsOf(agency, asOf)
  return reportColumns.map(([name]) =>
    form === 'THAI' ? (wordsOfReportColumn[name]?.[cells[name]] ?? cells[name]) : cells[name],
  )
}

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
