import { expect, test } from 'vitest'
import { readList, writeList } from './list-address.ts'

const filters = { state: ['UNREDEEMED', 'REVOKED'], agency: /^\d{12}$/ } as const

test('what a list shows survives its way through the address', () => {
  const state = { state: 'REVOKED', agency: '150030000000', after: 'WyJhIl0', offset: 25 } as const
  const query = Object.fromEntries(
    Object.entries(writeList(filters, state)).flatMap(([key, value]) =>
      value === null ? [] : [[key, value]],
    ),
  )
  expect(readList(filters, query)).toEqual(state)
})

test('the first page of everything leaves nothing in the address', () => {
  const state = { state: '', agency: '', after: null, offset: 0 } as const
  expect(writeList(filters, state)).toEqual({ state: null, agency: null, after: null, n: null })
  expect(readList(filters, {})).toEqual(state)
})

test.each([
  [{ state: 'LOST' }, '', ''],
  [{ agency: '15003' }, '', ''],
  [{ state: ['REVOKED', 'UNREDEEMED'], agency: ' 150030000000 ' }, 'REVOKED', '150030000000'],
])('of %j only what makes sense is taken', (params, state, agency) => {
  expect(readList(filters, params)).toEqual({ state, agency, after: null, offset: 0 })
})

test.each([
  [{ after: 'x', n: '-3' }, 0],
  [{ after: 'x', n: 'many' }, 0],
  [{ n: '50' }, 0],
  [{ after: ['x', 'y'], n: ['50', '1'] }, 50],
])('of %j the offset is %s', (params, offset) => {
  expect(readList(filters, params).offset).toBe(offset)
})
