import { writeActivationCode } from '@eact/schema/forms/activation'
import { describe, expect, test } from 'vitest'
import { groupTyped, problemOfCode } from './code-typing.ts'

const code = writeActivationCode('3K7MZ0AB9CDEFGHJKMNPQRSTVW')

/** Types or deletes at the `|`. */
const at = (marked: string, isDeleting = false): string => {
  const { text, caret } = groupTyped(marked.replace('|', ''), marked.indexOf('|'), isDeleting)
  return `${text.slice(0, caret)}|${text.slice(caret)}`
}

describe('a code that is typed', () => {
  test.each([
    ['abc|', 'ABC|'],
    ['abcd|', 'ABCD|'],
    ['ABCDe|', 'ABCD-E|'],
    ['ABx|CD-EFGH', 'ABX|C-DEFG-H'],
    ['  abcd efgh – ๑๒|', 'ABCD-EFGH-12|'],
    ['|', '|'],
  ])('%s becomes %s', (typed, shown) => {
    expect(at(typed)).toBe(shown)
  })

  test.each([
    ['ABCD-|', 'ABCD|'],
    ['ABCD|EFGH', 'ABCD|-EFGH'],
    ['ABC|-EFGH', 'ABC|E-FGH'],
    ['ABCD-E|', 'ABCD-E|'],
  ])('and from which something was taken away: %s becomes %s', (left, shown) => {
    expect(at(left, true)).toBe(shown)
  })
})

test.each([
  ['', 'EMPTY'],
  [' - ', 'EMPTY'],
  ['หกดเ', 'THAI_LETTERS'],
  [code.slice(0, -1), 'WRONG_LENGTH'],
  [`${code.slice(0, -1)}${code.endsWith('Z') ? 'Y' : 'Z'}`, 'SLIP'],
  [code, null],
  [code.toLowerCase().replaceAll('-', ' ').replace('0', 'o'), null],
])('of the code "%s" the form says %s', (typed, problem) => {
  expect(problemOfCode(typed)).toBe(problem)
})
