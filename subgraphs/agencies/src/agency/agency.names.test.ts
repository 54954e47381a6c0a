import { dottedOf, normaliseSearch, squeeze, toArabicDigits, withoutType } from '@eact/kit/tree-names'
import { expect, test } from 'vitest'
import { aroundTextOf, searchTextOf } from './agency.names.ts'

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

test('only letters, marks and digits count when a text is squeezed', () => {
  expect(squeeze('อ.บ.ต. ท่าข้าม (สาขา ๒) %_\\|🏛️')).toBe('อบตท่าข้ามสาขา2')
})

test.each([
  ['ก.พ.ร.', 'ก.พ.ร'],
  ['สำนักงาน  ก.พ.ร', 'สำนักงานก.พ.ร'],
  ['สป.มท.', 'สป.มท'],
  ['กพร.', null],
  ['...', null],
])('%j is told from what reads alike by its dots: %j', (text, dotted) => {
  expect(dottedOf(text)).toBe(dotted)
})

test('a name is left without the words that it begins with, the shortest last', () => {
  expect(withoutType('กรมการปกครอง')).toEqual(['การปกครอง', 'ปกครอง'])
  expect(withoutType('กรม')).toEqual([])
})

const organisation = {
  nameTh: 'เทศบาลตำบลกม.๕ (สาธิต)',
  nameEn: 'KM 5',
  code: '011013900000',
  otherNames: ['ทต.ก', 'กม.๕'],
  otherCodes: ['6110306'],
  around: ['จังหวัดเลย', 'กรม ก.'],
}
const shortForms = [
  { short: 'ทต', long: 'เทศบาลตำบล' },
  { short: 'จ', long: 'จังหวัด' },
]

test('the searched text of an agency holds its name first, then all by which it is found, each once', () => {
  expect(searchTextOf(organisation, shortForms)).toBe(
    '|เทศบาลตำบลกม5สาธิต|เทศบาลตำบลกม5|กม5|ทตกม5สาธิต|km5|ทตก|ทต.ก|กม.5|5|6110306|011013900000|11013900000|',
  )
})

test('what is around an agency is found in short, too', () => {
  expect(aroundTextOf(organisation, shortForms)).toBe('|จังหวัดเลย|จเลย|กรมก|')
})

test('Thai digits in a code become Arabic ones', () => {
  expect(toArabicDigits('๐๑๑๐๑๓๙๐๐๐๐๐')).toBe('011013900000')
})
