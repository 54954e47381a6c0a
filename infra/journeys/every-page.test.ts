/**
 * Every page that there is, as the page tables have it: whoever adds a page has it looked at here, and cannot forget it.
 * The pictures of all of them are kept; see `screenshots` in looking.ts.
 */
import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { portalDoors, portalPages, type PortalPage } from '@eact/web/page-table'
import { publicPages, publicMessages, type PublicPage } from '@eact/web/public/page-table'
import type { Language } from '@eact/web/text/language'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookAllWays, lookAtEnglish } from './looking.ts'
import { makePageThings, signNewcomerIn, type PageThings } from './page-things.ts'
import { PageReader } from './page-reader.ts'
import { openPortal, type Portal } from './portal.ts'

const ofPortal: [string, PortalPage][] = Object.entries(portalPages)
const ofDoors: [string, PortalPage][] = Object.entries(portalDoors)
const ofPublic: [string, PublicPage][] = Object.entries({ ...publicPages, ...publicMessages })

/** Each address of some pages, with the name that its pictures go by. */
const addressesOf = <Of extends { examples: readonly string[] }>(group: string, pages: [string, Of][]) =>
  pages.flatMap(([name, page]) =>
    page.examples.map((example, at) => ({
      ...page,
      example,
      name: `${group}-${name}-${at + 1}`,
      isFirst: at === 0,
    })),
  )

let portal: Portal
let reader: PageReader
let things: PageThings

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  things = await makePageThings(portal.journey)
  reader = new PageReader(portal, await signNewcomerIn(portal.journey))
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

/** An example, with what its braces stand for. @throws Error where nobody made such a thing */
const addressOf = (example: string): string =>
  example.replaceAll(/\{(\w+)\}/g, (_, thing: string) => {
    const id = things[thing]
    if (id === undefined) throw new Error(`${example} needs a ${thing}: make one in page-things.ts`)
    return id
  })

describe('the tables', () => {
  test('know every page in the source', async () => {
    const source = fileURLToPath(new URL('../../web/src/', import.meta.url))
    const files = await readdir(source, { recursive: true })
    const pages = files.filter((path) => path.endsWith('Page.tsx')).map((path) => basename(path, '.tsx'))
    const known = new Set([...ofPortal, ...ofDoors, ...ofPublic].map(([name]) => name))
    expect(pages.length).toBeGreaterThan(20)
    expect(pages.filter((name) => !known.has(name))).toEqual([])
  })

  test('give each page an address of its own to look at', () => {
    for (const [name, { path, examples }] of [...ofPortal, ...ofDoors, ...ofPublic]) {
      const pattern = new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+').replace('*', '/.*')}$`)
      expect({ name, examples: examples.length > 0 }).toEqual({ name, examples: true })
      for (const example of examples)
        expect({ name, example, isAtPath: pattern.test(example.split('?')[0] ?? '') }).toMatchObject({
          isAtPath: true,
        })
    }
  })
})

/** Titles of the pages that were opened, with who has it: no two pages may have the same. */
const titles = new Map<string, string>()

async function expectTitled(page: Page, name: string): Promise<void> {
  const title = await page.title()
  const heads = await page.getByRole('heading', { level: 1 }).allInnerTexts()
  expect({ name, heads }).toEqual({ name, heads: [expect.stringMatching(/\S/)] })
  const kind = name.replace(/-\d+$/, '')
  expect({ name, title, of: titles.get(title) ?? kind }).toEqual({ name, title, of: kind })
  titles.set(title, kind)
}

/** Looks at a page of the portal, which is open, in Thai all ways, and in English. */
async function lookAt(thai: Page, name: string, seenBy: string | null, address: string): Promise<void> {
  await expectTitled(thai, name)
  await lookAllWays(thai, `${name}-th`, { keepsPicture: true })
  const english = await reader.openPortal(seenBy, 'en')
  await english.open(address)
  await expectTitled(english.page, name)
  await lookAtEnglish(english.page, name)
  expect({ name, complaints: reader.takeComplaints() }).toEqual({ name, complaints: [] })
}

test.each(addressesOf('portal', ofPortal))(
  'the portal has $name: $example',
  async ({ name, example, seenBy, isFirst }) => {
    const address = addressOf(example)
    const { page, goOn, open } = await reader.openPortal(seenBy, 'th')
    await (isFirst ? goOn(address) : open(address))
    // One page followed another: whoever listens is taken to its title.
    const focus: string = await page.evaluate(`document.activeElement?.tagName`)
    expect({ name, focus }).toEqual({ name, focus: isFirst ? 'H1' : 'BODY' })
    await lookAt(page, name, seenBy, address)
  },
)

test.each(addressesOf('door', ofDoors))(
  'the portal has $name: $example',
  async ({ name, example, seenBy }) => {
    const { page, open } = await reader.openPortal(seenBy, 'th')
    await open(example)
    await lookAt(page, name, seenBy, example)
  },
)

test.each(addressesOf('public', ofPublic))('the public has $name: $example', async ({ name, example }) => {
  for (const language of ['th', 'en'] satisfies Language[]) {
    const { page, open } = await reader.openPublic(language)
    await open(addressOf(example))
    await expectTitled(page, name)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    if (language === 'th') await lookAllWays(page, `${name}-th`, { keepsPicture: true })
    else await lookAtEnglish(page, name)
  }
  // The browser notes it of a page, too, that is rightly missing.
  const complaints = reader.takeComplaints().filter((of) => !(isMissing(name) && of.includes('404')))
  expect({ name, complaints }).toEqual({ name, complaints: [] })
})

const isMissing = (name: string): boolean => name.startsWith('public-MessagePage')
