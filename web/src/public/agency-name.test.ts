import { expect, test } from 'vitest'
import { nameInFull, type Placed } from './agency-name.ts'

const named = (name: string) => ({ name, nameEn: null })
const agency: Placed = {
  ...named('กลุ่มตรวจสอบภายใน'),
  provinceName: 'กระบี่',
  provinceNameEn: 'Krabi',
  parentRelation: 'BELONGS_TO',
  ancestors: [named('กรมการปกครอง'), named('กระทรวงมหาดไทย')],
}

test('a unit is told from others of its name by its department', () => {
  expect(nameInFull(agency)).toBe('กลุ่มตรวจสอบภายใน กรมการปกครอง')
})

test('a local administration is told from others of its name by its province', () => {
  const local = { ...agency, ...named('องค์การบริหารส่วนตำบลเขาดิน'), parentRelation: 'SUPERVISED_BY' } as const
  expect(nameInFull(local)).toBe('องค์การบริหารส่วนตำบลเขาดิน จังหวัดกระบี่')
})

test.each([
  { parentRelation: null, ancestors: [] },
  { parentRelation: 'BELONGS_TO', ancestors: [named('กระทรวงมหาดไทย')] },
  { parentRelation: 'SUPERVISED_BY', provinceName: null, provinceNameEn: null },
] as const)('what is known by its name alone has no more: %j', (place) => {
  expect(nameInFull({ ...agency, ...place })).toBe('กลุ่มตรวจสอบภายใน')
})
