import {
  createTestDatabase,
  plantPerson,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { importRules } from '@eact/schema/forms/agency-import'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { carryOutTable, checkMutation, checkTable, spreadsheetOf, uploadOf, zipOf } from './testing-import.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>
let dga: Viewer

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantTree(database.admin, [
    { key: 'ministry', name: 'กระทรวงหนึ่ง', kind: 'MINISTRY' },
    { key: 'department', parent: 'ministry', name: 'กรมหนึ่ง' },
  ])
  // As the oldest codes are: with zeros in front.
  await database.admin`update agencies.agency set code = '000123456789' where no = ${tree['department']!.no}`
  dga = await plantPerson(database.admin, {
    role: 'DGA_ADMINISTRATOR',
    agencyNo: tree['ministry']!.no,
    reach: 'STATE',
  })
  agencies = await mountAgencies(database)
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const head = 'code,name_en'
const row = '000123456789,One'
const cell = (reference: string, text: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`
const rowsOf = (second: string) =>
  `<row r="1">${cell('A1', 'code')}${cell('B1', 'name_en')}</row><row r="2">${second}</row>`
const good = rowsOf(cell('A2', '000123456789') + cell('B2', 'One'))
const keep = async () => {
  const [counted] = await database.admin<
    { count: number }[]
  >`select count(*)::int as count from agencies.agency_import`
  return counted!.count
}

describe('a file that is no table is refused with a code, and nothing is kept of it', () => {
  const bare = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
  test.each<[string, string, () => Promise<Buffer | string>, string]>([
    ['a name of another kind', 'a.pdf', async () => `${head}\r\n${row}`, 'WRONG_EXTENSION'],
    ['a name that only looks like one', 'a.csv.exe', async () => `${head}\r\n${row}`, 'WRONG_EXTENSION'],
    ['nothing', 'a.csv', async () => '', 'FILE_EMPTY'],
    ['one byte too many', 'a.csv', async () => Buffer.alloc(importRules.maxBytes + 1, 'a'), 'FILE_TOO_LARGE'],
    ['a spreadsheet under the name of CSV', 'a.csv', () => spreadsheetOf(good), 'FILE_UNREADABLE'],
    ['CSV under the name of a spreadsheet', 'a.xlsx', async () => `${head}\r\n${row}`, 'FILE_UNREADABLE'],
    [
      'an old or locked spreadsheet',
      'a.xlsx',
      async () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'FILE_UNREADABLE',
    ],
    ['a header alone', 'a.csv', async () => head, 'NO_ROWS'],
    ['a header alone in a spreadsheet', 'a.xlsx', () => spreadsheetOf(rowsOf('')), 'NO_ROWS'],
    ['blank lines', 'a.csv', async () => '\r\n\r\n,,\r\n', 'HEADER_WRONG'],
    ['no column for the code', 'a.csv', async () => 'name_en\r\nOne', 'HEADER_WRONG'],
    ['a column that nobody knows', 'a.csv', async () => 'code,colour\r\n1,red', 'HEADER_WRONG'],
    ['a column twice', 'a.csv', async () => 'code,รหัสหน่วยงาน\r\n1,2', 'HEADER_WRONG'],
    ['a NUL', 'a.csv', async () => `${head}\r\n000123456789,O\0ne`, 'FILE_UNREADABLE'],
    [
      'a quote that never ends',
      'a.csv',
      async () => `${head}\r\n000123456789,"One\r\n${row}`,
      'FILE_UNREADABLE',
    ],
    ['a quote in the middle', 'a.csv', async () => `${head}\r\n000123456789,O"n"e`, 'FILE_UNREADABLE'],
    [
      'one endless cell',
      'a.csv',
      async () => `${head}\r\n000123456789,"${'x'.repeat(4_000_000)}"`,
      'FILE_UNREADABLE',
    ],
    ['UTF-16', 'a.csv', async () => Buffer.from(`\ufeff${head}\r\n${row}`, 'utf16le'), 'ENCODING_UNKNOWN'],
    [
      'bytes that are no text',
      'a.csv',
      async () => Buffer.from([0x63, 0x6f, 0xff, 0xfe, 0x80]),
      'ENCODING_UNKNOWN',
    ],
    [
      '20,001 rows',
      'a.csv',
      async () => `${head}\r\n${`${row}\r\n`.repeat(importRules.maxRows + 1)}`,
      'TOO_MANY_ROWS',
    ],
    ['an archive that is no spreadsheet', 'a.xlsx', () => zipOf({ 'a.txt': 'a' }), 'FILE_UNREADABLE'],
    [
      'a spreadsheet cut short',
      'a.xlsx',
      async () => (await spreadsheetOf(good)).subarray(0, 400),
      'FILE_UNREADABLE',
    ],
    ['a sheet of 80 MB of zeros', 'a.xlsx', () => spreadsheetOf(80 * 1024 * 1024), 'FILE_UNREADABLE'],
    [
      'a bomb in the texts of the sheet',
      'a.xlsx',
      () =>
        spreadsheetOf(good, {
          'xl/sharedStrings.xml': `<sst><si><t>${'0'.repeat(70 * 1024 * 1024)}</t></si></sst>`,
        }),
      'FILE_EXPANDS',
    ],
    [
      'elements within elements without end',
      'a.xlsx',
      () => spreadsheetOf('<a>'.repeat(70) + '</a>'.repeat(70) + good),
      'FILE_UNREADABLE',
    ],
    [
      'one long text that is named by thousands of cells',
      'a.xlsx',
      () => {
        const cells = Array.from({ length: 20 }, () => '<c t="s"><v>0</v></c>').join('')
        const text = `<sst><si><t>${'ก'.repeat(10_000)}</t></si></sst>`
        return spreadsheetOf(good + `<row>${cells}</row>`.repeat(400), { 'xl/sharedStrings.xml': text })
      },
      'FILE_EXPANDS',
    ],
    ['a sheet whose XML is broken', 'a.xlsx', () => spreadsheetOf('<row><c></row>'), 'FILE_UNREADABLE'],
    [
      'entities that grow',
      'a.xlsx',
      () =>
        spreadsheetOf(good, {
          'xl/worksheets/sheet1.xml': `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${bare}<sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`,
        }),
      'FILE_UNREADABLE',
    ],
    [
      'a text that is not there',
      'a.xlsx',
      () => spreadsheetOf('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
      'FILE_UNREADABLE',
    ],
  ])('%s', async (_, name, bytes, code) => {
    const before = await keep()
    const { codes, found, answer } = await checkTable(agencies, dga, { name, bytes: await bytes() })
    expect(answer.errors).toBeUndefined()
    expect([codes, found]).toEqual([[code], null])
    expect(await keep()).toBe(before)
  })

  test('without saying why, or by which law, none is taken', async () => {
    for (const legalBasis of ['', '  ', '\u200b', 'ก'.repeat(1001)]) {
      const file = uploadOf('a.csv', `${head}\r\n${row}`)
      const { data } = await agencies.ask(checkMutation, { file, legalBasis }, dga)
      expect(data.checkAgencyImport.errors).toMatchObject([{ code: 'LEGAL_BASIS_WRONG' }])
    }
  })

  test('the sentence names the column that nobody knows', async () => {
    const { answer } = await checkTable(agencies, dga, { bytes: 'code,colour\r\n1,red' })
    expect(answer.data.checkAgencyImport.errors[0].message).toContain('colour')
  })
})

