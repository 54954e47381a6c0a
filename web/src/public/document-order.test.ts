import { expect, test } from 'vitest'
import { newestFirst } from './document-order.ts'

const edge = (origin: 'OWN' | 'INHERITED', announcedOn: string) => ({ origin, node: { announcedOn } })
const edges = [
  edge('OWN', '2023-08-07'),
  edge('INHERITED', '2024-02-29'),
  edge('INHERITED', '2023-08-07'),
  edge('INHERITED', '2027-01-01'),
]
const daysOf = (found: typeof edges) => found.map(({ origin, node }) => `${origin} ${node.announcedOn}`)

test('the newest announcement stands first, wherever it comes from, and the own one before others of its day', () => {
  const page = { edges, pageInfo: { hasNextPage: false } }
  expect(daysOf(newestFirst(page, true))).toEqual([
    'INHERITED 2027-01-01',
    'INHERITED 2024-02-29',
    'OWN 2023-08-07',
    'INHERITED 2023-08-07',
  ])
})

test.each([
  [true, true],
  [false, false],
])('what is one of several pages stays as it came (first: %s, with more: %s)', (isFirstPage, hasNextPage) => {
  expect(newestFirst({ edges, pageInfo: { hasNextPage } }, isFirstPage)).toEqual(edges)
})
