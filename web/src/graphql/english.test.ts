import { expect, test } from 'vitest'
import { inEnglish } from './english.ts'

test('each sentence that has an English twin is said in English, however deep it stands', () => {
  const answer = {
    save: {
      at: null,
      errors: [{ message: 'ไม่พบ', messageEn: 'Not found', path: ['a'] }],
      rows: [{ columnLabel: null, columnLabelEn: null, message: 'ซ้ำ', messageEn: 'Twice' }],
    },
    agency: { name: 'กรมการปกครอง', nameEn: 'Department of Provincial Administration' },
  }
  expect(inEnglish(answer)).toEqual({
    save: {
      at: null,
      errors: [{ message: 'Not found', messageEn: 'Not found', path: ['a'] }],
      rows: [{ columnLabel: null, columnLabelEn: null, message: 'Twice', messageEn: 'Twice' }],
    },
    agency: { name: 'กรมการปกครอง', nameEn: 'Department of Provincial Administration' },
  })
})
