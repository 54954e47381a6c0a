import { expect, test } from 'vitest'
import { toThai } from './editor-words.ts'

test.each([
  ['Variables', 'ตัวแปร'],
  ['Execute query (Ctrl-Enter)', 'สั่งสืบค้น (Ctrl-Enter)'],
  ['Show Documentation Explorer', 'แสดงคำอธิบายโครงสร้างข้อมูล'],
  ['Hide ตัวอย่างคำสั่ง', 'ซ่อนตัวอย่างคำสั่ง'],
  ['Go back to Query', 'กลับไปที่ Query'],
  ['<untitled>', '<ไม่มีชื่อ>'],
  [' Settings ', ' การตั้งค่า '],
])('the editor’s “%s” is “%s”', (said, thai) => {
  expect(toThai(said)).toBe(thai)
  expect(toThai(thai)).toBe(thai)
})

test.each(['AgencyWithParents', 'query', 'agencies(first: Int)', 'toString', ''])('“%s” stays', (said) => {
  expect(toThai(said)).toBe(said)
})
