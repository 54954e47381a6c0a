import { describe, expect, test } from 'vitest'
import { firstUsePage, isFreshlyIssued, isFromThisSite, safeReturnPath } from './digital-id.policy.ts'

describe('the path to return to', () => {
  test.each([
    '/backend',
    '/backend/reports?agency=011013900000&first=25#top',
    '/agencies/011013900000',
    '/backend/%E0%B8%A3%E0%B8%B2%E0%B8%A2',
    '/',
    '/authors',
    '/backend?next=//elsewhere.example',
    "/backend?q='()*;:@,",
  ])('%s is kept', (path) => {
    expect(safeReturnPath(path)).toBe(path)
  })

  test.each([
    null,
    '',
    'backend',
    'https://elsewhere.example/backend',
    'http:/elsewhere.example',
    '//elsewhere.example',
    '///elsewhere.example',
    '////elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/backend\\..\\..',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    '/\r/elsewhere.example',
    '/\u0000/elsewhere.example',
    '/ /elsewhere.example',
    ' //elsewhere.example',
    '/\u2028/elsewhere.example',
    '/\u00a0/elsewhere.example',
    '/./ /elsewhere.example',
    '/.//elsewhere.example',
    '/..//elsewhere.example',
    '/a/..//elsewhere.example',
    '/backend/รายงาน',
    'javascript:alert(1)',
    'data:text/html,hello',
    '/auth/sign-in?returnTo=/backend',
    '/auth/sign-out',
    '/auth',
    '/a/../auth/sign-in',
    `/${'a'.repeat(2000)}`,
  ])('%j leads to the start page instead', (path) => {
    expect(safeReturnPath(path)).toBe('/backend')
  })
})

describe('a request that changes something', () => {
  const site = 'https://info.example'

  test.each<[string, Record<string, string>, boolean]>([
    ['a page of this site', { 'sec-fetch-site': 'same-origin', origin: site }, true],
    ['a page of this site that hides its address', { 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
    ['an older browser on this site', { origin: site }, true],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }, false],
    ['another site that claims our origin', { 'sec-fetch-site': 'cross-site', origin: site }, false],
    [
      'another host of the domain',
      { 'sec-fetch-site': 'same-site', origin: 'https://other.info.example' },
      false,
    ],
    ['a bookmark', { 'sec-fetch-site': 'none' }, false],
    ['an older browser elsewhere', { origin: 'https://elsewhere.example' }, false],
    ['an older browser that hides', { origin: 'null' }, false],
    ['a lookalike', { origin: `${site}.elsewhere.example` }, false],
    ['who says nothing', {}, false],
  ])('from %s', (_who, headers, isOurs) => {
    expect(isFromThisSite(new Headers(headers), site)).toBe(isOurs)
  })
})

test('an ID token counts for five minutes, give or take half a minute of clocks', () => {
  const now = 1_800_000_000
  const fresh = [now, now - 300, now - 330, now + 30]
  const stale = [now - 331, now - 86_400, now + 31, Number.NaN]
  expect(fresh.map((issued) => isFreshlyIssued(issued, now))).toEqual([true, true, true, true])
  expect(stale.map((issued) => isFreshlyIssued(issued, now))).toEqual([false, false, false, false])
})

test.each([
  ['/backend', '/backend?signIn=no-rights'],
  ['/backend/reports?q=1', '/backend?signIn=no-rights&returnTo=%2Fbackend%2Freports%3Fq%3D1'],
])('a first use keeps the way to %s', (returnTo, page) => {
  expect(firstUsePage(returnTo)).toBe(page)
})
