import { expect, test } from 'vitest'
import { readList, writeList } from '../../ui/list-address.ts'
import { agencyFilters, agencyListVariables, subtreeOf } from './agency-filters.ts'

const read = (query: string) => readList(agencyFilters, Object.fromEntries(new URLSearchParams(query)))

test('what is searched for is asked of the service, and nothing else', () => {
  expect(agencyListVariables(read(''), undefined)).toEqual({
    filter: { text: null, under: null, levels: null, kinds: null, provinceCode: null, mustReport: null },
    orderBy: 'NAME',
    after: null,
  })
  const state = read('q=สพร.&level=LOCAL&kind=SAO&province=50&report=no&order=CODE&after=x&n=25')
  expect(agencyListVariables(state, 'id')).toEqual({
    filter: {
      text: 'สพร.',
      under: 'id',
      levels: ['LOCAL'],
      kinds: ['SAO'],
      provinceCode: '50',
      mustReport: false,
    },
    orderBy: 'CODE',
    after: 'x',
  })
  expect(readList(agencyFilters, stripped(writeList(agencyFilters, state)))).toEqual(state)
})

const stripped = (params: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(params).flatMap(([key, value]) => (value === null ? [] : [[key, value]])))

test.each([
  ['ministry=150000000000', '150000000000'],
  ['ministry=150000000000&department=150030000000', '150030000000'],
  ['ministry=150000000000&agency=150030200000', '150030200000'],
  ['ministry=ขก', ''],
])('%s narrows to %s', (query, code) => {
  expect(subtreeOf(read(query))).toBe(code)
})
