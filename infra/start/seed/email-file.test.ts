import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { demonstrationPeople } from '../digital-id/people.ts'
import { agencyColumns } from './agency-file.ts'
import { checkEmailRows, emailColumns, planEmails, type EmailFileRow } from './email-file.ts'
import { readTable } from './table-file.ts'

const good: EmailFileRow = {
  line: 2,
  code: '011013900000',
  kind: 'CITIZEN_CONTACT',
  address: 'contact@dga.or.th',
  source: 'https://www.dga.or.th/contact-dga/',
}

test('the first of a kind is the main one, and a sample is one', () => {
  const further = { ...good, line: 3, address: 'more@dga.or.th' }
  const sample = { ...good, line: 4, kind: 'PETITION', address: 'petition@dga.example', source: 'sample' }
  expect(checkEmailRows([good, further, sample])).toEqual([])
  expect(planEmails([good, further, sample])).toEqual([
    { code: good.code, kind: 'CITIZEN_CONTACT', address: good.address, is_main: true, is_sample: false },
    { code: good.code, kind: 'CITIZEN_CONTACT', address: further.address, is_main: false, is_sample: false },
    { code: good.code, kind: 'PETITION', address: sample.address, is_main: true, is_sample: true },
  ])
})

test.each<[Partial<EmailFileRow>, string, string]>([
  [
    { code: '11013900000' },
    'รหัสหน่วยงาน "11013900000" ไม่ใช่เลข 12 หลัก',
    'the code "11013900000" is not 12 digits',
  ],
  [{ kind: 'MAIN' }, 'ไม่รู้จักประเภท "MAIN"', 'the kind "MAIN" is not known'],
  [{ address: 'dga.or.th' }, 'อีเมล "dga.or.th" ใช้ไม่ได้', '"dga.or.th" is no e-mail address'],
  [
    { source: 'own knowledge' },
    'แหล่งที่มา "own knowledge" ไม่ใช่ที่อยู่เว็บหรือคำว่า sample',
    'the source "own knowledge" is neither a web address nor the word sample',
  ],
  [
    { source: 'sample' },
    'เฉพาะข้อมูลตัวอย่างเท่านั้นที่ใช้ .example และต้องใช้เสมอ',
    'a sample ends in .example, and nothing else does',
  ],
  [
    { address: 'contact@dga.example' },
    'เฉพาะข้อมูลตัวอย่างเท่านั้นที่ใช้ .example และต้องใช้เสมอ',
    'a sample ends in .example, and nothing else does',
  ],
])('a row with %j is refused', (cells, th, en) => {
  expect(checkEmailRows([{ ...good, ...cells }])).toEqual([{ line: 2, th, en }])
})

test('an address given twice in a kind is refused, whatever its letters', () => {
  expect(checkEmailRows([good, { ...good, line: 3, address: 'Contact@dga.or.th' }])).toEqual([
    { line: 3, th: 'อีเมลซ้ำกับบรรทัด 2', en: 'the address was already given on line 2' },
  ])
  expect(checkEmailRows([good, { ...good, line: 3, kind: 'PETITION' }])).toEqual([])
})

test('more of a kind than are shown are refused', () => {
  const rows = Array.from({ length: 11 }, (_, n) => ({ ...good, line: n + 2, address: `a${n}@dga.or.th` }))
  expect(checkEmailRows(rows)).toMatchObject([
    { line: 12, en: 'an agency has more than 10 addresses of one kind' },
  ])
})

test('our file names agencies that there are, and samples only where people of the demonstration work', async () => {
  const read = (name: string) => readFile(new URL(`../../data/${name}`, import.meta.url), 'utf8')
  const { rows, problems } = readTable(await read('agency_emails.csv'), emailColumns)
  expect([...problems, ...checkEmailRows(rows)]).toEqual([])
  const agencies = readTable(await read('agencies.csv'), agencyColumns).rows
  const codes = new Set(agencies.map(({ code }) => code))
  expect(rows.filter(({ code }) => !codes.has(code))).toEqual([])
  const workplaces = new Set(
    demonstrationPeople.flatMap(({ grants }) => grants.map(({ agencyCode }) => agencyCode)),
  )
  expect(rows.filter(({ source, code }) => source === 'sample' && !workplaces.has(code))).toEqual([])
})
