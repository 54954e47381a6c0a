import { expect, test } from 'vitest'

import { makeAttemptKey, randomKey } from './attempt-key.ts'

const counted = () => {
  let made = 0
  return makeAttemptKey(() => `key ${(made += 1)}`)
}

test('an attempt that got no answer is repeated under its key', () => {
  const key = counted()
  expect(key.of({ version: 1 })).toBe('key 1')
  expect(key.of({ version: 1 })).toBe('key 1')
})

test('another input has another key, and so has the same input after an answer', () => {
  const key = counted()
  expect(key.of({ version: 1 })).toBe('key 1')
  expect(key.of({ version: 2 })).toBe('key 2')
  key.answered()
  expect(key.of({ version: 2 })).toBe('key 3')
})

test('a key is 32 hexadecimal digits, each time others', () => {
  expect(randomKey()).toMatch(/^[0-9a-f]{32}$/)
  expect(randomKey()).not.toBe(randomKey())
})
