import { afterEach, expect, test, vi } from 'vitest'
import { addressIn, readLanguage } from './language-choice.ts'

/** A browser at an address, with the cookies it holds. @returns what happens to both */
function browserAt(href: string, cookie = '') {
  const page = { href, protocol: new URL(href).protocol }
  const jar = { cookie }
  vi.stubGlobal('location', page)
  vi.stubGlobal('document', jar)
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_: unknown, __: string, url: URL) => (page.href = url.href),
  })
  return { page, jar }
}

afterEach(() => vi.unstubAllGlobals())

const portal = 'https://admin.info.go.th/backend'

test.each([
  ['nothing', '', 'th'],
  ['English', 'a=b; language=en', 'en'],
  ['Thai', 'language=th; a=b', 'th'],
  ['a language that there is not', 'language=fr', 'th'],
  ['another thing of a like name', 'my-language=en', 'th'],
])('a device that keeps %s', (_, cookie, language) => {
  browserAt(portal, cookie)
  expect(readLanguage()).toBe(language)
})

test('an address that asks for a language has it kept, and is the same without asking', () => {
  const asked = addressIn('en', `${portal}/reports?q=ก#top`)
  const { page, jar } = browserAt(asked, 'language=th')
  expect(readLanguage()).toBe('en')
  expect(page.href).toBe(new URL(`${portal}/reports?q=ก#top`).href)
  expect(jar.cookie).toBe('language=en; Path=/; Max-Age=31536000; SameSite=Lax; Secure')
})

test('an address that asks for none that there is asks for nothing', () => {
  const { page, jar } = browserAt(`${portal}?language=fr`, 'language=en')
  expect(readLanguage()).toBe('en')
  expect(page.href).toBe(`${portal}?language=fr`)
  expect(jar.cookie).toBe('language=en')
})

test('without a browser it is Thai', () => {
  expect(readLanguage()).toBe('th')
})
