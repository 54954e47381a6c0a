import { expect, test } from 'vitest'
import { open } from './th-public.ts'

test.each([
  ['กระบี่', 'จังหวัดกระบี่'],
  ['กรุงเทพมหานคร', 'กรุงเทพมหานคร'],
])('an agency in %s is said to be in %s', (name, words) => {
  expect(open.inProvince(name)).toBe(words)
})
