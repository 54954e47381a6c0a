import { expect, test } from 'vitest'
import { readKeptTab } from './kept-tab.ts'

const tab = (query: string | null, variables: string | null) => ({ id: '1', title: 'T', query, variables })

test('the open tab comes back with its variables', () => {
  const kept = JSON.stringify({ tabs: [tab('{ a }', null), tab('{ b }', '{"c":1}')], activeTabIndex: 1 })
  expect(readKeptTab(kept)).toEqual({ initialQuery: '{ b }', initialVariables: '{"c":1}' })
})

test('an empty tab comes back empty', () => {
  const kept = JSON.stringify({ tabs: [tab(null, null)], activeTabIndex: 0 })
  expect(readKeptTab(kept)).toEqual({ initialQuery: '', initialVariables: '' })
})

test.each([null, '', 'null', '{}', 'not JSON', '{"tabs":[],"activeTabIndex":3}'])('%j is no tab', (kept) => {
  expect(readKeptTab(kept)).toBeNull()
})
