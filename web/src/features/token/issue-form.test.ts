import { expect, test } from 'vitest'
import { readIssueCsv } from './issue-csv.ts'
import { emptyDraft, readDraft, serviceProblems } from './issue-form.ts'

const agency = { id: 'a', code: '150030000000', name: 'กรมการปกครอง', parent: null }
const filled = { ...emptyDraft, role: 'AGENCY_OFFICER', agency } as const

test('an empty form says all that is missing', () => {
  expect(readDraft({ ...emptyDraft, days: '0' })).toEqual({
    problems: [
      { sentence: 'กรุณาเลือกบทบาท', at: 'issue-role' },
      { sentence: 'อายุ Token ต้องเป็นจำนวนเต็ม 1 ถึง 90 วัน', at: 'issue-days' },
      { sentence: 'กรุณาเลือกหน่วยงาน', at: 'issue-agencies' },
    ],
  })
})

test('one agency, all beneath one, and a file are each asked for in their way', () => {
  const right = { role: 'AGENCY_OFFICER', reach: 'AGENCY', expiresInDays: 14 }
  expect(readDraft({ ...filled, note: ' สมศรี ' })).toEqual({
    ...right,
    at: { rows: [{ agencyCode: '150030000000', note: 'สมศรี' }] },
  })
  expect(readDraft({ ...filled, way: 'UNDER', kind: 'DISTRICT' })).toEqual({
    ...right,
    at: { under: { agency: 'a', levels: null, kinds: ['DISTRICT'], withoutOfficer: true } },
  })
  expect(readDraft({ ...filled, way: 'ROWS', rows: readIssueCsv('150030200000,ก') })).toEqual({
    ...right,
    at: { rows: [{ agencyCode: '150030200000', note: 'ก' }] },
  })
})

test.each(['', '1.5', 'สิบ', '91', '-1'])('%j is no number of days', (days) => {
  expect(readDraft({ ...filled, days })).toEqual({
    problems: [{ sentence: 'อายุ Token ต้องเป็นจำนวนเต็ม 1 ถึง 90 วัน', at: 'issue-days' }],
  })
})

test('every bad row is told by its line, ours and the service’s alike', () => {
  const rows = readIssueCsv('code,note\n150030200000,ก\n\n11013900000\n999999999999')
  expect(readDraft({ ...filled, way: 'ROWS', rows })).toEqual({
    problems: [
      {
        sentence: 'แถวที่ 4: รหัสหน่วยงานต้องมี 12 หลัก Excel อาจตัดเลข 0 ตัวหน้าออก',
        at: 'issue-agencies',
      },
    ],
  })
  expect(
    serviceProblems([{ message: 'ไม่พบหน่วยงานนี้', path: ['at', 'rows', '2', 'agencyCode'] }], {
      way: 'ROWS',
      rows,
    }),
  ).toEqual([{ sentence: 'แถวที่ 5: ไม่พบหน่วยงานนี้', at: 'issue-agencies' }])
})

test('a citizen number goes into no note', () => {
  expect(readDraft({ ...filled, note: '1101700203450' })).toEqual({
    problems: [{ sentence: 'พบเลขประจำตัวประชาชนในแถวนี้ กรุณานำออก', at: 'issue-note' }],
  })
})
