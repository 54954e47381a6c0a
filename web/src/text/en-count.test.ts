import { expect, test } from 'vitest'
import { countAgencies, countOf } from './en-count.ts'

test('a noun agrees with its count', () => {
  expect([0, 1, 2, 12_216].map(countAgencies)).toEqual([
    '0 agencies',
    '1 agency',
    '2 agencies',
    '12,216 agencies',
  ])
  expect([1, 3].map((many) => countOf(many, 'right has', 'rights have'))).toEqual([
    '1 right has',
    '3 rights have',
  ])
})
