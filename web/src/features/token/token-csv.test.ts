import type { IssuedTokenFragment } from '@eact/schema/generated/documents'
import { expect, test } from 'vitest'
import { writeCell, writeTokenCsv } from './token-csv.ts'

const token: IssuedTokenFragment = {
  code: 'ABCD-EFGH',
  token: {
    id: '1',
    batch: '2',
    role: 'AGENCY_OFFICER',
    reach: 'AGENCY',
    note: '=HYPERLINK("http://x"),1',
    issuedAt: '2026-11-23T03:00:00.000Z',
    expiresAt: '2026-12-07T03:00:00.000Z',
    agency: { id: '3', code: '011013900000', name: 'สำนักงานพัฒนารัฐบาลดิจิทัล' },
    group: null,
    issuedBy: null,
  },
}

test('Excel is given the mark, its line ends, both dates, and no formula', () => {
  const [heading, row, rest] = writeTokenCsv([token], 'https://x.go.th/backend').split('\r\n')
  expect(heading?.startsWith('\uFEFFรหัสหน่วยงาน,')).toBe(true)
  expect(row).toBe(
    [
      '011013900000',
      'สำนักงานพัฒนารัฐบาลดิจิทัล',
      'เจ้าหน้าที่หน่วยงาน',
      'เฉพาะหน่วยงานที่ระบุ',
      'ABCD-EFGH',
      '7 ธ.ค. 2569 10:00',
      '2026-12-07T03:00:00.000Z',
      '"\'=HYPERLINK(""http://x""),1"',
      'https://x.go.th/backend',
    ].join(','),
  )
  expect(rest).toBe('')
})

test.each(['=1', '+1', '-1', '@x', '\tx', '＝1', '＋1', '－1', '＠x'])('%j is no formula', (text) => {
  expect(writeCell(text)).toBe(`'${text}`)
})
