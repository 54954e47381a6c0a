import { expect, test } from 'vitest'
import { readReason, tidyReason } from './reason.ts'

test.each([
  ['spaces around', ' \n เหตุ \t', 'เหตุ'],
  ['a letter of two signs', 'cafe\u0301', 'caf\u00e9'],
  ['sara am of two signs', 'น\u0e4d\u0e32', 'นำ'],
  ['what is not seen around', '\u200b\ufeff \u200dเหตุ\u200d \u2060', 'เหตุ'],
  ['marks by which it reads from the right', 'a\u202egpj.exe\u202c', 'agpj.exe'],
  ['joiners of emoji', '👩\u200d🌾 ปลูกข้าว', '👩\u200d🌾 ปลูกข้าว'],
  ['breaks of lines', 'ข้อ 1\r\nข้อ 2\rข้อ 3\n', 'ข้อ 1\nข้อ 2\nข้อ 3'],
  ['tabs', 'ข้อ\t1', 'ข้อ 1'],
])('it is kept without %s, or with them as they are to be', (_, typed, kept) => {
  expect(tidyReason(typed)).toBe(kept)
  expect(tidyReason(kept)).toBe(kept)
})

test('in one line, breaks and what stands far apart are single spaces', () => {
  expect(tidyReason(' ข้อ  1\r\n\tข้อ 2 ', true)).toBe('ข้อ 1 ข้อ 2')
})

test.each([
  ['', 'MISSING'],
  [' \n ', 'MISSING'],
  ['\u200b', 'MISSING'],
  ['\u200b \u2060\ufeff', 'MISSING'],
  ['\u3164', 'MISSING'],
  ['- . …', 'MISSING'],
  ['\0', 'MISSING'],
  ['\u0e48', 'MISSING'],
  ['👍', 'MISSING'],
  ['x', null],
  ['๑', null],
  ['ก'.repeat(10), null],
  [` ${'ก'.repeat(10)}\u200b`, null],
  [`${'👍'.repeat(9)}x`, null],
  ['ก'.repeat(11), 'TOO_LONG'],
  ['ก\nข', null],
  ['ก\0', 'UNKEPT'],
  ['ก\u0007', 'UNKEPT'],
  ['ก\u0085ข', 'UNKEPT'],
  ['ก\ud83d', 'UNKEPT'],
] as const)('the reason %j has the fault %j', (typed, fault) => {
  expect(readReason(typed, { max: 10 }).fault).toBe(fault)
})

test('where bytes are counted, no more of them are kept than there may be', () => {
  const place = { max: 10, maxBytes: 30 }
  expect(readReason('ก'.repeat(10), place).fault).toBeNull()
  expect(readReason(`${'👍'.repeat(9)}x`, place).fault).toBe('TOO_LONG')
})

test('blanks without end are read in one pass', () => {
  const typed = `x${' '.repeat(1_000_000)}x`
  expect(readReason(typed, { max: 10 })).toEqual({ reason: typed, fault: 'TOO_LONG' })
})
