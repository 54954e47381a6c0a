import { expect, test } from 'vitest'
import { normaliseSearch, searchTextOf, toArabicDigits } from './agency.names.ts'

test.each([
  ['กํา', 'กำ', 'nikhahit and sara aa are sara am'],
  ['น้ํา', 'น้ำ', 'also with a tone mark before'],
  ['นํ้า', 'น้ำ', 'and with a tone mark between'],
  ['นำ้', 'น้ำ', 'and with a tone mark after'],
  ['เเม่ริม', 'แม่ริม', 'two sara e are sara ae'],
  ['กรม\u200bที่ดิน\ufeff', 'กรมที่ดิน', 'invisible characters go'],
  ['  กรม\u00a0 ที่ดิน\t', 'กรม ที่ดิน', 'spaces of every kind are one'],
  ['กรม\u0000ที่ดิน', 'กรม ที่ดิน', 'a NUL never reaches the database'],
  ['ภาค ๑๒', 'ภาค 12', 'Thai digits are Arabic'],
  ['Department of LANDS', 'department of lands', 'Latin is lower case'],
  ['\u200b \u00a0', '', 'nothing visible is nothing'],
])('%j is searched as %j: %s', (given, wanted) => {
  expect(normaliseSearch(given)).toBe(wanted)
})

test('normalising twice changes nothing more', () => {
  for (const text of ['นํ้า ๑๒', 'เเเเ', 'ABC  เเม่', 'กํา\u200bํา']) {
    expect(normaliseSearch(normaliseSearch(text))).toBe(normaliseSearch(text))
  }
})

test('the searched text of an agency holds both its names', () => {
  expect(searchTextOf('กรมที่ดิน', 'Department of Lands')).toBe('กรมที่ดิน department of lands')
  expect(searchTextOf('กรมที่ดิน', null)).toBe('กรมที่ดิน')
})

test('Thai digits in a code become Arabic ones', () => {
  expect(toArabicDigits('๐๑๑๐๑๓๙๐๐๐๐๐')).toBe('011013900000')
})
