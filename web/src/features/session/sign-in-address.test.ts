import { expect, test } from 'vitest'
import { goingTo, grantedAddress, signInAddress } from './sign-in-address.ts'

test.each([
  ['/backend', '', '/backend'],
  ['/backend/reports', '?q=กรม&signIn=out', '/backend/reports?q=%E0%B8%81%E0%B8%A3%E0%B8%A1'],
  ['/backend', '?signIn=no-rights', '/backend'],
  ['/backend', '?signIn=no-rights&returnTo=%2Fbackend%2Freports%3Fq%3D1', '/backend/reports?q=1'],
  ['/backend/reports', '?returnTo=%2Fexplorer', '/backend/reports?returnTo=%2Fexplorer'],
])('from %s%s one was going to %s', (pathname, search, page) => {
  expect(goingTo(pathname, search)).toBe(page)
})

test('signing in leads to where one was going', () => {
  expect(signInAddress('/backend', '?signIn=granted&returnTo=%2Fexplorer')).toBe(
    '/auth/sign-in?returnTo=%2Fexplorer',
  )
})

test('the way is kept while a right is told of', () => {
  expect(grantedAddress('/backend', '?signIn=no-rights')).toBe('/backend?signIn=granted')
  const told = grantedAddress('/backend', '?signIn=no-rights&returnTo=%2Fbackend%2Freports%3Fq%3D1')
  expect(goingTo('/backend', new URL(told, 'http://this.site').search)).toBe('/backend/reports?q=1')
})
