import { englishOf } from './agency-table-english.ts'
import { kindWords, levelWords, yesNoWords, type Words } from './agency-table.ts'

/** How an agency stands with a section, in the words of tables. */
export const coverageWords = {
  OWN: 'ของหน่วยงานเอง',
  INHERITED: 'ของต้นสังกัด',
  BOTH: 'ของหน่วยงานเองและของต้นสังกัด',
  NONE: 'ไม่มี',
  NOT_APPLICABLE: 'ไม่เกี่ยวข้อง',
} as const satisfies Words

/** The same in English. */
export const coverageWordsEnglish = {
  OWN: 'Its own',
  INHERITED: 'Of an agency above',
  BOTH: 'Its own and of an agency above',
  NONE: 'None',
  NOT_APPLICABLE: 'Does not apply',
} as const satisfies Record<keyof typeof coverageWords, string>

/**
 * The columns of the table of agencies and their reports, in order: the word of programs, and the heads for people in
 * Thai and in English.
 */
export const reportColumns = [
  ['code', 'รหัสหน่วยงาน', 'Agency code'],
  ['code_provisional', 'เป็นรหัสชั่วคราว', 'Code is provisional'],
  ['name_th', 'หน่วยงาน', 'Agency'],
  ['path', 'หน่วยงานที่อยู่เหนือขึ้นไป', 'Agencies above'],
  ['level', 'ระดับ', 'Level'],
  ['kind', 'ประเภท', 'Kind'],
  ['province_name', 'จังหวัด', 'Province'],
  ['must_report', 'ต้องรายงาน', 'Must report'],
  ['has_report', 'มีรายงาน', 'Has a report'],
  ['created_at', 'วันที่สร้าง (ISO 8601)', 'Created (ISO 8601)'],
  ['created_on_th', 'วันที่สร้าง', 'Created'],
  ['modified_at', 'แก้ไขล่าสุด (ISO 8601)', 'Last changed (ISO 8601)'],
  ['modified_on_th', 'แก้ไขล่าสุด', 'Last changed'],
  ['section_10', 'มาตรา 10', 'Section 10'],
  ['section_13_1', 'มาตรา 13 (1)', 'Section 13(1)'],
  ['section_13_2', 'มาตรา 13 (2)', 'Section 13(2)'],
  ['section_16', 'มาตรา 16', 'Section 16'],
  ['agency_id', 'รหัสภายในของหน่วยงาน', 'Internal id of the agency'],
  ['as_of', 'ข้อมูล ณ เวลา', 'As of'],
] as const

export type ReportColumn = (typeof reportColumns)[number][0]

/** What the values of a column are called in Thai; other columns are texts. */
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

/** The same in English. */
export const englishWordsOfReportColumn: Partial<Record<ReportColumn, Words>> = {
  code_provisional: englishOf(yesNoWords),
  level: englishOf(levelWords),
  kind: englishOf(kindWords),
  must_report: englishOf(yesNoWords),
  has_report: englishOf(yesNoWords),
  section_10: coverageWordsEnglish,
  section_13_1: coverageWordsEnglish,
  section_13_2: coverageWordsEnglish,
  section_16: coverageWordsEnglish,
}
