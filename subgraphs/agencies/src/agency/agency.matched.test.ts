import { expect, test } from 'vitest'
import { matchedName } from './agency.matched.ts'
import { readSearchText, type SearchText } from '@eact/kit/tree-words'

const agency = {
  name: 'สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)',
  nameEn: 'Digital Government Development Agency',
  code: '011013900000',
  otherNames: ['สพร.', 'DGA', 'สำนักงานรัฐบาลอิเล็กทรอนิกส์ (องค์การมหาชน)'],
  otherCodes: ['10009000', '11008'],
}

test.each<[string, string | null]>([
  ['พัฒนารัฐบาล', null],
  ['สำนักงาน พัฒนา', null],
  ['สพร', 'สพร.'],
  ['ส.พ.ร.', 'สพร.'],
  ['dga', 'DGA'],
  ['อิเล็กทรอนิกส์', 'สำนักงานรัฐบาลอิเล็กทรอนิกส์ (องค์การมหาชน)'],
  ['รัฐบาล อิเล็กทรอนิกส์', 'สำนักงานรัฐบาลอิเล็กทรอนิกส์ (องค์การมหาชน)'],
  ['government', 'Digital Government Development Agency'],
  ['๐๑๑๐๑๓', '011013900000'],
  ['11008', '11008'],
  ['1008', null],
  ['999888777666', '999888777666'],
  ['พัฒนา กรุงเทพ', null],
  ['lri', 'สพร.'],
])('%j met %j', (text, met) => {
  expect(matchedName(readSearchText(text) as SearchText, agency)).toBe(met)
})
