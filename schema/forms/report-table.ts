import { kindWords, levelWords, yesNoWords, type Words } from './agency-table.ts'

/** How an agency stands with a section, in the words of tables. */
export const coverageWords = {
  OWN: 'ของหน่วยงานเอง',
  INHERITED: 'ของต้นสังกัด',
  BOTH: 'ของหน่วยงานเองและของต้นสังกัด',
  NONE: 'ไม่มี',
  NOT_APPLICABLE: 'ไม่เกี่ยวข้อง',
} as const satisfies Words

/** The columns of the table of agencies and their reports, in order: the word of programs, and the head for people. */
export const reportColumns = [
  ['code', 'รหัสหน่วยงาน'],
  ['code_provisional', 'เป็นรหัสชั่วคราว'],
  ['name_th', 'หน่วยงาน'],
  ['path', 'หน่วยงานที่อยู่เหนือขึ้นไป'],
  ['level', 'ระดับ'],
  ['kind', 'ประเภท'],
  ['province_name', 'จังหวัด'],
  ['must_report', 'ต้องรายงาน'],
  ['has_report', 'มีรายงาน'],
  ['created_at', 'วันที่สร้าง (ISO 8601)'],
  ['created_on_th', 'วันที่สร้าง'],
  ['modified_at', 'แก้ไขล่าสุด (ISO 8601)'],
  ['modified_on_th', 'แก้ไขล่าสุด'],
  ['section_10', 'มาตรา 10'],
  ['section_13_1', 'มาตรา 13 (1)'],
  ['section_13_2', 'มาตรา 13 (2)'],
  ['section_16', 'มาตรา 16'],
  ['agency_id', 'รหัสภายในของหน่วยงาน'],
  ['as_of', 'ข้อมูล ณ เวลา'],
] as const

export type ReportColumn = (typeof reportColumns)[number][0]

/** What the values of a column are called by people; other columns are texts. */
export const wordsOfReportColumn: Partial<Record<ReportColumn, Words>> = {
  code_provisional: yesNoWords,
  level: levelWords,
  kind: kindWords,
  must_report: yesNoWords,
  has_report: { YES: 'มี', NO: 'ไม่มี' },
  section_10: coverageWords,
  section_13_1: coverageWords,
  section_13_2: coverageWords,
  section_16: coverageWords,
}
