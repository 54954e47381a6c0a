import { expect, test } from 'vitest'
import { readList, writeList } from '../../ui/list-address.ts'
import { reportFilters, reportListVariables, reportTableAddress } from './report-list-state.ts'

const read = (query: string) => readList(reportFilters, Object.fromEntries(new URLSearchParams(query)))

const everything =
  'q=กรม&ministry=150000000000&from=2023-08-06&to=2023-09-17&has=yes&needs=DEAD_LINK&all=1&order=CREATED_NEW&after=x&n=25'

test('what the list shows survives its way through the address', () => {
  const state = read(everything)
  const query = Object.entries(writeList(reportFilters, state)).filter(([, value]) => value !== null)
  expect(readList(reportFilters, Object.fromEntries(query) as Record<string, string>)).toEqual(state)
  expect(Object.values(writeList(reportFilters, read(''))).every((value) => value === null)).toBe(true)
})

test('it asks the service for just that, and for one’s own agencies unless told otherwise', () => {
  expect(reportListVariables(read(everything), 'id')).toEqual({
    filter: {
      text: 'กรม',
      under: ['id'],
      createdFrom: '2023-08-06',
      createdTo: '2023-09-17',
      hasReport: true,
      needs: ['DEAD_LINK'],
      viewerMayReport: null,
    },
    orderBy: 'CREATED',
    direction: 'DESCENDING',
    after: 'x',
  })
  expect(reportListVariables(read(''), undefined)).toMatchObject({
    filter: { text: null, under: null, viewerMayReport: true },
    orderBy: null,
  })
})

test('the file holds what the list shows, whole and in its order', () => {
  expect(reportTableAddress(read(''), undefined, 'csv')).toBe('/report-list/reports.csv?viewerMayReport=true')
  const address = new URL(reportTableAddress(read(everything), 'id', 'xlsx'), 'http://x')
  expect(Object.fromEntries(address.searchParams)).toEqual({
    text: 'กรม',
    under: 'id',
    createdFrom: '2023-08-06',
    createdTo: '2023-09-17',
    hasReport: 'true',
    needs: 'DEAD_LINK',
    orderBy: 'CREATED',
    direction: 'DESCENDING',
  })
})

test.each(['from=6/8/2566', 'order=RANDOM', 'has=perhaps', 'needs=REST', 'ministry=มท'])(
  '%s counts as absent',
  (query) => {
    expect(read(query)).toEqual(read(''))
  },
)
