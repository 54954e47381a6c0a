import { expect, test } from 'vitest'

import { readListState, writeListState } from './report-list-state.ts'

test('the state of the list survives its way through the address', () => {
  const state = { text: 'กรมการปกครอง', everyone: true, after: 'WyJhIl0', offset: 25 }
  const query = Object.fromEntries(
    Object.entries(writeListState(state)).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  )
  expect(readListState(query)).toEqual(state)
})

test('the first page of everything leaves nothing in the address', () => {
  const state = { text: '', everyone: false, after: null, offset: 0 }
  expect(writeListState(state)).toEqual({ q: null, all: null, after: null, n: null })
  expect(readListState({})).toEqual(state)
})

test.each([
  [{ after: 'x', n: '-3' }, 0],
  [{ after: 'x', n: 'many' }, 0],
  [{ after: 'x', n: '1.5' }, 0],
  [{ n: '50' }, 0],
  [{ after: ['x', 'y'], n: ['50', '1'] }, 50],
])('of %j the offset is %s', (params, offset) => {
  expect(readListState(params).offset).toBe(offset)
})
