import { expect, test } from 'vitest'
import { findTopic } from '../../help/guide.ts'
import { helpAddress, ledTo } from './help-address.ts'

test.each([
  ['/', '/help/home'],
  ['/reports', '/help/reports'],
  ['/reports/150030000000', '/help/section-10'],
  ['/agencies/150030000000', '/help/agencies'],
  ['/agencies/150030000000/edit', '/help/emails'],
  ['/agencies/import/7', '/help/import'],
  ['/tokens/issue', '/help/tokens'],
  ['/design', '/help'],
  ['/nothing/stands/here', '/help'],
])('at %s the help is %s', (path, address) => {
  expect(helpAddress(path)).toBe(address)
})

test('whoever is not in yet is helped in', () => {
  expect(helpAddress('/reports', 'sign-in')).toBe('/help/sign-in')
  expect(helpAddress('/reports', 'first-use')).toBe('/help/first-use')
})

test('the portal leads to topics that there are', () => {
  expect(ledTo.filter((slug) => !findTopic(slug))).toEqual([])
})
