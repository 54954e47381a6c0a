import { describe, expect, test } from 'vitest'
import {
  agencyRules,
  findBrokenCorrection,
  findBrokenReason,
  findBrokenThaiName,
  judgeDuty,
  judgeEmails,
  readAgencyCode,
  readSchemeCode,
  settleEmails,
  tidyName,
  warnOfEmails,
  type FormEmail,
} from './agency.ts'
import { agencyMessages, agencyWarnings } from './agency-sentences.ts'

describe('a name', () => {
  test.each([
    ['  กรม \u200b ที่ดิน  ', 'กรม ที่ดิน'],
    ['ประจํา', 'ประจำ'],
    ['นํ้า', 'น้ำ'],
    ['น้ํา', 'น้ำ'],
    ['เเก้ว', 'แก้ว'],
    ['กรม\u00a0ที่ดิน', 'กรม ที่ดิน'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(tidyName(typed)).toBe(kept)
  })

  test.each([
    ['', 'NAME_WRONG'],
    ['ก'.repeat(agencyRules.maxNameLength), null],
    ['ก'.repeat(agencyRules.maxNameLength + 1), 'NAME_WRONG'],
    ['กรม\u0000', 'NAME_WRONG'],
    ['Lands', 'NAME_NOT_THAI'],
    ['๑๒', 'NAME_NOT_THAI'],
    ['กรมที่ดิน 2', null],
  ])('in Thai %j breaks %j', (name, broken) => {
    expect(findBrokenThaiName(name)).toBe(broken)
  })

  test.each([
    ['กรมทีดิน', 'กรมที่ดิน', null],
    ['กอง', 'กองใน', null],
    ['กอง', 'กองใหญ่', 'NAME_IS_ANOTHER'],
    ['สำนักงานพัฒนารัฐบาลดิจิทัล', 'สำนักงานพัฒนารัฐบาลดิจิตอล', null],
    ['กรมที่ดิน', 'กรมการปกครอง', 'NAME_IS_ANOTHER'],
  ])('%j put right as %j breaks %j', (held, name, broken) => {
    expect(findBrokenCorrection(held, name)).toBe(broken)
  })
})

test.each([
  ['๐๑๑๐๑๓๙๐๐๐๐๐', '011013900000'],
  [' 011013900000 ', '011013900000'],
  ['11013900000', null],
  ['0110139000000', null],
  ['01101390000x', null],
])('the code %j is read as %j', (typed, code) => {
  expect(readAgencyCode(typed)).toBe(code)
})

test.each([
  ['BB', '11008', true],
  ['BB', '1108', false],
  ['DGA8', '10009000', true],
  ['DLA', '6580407', true],
  ['DOPA', '96', true],
  ['DOPA', '9613', true],
  ['DOPA', '961', false],
] as const)('in the scheme %s the code %s is one: %s', (scheme, code, is) => {
  expect(readSchemeCode({ scheme, code })).toBe(is ? code : null)
})

test.each([
  [null, false, null],
  [' ', false, null],
  [' ', true, 'REASON_MISSING'],
  ['เหตุ', true, null],
  ['ก'.repeat(501), false, 'REASON_WRONG'],
  ['\u200b', true, 'REASON_MISSING'],
  ['-', false, null],
  ['ก\0', true, 'REASON_WRONG'],
])('the reason %j, needed %j, breaks %j', (text, needed, broken) => {
  expect(findBrokenReason(text, needed)).toBe(broken)
})

describe('a duty', () => {
  const said = { holds: true, reason: null, from: null, to: null }

  test.each<[object, string[]]>([
    [{}, []],
    [{ holds: false }, ['REASON_MISSING reason']],
    [{ from: '2026-06-15', to: '2026-06-15' }, []],
    [{ from: '2026-06-16' }, ['PERIOD_WRONG from']],
    [{ to: '2026-06-14' }, ['PERIOD_WRONG to']],
    [{ from: '1874-12-31' }, ['PERIOD_WRONG from']],
  ])('%j breaks %j', (part, lines) => {
    const broken = judgeDuty({ ...said, ...part }, '2026-06-15')
    expect(broken.map(({ code, part: where }) => `${code} ${where}`)).toEqual(lines)
  })
})

describe('addresses', () => {
  const email = (address: string, isMain = false, kind: FormEmail['kind'] = 'PETITION'): FormEmail => ({
    kind,
    address,
    isMain,
  })

  test('the only one of a kind is its main one', () => {
    const settled = settleEmails([email(' a@x.go.th '), email('b@x.go.th', false, 'DGA_REGISTERED')])
    expect(settled.map(({ address, isMain }) => [address, isMain])).toEqual([
      ['a@x.go.th', true],
      ['b@x.go.th', true],
    ])
  })

  test('a sample may stay alone, and not beside a real one', () => {
    const sample = email('a@x.example', true)
    expect(judgeEmails([sample], [sample])).toEqual([])
    expect(judgeEmails([sample])).toMatchObject([{ code: 'EMAIL_IS_SAMPLE' }])
    expect(judgeEmails([sample, email('b@x.go.th')], [sample])).toMatchObject([{ code: 'EMAIL_IS_SAMPLE' }])
  })

  test('only what is registered with DGA is warned of', () => {
    expect(warnOfEmails([email('x@gmail.com')])).toEqual([])
    expect(warnOfEmails([email('saraban@x.ac.th', true, 'DGA_REGISTERED')])).toEqual([])
    expect(warnOfEmails([email('x@gmail.com', true, 'DGA_REGISTERED')])).toEqual([
      { code: 'EMAIL_NOT_SARABAN', path: ['emails', '0', 'address'] },
      { code: 'EMAIL_NOT_GOVERNMENT', path: ['emails', '0', 'address'] },
    ])
  })
})

test('every sentence is there in both languages', () => {
  for (const { th, en } of [...Object.values(agencyMessages), ...Object.values(agencyWarnings)]) {
    expect(th).toMatch(/[ก-ฮ]/)
    expect(en).toMatch(/^[A-Z][^ก-ฮ]+\.$/)
  }
})
