import { describe, expect, test } from 'vitest'
import { holdsNationalId, readCsvFile, readIssueCsv } from './issue-csv.ts'

const read = (text: string) => readIssueCsv(text).map(({ agencyCode, note }) => [agencyCode, note])

describe('rows of code and note', () => {
  test.each([
    ['150030200000,สมศรี\r\n150030000000\r\n'],
    ['\uFEFFcode,note\n150030200000,สมศรี\n\n150030000000,'],
    ['รหัสหน่วยงาน;หมายเหตุ\n150030200000;สมศรี\n150030000000'],
    ['150030200000\tสมศรี\n150030000000\t'],
    ['"150030200000","สมศรี"\n ๑๕๐๐๓๐๐๐๐๐๐๐'],
    ['\'150030200000,สมศรี\n="150030000000",'],
  ])('are read from %j', (text) => {
    expect(read(text)).toEqual([
      ['150030200000', 'สมศรี'],
      ['150030000000', null],
    ])
  })

  test('keep what stands in quotes, and the line that they begin on', () => {
    expect(readIssueCsv('code,note\n150030200000,"ก, ""ข""\nค"\n150030000000,ง')).toEqual([
      { line: 2, agencyCode: '150030200000', note: 'ก, "ข"\nค', problem: null },
      { line: 4, agencyCode: '150030000000', note: 'ง', problem: null },
    ])
  })

  test('of nothing are none', () => {
    expect(readIssueCsv('')).toEqual([])
    expect(readIssueCsv('code,note\n , \n')).toEqual([])
  })

  test.each([
    [',สมศรี', 'CODE_MISSING'],
    ['11013900000', 'CODE_SHORT'],
    ['1.1E+10,x', 'CODE_SHORT'],
    ['กรมการปกครอง', 'CODE_WRONG'],
    ['1500302000001', 'CODE_WRONG'],
    [`150030200000,${'ก'.repeat(201)}`, 'NOTE_TOO_LONG'],
    [`150030200000,${'ก'.repeat(200)}`, null],
    ['150030200000,สมศรี 1-1017-00203-45-0', 'NATIONAL_ID'],
    ['1101700203450', 'NATIONAL_ID'],
    ['150030200000,"สมศรี', 'QUOTE_OPEN'],
  ])('%j are told of: %s', (text, problem) => {
    expect(readIssueCsv(text).map((row) => row.problem)).toEqual([problem])
  })
})

test.each([
  ['1101700203450', true],
  ['๑๑๐๑๗๐๐๒๐๓๔๕๐', true],
  ['1101700203451', false],
  ['011013900000', false],
  ['11017002034501', false],
])('whether %s holds a citizen number: %s', (text, holds) => {
  expect(holdsNationalId(text)).toBe(holds)
})

test('files are read as UTF-8, and as older Excel saves Thai', async () => {
  expect(await readCsvFile(new Blob(['150030200000,กข']))).toBe('150030200000,กข')
  const thai = Buffer.concat([Buffer.from('150030200000,'), Buffer.from([0xa1, 0xa2])])
  expect(await readCsvFile(new Blob([thai]))).toBe('150030200000,กข')
})
