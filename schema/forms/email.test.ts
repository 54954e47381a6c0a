import { expect, test } from 'vitest'
import { isEmailAddress, isSampleAddress } from './email.ts'

test.each([
  'saraban@dga.or.th',
  'saraban_06560115@dla.go.th',
  "o'neil+a.b@x-y.go.th",
  'a@xn--12c1fe0br.xn--o3cw4h',
  `${'a'.repeat(64)}@${'b'.repeat(63)}.go.th`,
])('%s is an address', (text) => {
  expect(isEmailAddress(text)).toBe(true)
})

test.each([
  ['nothing', ''],
  ['no @', 'saraban.dga.or.th'],
  ['two @', 'a@b@c.th'],
  ['a name alone after the @', 'saraban@localhost'],
  ['two dots', 'a..b@c.th'],
  ['a dot at the edge', '.a@c.th'],
  ['a domain that begins with a hyphen', 'a@-c.th'],
  ['a number for the last name', 'a@1.2.3.4'],
  ['a space', 'a b@c.th'],
  ['a line end after it', 'a@c.th\n'],
  ['Thai letters', 'ติดต่อ@กรม.ไทย'],
  ['a name around it', 'DGA <a@dga.or.th>'],
  ['a scheme before it', 'mailto:a@c.th'],
  ['65 characters before the @', `${'a'.repeat(65)}@c.th`],
  [
    '255 characters',
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.ffffffff.th`.padEnd(255, 'h'),
  ],
])('a text with %s is none', (_what, text) => {
  expect(isEmailAddress(text)).toBe(false)
})

test('only the reserved domain is a sample', () => {
  expect(['a@b.example', 'a@b.EXAMPLE', 'a@example.go.th'].map(isSampleAddress)).toEqual([true, true, false])
})
