import { isDay } from '@eact/kit/scalars'
import type { RowProblem } from './problems.ts'
import type { TableRow } from './table-file.ts'

/** The columns of gazette_notices.csv that the seed reads. */
export const noticeColumns = [
  'section',
  'agency_name_th',
  'agency_code_if_unique',
  'title_th',
  'gazette_date',
  'volume',
  'part',
  'series',
  'page',
  'url',
] as const

export type NoticeFileRow = TableRow<(typeof noticeColumns)[number]>

/** A notice of the Royal Gazette as it is kept. */
export interface PlannedNotice {
  section: 'SECTION_10' | 'SECTION_13_1'
  agency_name: string
  /** Where the file names exactly one agency. */
  agency_code: string | null
  title: string
  gazetted_on: string
  /** Volume/part, series and page, for example `139/246 ง พิเศษ หน้า 8`. */
  citation: string
  url: string
}

const sections = new Map<string, PlannedNotice['section']>([
  ['m10', 'SECTION_10'],
  ['m13_1', 'SECTION_13_1'],
])

/** Finds everything that is wrong with the rows; an empty list means that all may be kept. */
export function checkNoticeRows(rows: readonly NoticeFileRow[]): RowProblem[] {
  const seen = new Map<string, number>()
  return rows.flatMap((row) => {
    const key = `${row.url} ${row.title_th}`
    const first = seen.get(key)
    seen.set(key, first ?? row.line)
    const checks: [boolean, string, string][] = [
      [sections.has(row.section), `ไม่รู้จักมาตรา "${row.section}"`, `the section "${row.section}" is not known`],
      [row.agency_name_th !== '', 'ไม่มีชื่อหน่วยงาน', "the agency's name is missing"],
      [row.title_th !== '', 'ไม่มีชื่อประกาศ', 'the title is missing'],
      [isDay(row.gazette_date), `ไม่มีวันที่ "${row.gazette_date}"`, `there is no day "${row.gazette_date}"`],
      [/^https?:\/\/\S+$/.test(row.url), `ที่อยู่ "${row.url}" ใช้ไม่ได้`, `the address "${row.url}" is of no use`],
      [
        [row.volume, row.part, row.page].every((number) => /^\d+$/.test(number)) && row.series !== '',
        'เล่ม ตอน หรือหน้าไม่ครบ',
        'volume, part, series or page is missing',
      ],
      [first === undefined, `ประกาศซ้ำกับบรรทัด ${first}`, `the notice was already given on line ${first}`],
    ]
    return checks.filter(([holds]) => !holds).map(([, th, en]) => ({ line: row.line, th, en }))
  })
}

/** A notice as it is kept. The number of an announcement (`ที่ สอ. 3/2566`) is no part of the agency's name. */
export const planNotice = (row: NoticeFileRow): PlannedNotice => ({
  section: sections.get(row.section) ?? 'SECTION_13_1',
  agency_name: row.agency_name_th.replace(/ ที่ .*\d+\/\d{4}$/, ''),
  agency_code: row.agency_code_if_unique || null,
  title: row.title_th,
  gazetted_on: row.gazette_date,
  citation: `${row.volume}/${row.part} ${row.series} หน้า ${row.page}`,
  url: row.url,
})
