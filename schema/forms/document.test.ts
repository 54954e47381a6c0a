import { expect, test } from 'vitest'

import { documentMessages, documentRules, findBrokenFileRule } from './document.ts'

test.each([
  ['ประกาศ.pdf', 1, null],
  ['ANNOUNCEMENT.PDF', documentRules.maxBytes, null],
  ['notice.pdf ', undefined, null],
  ['notice.pdf', documentRules.maxBytes + 1, 'FILE_TOO_LARGE'],
  ['notice.pdf', 0, 'FILE_EMPTY'],
  ['notice.docx', 10, 'WRONG_EXTENSION'],
  ['pdf', undefined, 'WRONG_EXTENSION'],
])('a file called "%s" of %s bytes is judged %s before it is read', (name, sizeBytes, broken) => {
  expect(findBrokenFileRule({ name, sizeBytes })).toBe(broken)
})

test('every refusal has a Thai and an English sentence', () => {
  for (const { th, en } of Object.values(documentMessages)) {
    expect(th).toMatch(/[\u0e01-\u0e5b]{10}/)
    expect(en).toMatch(/^[A-Z].*\.$/)
  }
})
