import { expect, test } from 'vitest'
import { manualItems, manualLabel, manualLabels } from './manual.ts'

test('every item of the reporting parts of the manual stands in the file, in order', () => {
  expect(manualItems).toEqual(Array.from({ length: 73 }, (_, place) => `M${45 + place}`))
})

test('a label is read as it is printed, several in their order', () => {
  expect(manualLabel('M60')).toBe('+ รายงาน')
  expect(manualLabels('M91').slice(1)).toEqual([
    'ครบถ้วน',
    'ประกาศแล้ว ยังไม่ครบถ้วนทุกใบอนุญาต',
    'ยังไม่ประกาศ (รวมถึงอยู่ระหว่างดำเนินการ)',
  ])
  expect(manualLabels('M61')).toEqual([])
})

test('what is no item, or has no label, is not asked for in vain', () => {
  expect(() => manualLabels('M1')).toThrow('M1 is no item')
  expect(() => manualLabel('M61')).toThrow('M61 has no label')
})