describe('a table is read as people write it', () => {
  const oneChange = {
    counts: { rows: 1, edited: 1, problems: 0 },
    changes: { nodes: [{ fields: [{ after: 'One' }] }] },
  }
  test.each<[string, string, () => Promise<Buffer | string>]>([
    ['with a byte order mark', 'a.csv', async () => `\ufeff${head}\r\n${row}\r\n`],
    ['with semicolons', 'a.csv', async () => 'code;name_en\r\n000123456789;One'],
    ['with tabs', 'a.csv', async () => 'code\tname_en\r\n000123456789\tOne'],
    ['with lines ended by LF', 'a.csv', async () => `${head}\n${row}\n`],
    ['in quotes', 'a.csv', async () => `"code","name_en"\r\n"000123456789","One"`],
    ['with labels in Thai', 'a.csv', async () => 'รหัสหน่วยงาน (code),ชื่อภาษาอังกฤษ\r\n000123456789,One'],
    ['with Thai digits', 'a.csv', async () => `${head}\r\n๐๐๐๑๒๓๔๕๖๗๘๙,One`],
    ['without the zeros that a spreadsheet cut', 'a.csv', async () => `${head}\r\n123456789,One`],
    [
      'with a code that a spreadsheet took for a number',
      'a.xlsx',
      () => spreadsheetOf(rowsOf(`<c r="A2"><v>1.23456789E8</v></c>${cell('B2', 'One')}`)),
    ],
    [
      'with cells left out and columns far away',
      'a.xlsx',
      () => spreadsheetOf(rowsOf(`${cell('A2', '000123456789')}${cell('B2', 'One')}<c r="ZZ2"><v>1</v></c>`)),
    ],
    [
      'in texts with formats',
      'a.xlsx',
      () =>
        spreadsheetOf(rowsOf(`${cell('A2', '000123456789')}<c r="B2" t="s"><v>0</v></c>`), {
          'xl/sharedStrings.xml': '<sst><si><r><t>O</t></r><r><t>ne</t></r><rPh><t>x</t></rPh></si></sst>',
        }),
    ],
  ])('%s', async (_, name, bytes) => {
    const { found } = await checkTable(agencies, dga, { name, bytes: await bytes() })
    expect(found).toMatchObject(oneChange)
  })

  test('in Windows-874, as older spreadsheets save it', async () => {
    const thai = (text: string) =>
      Buffer.from(
        Array.from(text, (sign) => (sign < '\u0e00' ? sign.charCodeAt(0) : sign.charCodeAt(0) - 0x0d60)),
      )
    const bytes = thai('รหัสหน่วยงาน,ชื่อหน่วยงาน\r\n000123456789,กรมใหม่\r\n')
    const { found } = await checkTable(agencies, dga, { bytes })
    expect(found).toMatchObject({ encoding: 'CSV_WINDOWS_874', counts: { renamed: 1 } })
    expect(found.changes.nodes[0].fields[0].after).toBe('กรมใหม่')
  })

  test.each<[string, string, () => Promise<Buffer | string>, string]>([
    ['a formula', 'a.csv', async () => `${head}\r\n000123456789,"=HYPERLINK(""x"")"`, 'FORMULA'],
    ['a formula in full width', 'a.csv', async () => `${head}\r\n000123456789,＝1+1`, 'FORMULA'],
    [
      'a worked-out formula',
      'a.xlsx',
      () => spreadsheetOf(rowsOf(`${cell('A2', '000123456789')}<c r="B2" t="str"><f>1+1</f><v>One</v></c>`)),
      'FORMULA',
    ],
    ['control characters', 'a.csv', async () => `${head}\r\n000123456789,O\u0007ne`, 'CELL_WRONG'],
    [
      'a huge cell',
      'a.csv',
      async () => `${head}\r\n000123456789,${'x'.repeat(importRules.maxCell + 1)}`,
      'CELL_WRONG',
    ],
    ['more cells than the header', 'a.csv', async () => `${head}\r\n000123456789,One,Two`, 'TOO_MANY_CELLS'],
  ])('but %s is told', async (_, name, bytes, code) => {
    const { found } = await checkTable(agencies, dga, { name, bytes: await bytes() })
    expect(found.problems.nodes.map((one: { code: string }) => one.code)).toEqual([code])
  })

  test('a formula in place of the name is told once, and no name is missed besides', async () => {
    const right = { role: 'DGA_ADMINISTRATOR', agencyNo: tree['ministry']!.no, reach: 'STATE' } as const
    const person = await plantPerson(database.admin, right)
    const { found } = await checkTable(agencies, person, { bytes: 'code,name_th\r\n000123456789,=A1' })
    expect(found.problems.nodes.map((one: { code: string }) => one.code)).toEqual(['FORMULA'])
  })

  test('a text that was written so that it is no formula comes back as it was', async () => {
    await database.admin`update agencies.agency set name_en = '-One' where no = ${tree['department']!.no}`
    const { found } = await checkTable(agencies, dga, { bytes: `${head}\r\n000123456789,'-One` })
    expect(found.counts).toMatchObject({ unchanged: 1, problems: 0 })
    await database.admin`update agencies.agency set name_en = null where no = ${tree['department']!.no}`
  })
})

