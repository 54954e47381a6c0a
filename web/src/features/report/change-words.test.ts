import type { SavedChangeFragment } from '@eact/schema/generated/documents'
import { expect, test } from 'vitest'
import { changeSentence, changeValue, toldChanges } from './change-words.ts'

const change = (values: Partial<SavedChangeFragment>): SavedChangeFragment => ({
  part: 'DOCUMENT',
  rowId: 'd',
  field: 'IN_USE',
  before: null,
  after: null,
  reason: null,
  document: { id: 'd', fileName: 'test.pdf', section: 'SECTION_10' },
  link: null,
  licence: null,
  problem: null,
  ...values,
})

test('a change is told from what to what, in the words of the form', () => {
  expect(changeSentence(change({ before: 'true', after: 'false' }))).toBe(
    'test.pdf – การใช้งาน จาก เปิด เป็น ปิด',
  )
  expect(
    changeSentence(
      change({
        part: 'ANSWER',
        rowId: null,
        document: null,
        field: 'HAS_LICENCES',
        before: 'true',
        after: 'false',
      }),
    ),
  ).toBe('หน่วยงานมีใบอนุญาตตามมาตรา 13 (1) หรือไม่ จาก มี เป็น ไม่มี')
})

test('an empty day is told as one that was not given, never as one of long ago', () => {
  expect(changeValue('ANNOUNCED_ON', null)).toBe('ไม่ระบุ')
  expect(changeValue('ANNOUNCED_ON', '2023-08-07')).toBe('7 ส.ค. 2566')
})

test('ids are told by their names where all are known, else by how many they are', () => {
  const names: Record<string, string> = { a: 'ใบ ก', b: 'ใบ ข' }
  expect(changeValue('LICENCES', 'a b', (id) => names[id])).toBe('ใบ ก · ใบ ข')
  expect(changeValue('LICENCES', 'a c', (id) => names[id])).toBe('2 รายการ')
})

test('what was filled in of a new row stands with it', () => {
  const told = toldChanges([
    change({ field: 'ADDED', after: 'test.pdf' }),
    change({ field: 'ANNOUNCED_ON', after: '2023-08-07' }),
    change({
      rowId: 'e',
      document: null,
      part: 'LINK',
      field: 'URL',
      before: 'https://a.go.th',
      after: 'https://b.go.th',
    }),
  ])
  expect(told.map(({ sentence, details }) => [sentence, ...details])).toEqual([
    ['เพิ่มเอกสาร test.pdf', 'วันที่ประกาศ: 7 ส.ค. 2566'],
    ['https://a.go.th – ช่องทางการตรวจสอบ จาก https://a.go.th เป็น https://b.go.th'],
  ])
})
