import { expect, test } from 'vitest'
import { menu, menuFor, pageOf } from './menu.ts'

test('whoever has no right of a page does not see it, nor the heading of pages that are all hidden', () => {
  expect(menuFor([]).map(({ id }) => id)).toEqual(['own', 'reports', 'agencies'])
  expect(
    menuFor(['SEE_ACCESS'])
      .at(-1)
      ?.pages.map(({ href }) => href),
  ).toEqual(['/people'])
})

test.each([
  ['/', '/'],
  ['/work', '/work'],
  ['/agencies', '/agencies'],
  ['/agencies/150030000000', '/agencies'],
  ['/agencies/150030000000/edit', '/agencies'],
  ['/agencies/tree', '/agencies/tree'],
  ['/reports/150030000000', '/reports'],
  ['/account', undefined],
])('%s belongs to %s of the menu', (path, href) => {
  expect(pageOf(path, menu)?.href).toBe(href)
})
