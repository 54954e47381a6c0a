import { expect, test } from 'vitest'
import { readPlace } from './place.ts'

test.each([
  ['1', 1],
  [' ๑๐ ', 10],
  ['1000', 1000],
  ['0', null],
  ['1001', null],
  ['2.5', null],
  ['-1', null],
  ['', null],
])('the place “%s” is read as %s', (typed, place) => {
  expect(readPlace(typed)).toBe(place)
})
