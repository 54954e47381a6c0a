import { expect, test } from 'vitest'
import { readUrl, tidyLine } from './report-rows.ts'

test('a line is kept without what is not seen, such as marks by which it reads from the right', () => {
  expect(tidyLine('\u202Efdp.exe\u202C.pdf')).toBe('fdp.exe.pdf')
  expect(tidyLine('\u200Fใบ\u200Bอนุญาต\u2068ก่อ\u00ADสร้าง\u2069\uFEFF')).toBe('ใบอนุญาตก่อสร้าง')
  expect(tidyLine('👩\u200D🌾  ข้าว')).toBe('👩\u200D🌾 ข้าว')
})

test('an address is kept without what is not seen, as it comes with a copy from a page or a chat', () => {
  expect(readUrl('\u200Bhttps://ratchakitcha.soc.go.th/documents/1.pdf\u200B')).toEqual({
    url: 'https://ratchakitcha.soc.go.th/documents/1.pdf',
  })
  expect(readUrl('https://x.go.th/\u202Efdp')).toEqual({ url: 'https://x.go.th/fdp' })
})

test.each([
  'https://',
  'https:///x',
  'https:///ratchakitcha.soc.go.th/documents/1.pdf',
  'https:////ratchakitcha.soc.go.th',
  'https://?a',
  'https://#a',
  'https://:443/x',
  'http://\u200B/ratchakitcha.soc.go.th',
])('an address without a host is none: %s', (typed) => {
  expect(readUrl(typed)).toEqual({ broken: 'URL_WRONG' })
})
