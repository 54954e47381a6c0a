import { expect, test } from 'vitest'
import { findPublicPage, publicPages } from './page-table.ts'

test.each([
  ['/', 'SearchPage', ''],
  ['/laggards/', 'LaggardPage', ''],
  ['/agencies/150030000000', 'AgencyPage', '150030000000'],
  ['/agencies/150030000000/', 'AgencyPage', '150030000000'],
  ['/receipts/%E0%B8%81', 'ReceiptPage', 'ก'],
  ['/receipts/%', 'ReceiptPage', '%'],
])('%s is %s of "%s"', (path, name, segment) => {
  expect(findPublicPage(path)).toEqual({ name, segment })
})

test.each(['/agencies', '/agencies/', '/agencies/1/2', '/laggards/1', '//', '/agenciesx/1', '/files/1'])(
  'no public page stands at %s',
  (path) => {
    expect(findPublicPage(path)).toBeNull()
  },
)

test('each page is found under each of its own examples', () => {
  for (const [name, { examples }] of Object.entries(publicPages))
    for (const example of examples) {
      const { pathname } = new URL(example, 'http://this.site')
      expect(findPublicPage(pathname)?.name).toBe(name)
    }
})
