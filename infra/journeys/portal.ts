import type { Browser, Page } from 'playwright-core'
import { inject } from 'vitest'
import { webPages } from '../start/pages.ts'
import { openBrowser } from './browser.ts'
import { desk, noteComplaints } from './looking.ts'
import { startJourney, type Journey, type JourneySettings } from './testing.ts'

/** The portal of a running system, in a real browser. */
export interface Portal {
  journey: Journey
  browser: Browser
  /**
   * Opens a page of the portal as one of the demonstration's people.
   *
   * @param path beneath /backend
   * @returns the page, with whatever it complains of from then on
   */
  readonly open: (username: string, path: string) => Promise<{ page: Page; complaints: string[] }>
  readonly stop: () => Promise<void>
}

/** Starts the whole system with its pages, and a browser. */
export async function openPortal(options: Omit<JourneySettings, 'pages'>): Promise<Portal> {
  const journey = await startJourney(inject('postgres'), { ...options, pages: webPages })
  const browser = await openBrowser()
  const { publicUrl } = journey.system
  return {
    journey,
    browser,
    async open(username, path) {
      const context = await browser.newContext({ locale: 'th-TH', viewport: desk, acceptDownloads: true })
      const caller = await journey.signIn(username)
      const [name = '', value = ''] = (caller.headers['cookie'] ?? '').split('=')
      await context.addCookies([{ name, value, url: publicUrl }])
      const page = await context.newPage()
      const complaints = noteComplaints(context, page, publicUrl)
      await page.goto(`${publicUrl}/backend${path}`)
      return { page, complaints }
    },
    async stop() {
      await browser.close()
      await journey.stop()
    },
  }
}

/** Looks an agency up in a picker, by keyboard, and takes the first that is found. */
export async function pickAgency(page: Page, text: string, label = 'หน่วยงาน'): Promise<void> {
  const field = page.getByRole('combobox', { name: label, exact: true })
  await field.click()
  await field.fill(text)
  await page.getByRole('listbox', { name: label }).getByRole('option').first().waitFor()
  await field.press('ArrowDown')
  await field.press('Enter')
}
