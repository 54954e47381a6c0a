import { expect, test } from 'vitest'
import { checkNoticeRows, planNotice, type NoticeFileRow } from './notice-file.ts'

const good: NoticeFileRow = {
  line: 2,
  section: 'm13_1',
  agency_name_th: 'กรมสรรพสามิต',
  agency_code_if_unique: '030060000000',
  title_th: 'ประกาศกรมสรรพสามิต เรื่อง วิธีการแสดงใบอนุญาต',
  gazette_date: '2023-01-13',
  volume: '139',
  part: '246',
  series: 'ง พิเศษ',
  page: '8',
  url: 'https://ratchakitcha.soc.go.th/documents/1.pdf',
}

test('a notice is cited by volume, part, series and page', () => {
  expect(planNotice(good)).toEqual({
    section: 'SECTION_13_1',
    agency_name: 'กรมสรรพสามิต',
    agency_code: '030060000000',
    title: 'ประกาศกรมสรรพสามิต เรื่อง วิธีการแสดงใบอนุญาต',
    gazetted_on: '2023-01-13',
    citation: '139/246 ง พิเศษ หน้า 8',
    url: 'https://ratchakitcha.soc.go.th/documents/1.pdf',
  })
})

test("an announcement's number is no part of the agency's name", () => {
  const row = {
    ...good,
    agency_name_th: 'สำนักงานคณะกรรมการส่งเสริมการลงทุน ที่ ป. 1/2566',
    agency_code_if_unique: '',
  }
  expect(planNotice(row)).toMatchObject({ agency_name: 'สำนักงานคณะกรรมการส่งเสริมการลงทุน', agency_code: null })
})

test.each<[Partial<NoticeFileRow>, string, string]>([
  [{ section: 'm12' }, 'ไม่รู้จักมาตรา "m12"', 'the section "m12" is not known'],
  [{ agency_name_th: '' }, 'ไม่มีชื่อหน่วยงาน', "the agency's name is missing"],
  [{ title_th: '' }, 'ไม่มีชื่อประกาศ', 'the title is missing'],
  [{ gazette_date: '2023-02-30' }, 'ไม่มีวันที่ "2023-02-30"', 'there is no day "2023-02-30"'],
  [{ url: 'ftp://x' }, 'ที่อยู่ "ftp://x" ใช้ไม่ได้', 'the address "ftp://x" is of no use'],
  [{ page: '' }, 'เล่ม ตอน หรือหน้าไม่ครบ', 'volume, part, series or page is missing'],
])('a notice with %j is refused', (cells, th, en) => {
  expect(checkNoticeRows([{ ...good, ...cells }])).toEqual([{ line: 2, th, en }])
})

test('a notice given twice is refused', () => {
  expect(checkNoticeRows([good, { ...good, line: 3 }])).toEqual([
    { line: 3, th: 'ประกาศซ้ำกับบรรทัด 2', en: 'the notice was already given on line 2' },
  ])
})
