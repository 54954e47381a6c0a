/** Thai and English: switched anywhere, complete everywhere, and nothing that was typed is lost on the way. */
import { portalDoors, portalPages, type PortalPage } from '@eact/web/page-table'
import { publicMessages, publicPages } from '@eact/web/public/page-table'
import { en } from '@eact/web/text/en'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { section } from './form.ts'
import { findLeftThai, hearThaiData } from './left-thai.ts'
import { look, lookAllWays, phone } from './looking.ts'
import { PageReader } from './page-reader.ts'
import { makePageThings, signNewcomerIn, type PageThings } from './page-things.ts'
import { openPortal, type Portal } from './portal.ts'

/** กรมการปกครอง. */
const department = '150030000000'

let portal: Portal
let reader: PageReader
let things: PageThings
let site: string

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  site = portal.journey.system.publicUrl
  things = await makePageThings(portal.journey)
  reader = new PageReader(portal, await signNewcomerIn(portal.journey))
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

/** English sentences that hold Thai words, as examples of what is typed. */
const examples =
  JSON.stringify(en)
    .match(/[ก-๛][^"\\a-z“”]*[ก-๛.\d]/g)
    ?.concat('22 ก.ย. 2566', 'ก to ฮ', 'ฮ to ก') ?? []

const addressOf = (example: string): string =>
  example.replaceAll(/\{(\w+)\}/g, (_, thing: string) => things[thing] ?? '')
const languageOf = (page: Page) => page.locator('html').getAttribute('lang')
const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const switchTo = (page: Page, name: 'ไทย' | 'English') =>
  page.getByRole('button', { name, exact: true }).click()

describe('every page in English says nothing in Thai but names', () => {
  const hearers = new Map<Page, () => string[]>()
  const ofPortal: [string, PortalPage][] = [...Object.entries(portalPages), ...Object.entries(portalDoors)]

  test.each(ofPortal)('of the portal: %s', async (_, { seenBy, examples: addresses }) => {
    const { page, open } = await reader.openPortal(seenBy, 'en')
    if (!hearers.has(page)) hearers.set(page, hearThaiData(page))
    for (const address of addresses) {
      await open(addressOf(address))
      const searched = decodeURIComponent(new URL(page.url()).search).split(/[=&]/)
      const leftThai = () => findLeftThai(page, [...(hearers.get(page)?.() ?? []), ...examples, ...searched])
      // What the service told may be heard a moment after it is shown.
      await expect.poll(leftThai, { message: address }).toEqual([])
      expect(await languageOf(page)).toBe('en')
    }
  })

  test.each(Object.entries({ ...publicPages, ...publicMessages }))(
    'for the public: %s',
    async (_, { examples: addresses }) => {
      const { page, open } = await reader.openPublic('en')
      for (const address of addresses) {
        await open(addressOf(address))
        const searched = decodeURIComponent(new URL(page.url()).search).split(/[=&]/)
        const left = await findLeftThai(page, [...examples, ...searched])
        expect({ address, left, language: await languageOf(page) }).toEqual({
          address,
          left: [],
          language: 'en',
        })
      }
    },
  )
})

describe('the portal', () => {
  test('is switched where one stands, stays so on other pages, and is switched back', async () => {
    const { page, complaints } = await portal.open('department', '/reports?q=ปกครอง')
    await title(page, /^จัดการแบบฟอร์มรายงานผล/).waitFor()
    await switchTo(page, 'English')
    await title(page, /^Manage the reports/).waitFor()
    expect(await languageOf(page)).toBe('en')
    // The address is the one that was there: it can be sent on to somebody who reads the other language.
    expect(decodeURIComponent(page.url())).toBe(`${site}/backend/reports?q=ปกครอง`)
    await lookAllWays(page, 'languages-list')

    await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Home' }).click()
    await title(page, 'Home').waitFor()
    await page.goto(`${site}/backend/account`)
    await title(page, en.account.title).waitFor()
    await switchTo(page, 'ไทย')
    await page.getByRole('button', { name: 'ออกจากระบบ' }).waitFor()
    expect(await languageOf(page)).toBe('th')
    expect(complaints).toEqual([])
  })

  test('keeps what was typed into a form and not saved', async () => {
    const { page } = await portal.open('department', `/reports/${department}`)
    const field = (label: string) =>
      section(page, 'SECTION_13_2').getByRole('textbox', { name: label, exact: true })
    await field('ชื่อใบอนุญาต').fill('ใบอนุญาตจัดงานเลี้ยง')
    await switchTo(page, 'English')
    await expect.poll(() => field('Name of the licence').inputValue()).toBe('ใบอนุญาตจัดงานเลี้ยง')
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor()
    await field('Name of the licence').fill('ใบอนุญาตจัดงาน')
    await switchTo(page, 'ไทย')
    await expect.poll(() => field('ชื่อใบอนุญาต').inputValue()).toBe('ใบอนุญาตจัดงาน')
  })

  test('asks first where what was typed would be lost, and stays in its language with whoever stays', async () => {
    const { page } = await portal.open('admin', `/agencies/${department}/edit`)
    const email = page.getByRole('main').getByRole('textbox').first()
    await email.fill('new@dopa.go.th')
    page.once('dialog', (dialog) => void dialog.dismiss())
    const asked = page.waitForEvent('dialog')
    await switchTo(page, 'English')
    await asked
    expect(await email.inputValue()).toBe('new@dopa.go.th')
    expect(await page.evaluate('document.cookie')).not.toContain('language')

    page.once('dialog', (dialog) => void dialog.accept())
    await switchTo(page, 'English')
    await title(page, /^Edit/).waitFor()
    expect(await languageOf(page)).toBe('en')
  })

  test('shows the sentences of the service in its language', async () => {
    const { page } = await portal.open('sibling', '/reports/150050000000?language=en')
    const reasons = section(page, 'SECTION_16').getByText(/No order .* under section 16 is published/)
    await reasons.first().waitFor({ state: 'attached' })
  })
})

describe('for the public', () => {
  let page: Page
  beforeAll(async () => {
    const context = await portal.browser.newContext({ viewport: phone, javaScriptEnabled: false })
    page = await context.newPage()
  })

  test('each page leads to itself in the other language, and on in the same', async () => {
    await page.goto(`${site}/agencies/${department}`)
    await page.getByRole('link', { name: 'English', exact: true }).click()
    expect(page.url()).toBe(`${site}/en/agencies/${department}`)
    expect(await languageOf(page)).toBe('en')

    await page.getByRole('link', { name: en.open.searchAgain }).click()
    await page.getByLabel(en.open.label).fill('Department of Provincial Administration')
    await page.getByRole('button', { name: en.open.search }).click()
    await page.getByRole('link', { name: 'Department of Provincial Administration', exact: true }).click()
    expect(page.url()).toBe(`${site}/en/agencies/${department}`)

    await page
      .getByRole('link', { name: /^Proof of publication/ })
      .first()
      .click()
    await title(page, en.proof.title).waitFor()
    expect(page.url()).toContain(`${site}/en/receipts/`)
    await page.getByRole('link', { name: 'ไทย', exact: true }).click()
    await title(page, 'หลักฐานการเผยแพร่').waitFor()
    expect(page.url()).toContain(`${site}/receipts/`)
  })

  test('an English page leads officers to an English door', async () => {
    const context = await portal.browser.newContext()
    const door = await context.newPage()
    await door.goto(`${site}/en`)
    await door.getByRole('link', { name: en.site.staffSite }).click()
    await door.getByRole('link', { name: en.session.signIn }).waitFor()
    expect(door.url()).toBe(`${site}/backend`)
    await look(door, 'languages-door')
    await door.getByRole('link', { name: en.session.citizensLink }).click()
    await title(door, en.open.title).waitFor()
    expect(door.url()).toBe(`${site}/en`)
  })
})