describe('the same key', () => {
  test('gives the same import for the same file, and none for another', async () => {
    const bytes = `${head}\r\n${row}`
    const first = await checkTable(agencies, dga, { bytes }, 'a key')
    const before = await keep()
    const again = await checkTable(agencies, dga, { bytes }, 'a key')
    expect(again.found.id).toBe(first.found.id)
    expect(await keep()).toBe(before)
    expect((await checkTable(agencies, dga, { bytes: `${bytes} Two` }, 'a key')).codes).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ])
  })
})

test('twenty wait at the most; one that is dropped makes room', async () => {
  const person = await plantPerson(database.admin, {
    role: 'DGA_ADMINISTRATOR',
    agencyNo: tree['ministry']!.no,
    reach: 'STATE',
  })
  const bytes = `${head}\r\n${row}`
  let last = ''
  for (let count = 0; count < importRules.maxWaiting; count += 1)
    last = (await checkTable(agencies, person, { bytes })).found.id
  expect((await checkTable(agencies, person, { bytes })).codes).toEqual(['TOO_MANY_IMPORTS'])
  const drop = 'mutation ($id: ID!) { dropAgencyImport(id: $id) { agencyImport { state } errors { code } } }'
  const { data } = await agencies.ask(drop, { id: last }, person)
  expect(data.dropAgencyImport).toEqual({ agencyImport: { state: 'DROPPED' }, errors: [] })
  expect((await agencies.ask(drop, { id: last }, person)).data.dropAgencyImport.errors).toEqual([
    { code: 'NOT_READY' },
  ])
  expect(await carryOutTable(agencies, person, last)).toEqual({ refused: 'NOT_READY' })
  expect((await checkTable(agencies, person, { bytes })).codes).toEqual([])
})
