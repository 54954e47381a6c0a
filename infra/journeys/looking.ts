import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

/** `LOOKS=all npm test` keeps a picture of every place that the journeys look at, all ways. */
const looksAll = process.env['LOOKS'] === 'all'

/** Where the pictures of the last run are; not in git. */
export const screenshots = fileURLToPath(new URL('./screenshots/', import.meta.url))

let axe: Promise<string> | null = null

/** What axe is asked beside all that it asks by itself: whether a finger meets what it aims at (WCAG 2.2, 2.5.8). */
const askedToo = { rules: { 'target-size': { enabled: true } } }

export interface Looking {
  /** Whether a picture is kept, whatever the run was asked for. */
  keepsPicture?: boolean
}

/** Holds the page, once it has its heading, to what a machine can tell of its accessibility: nothing is left out. */
export async function look(
  page: Page,
  name: string,
  { keepsPicture = looksAll }: Looking = {},
): Promise<void> {
  // A part of the page may be there before what the page is about.
  await page.locator('h1').first().waitFor()
  axe ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  if (keepsPicture) {
    await mkdir(screenshots, { recursive: true })
    await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true })
  }
  // The page's own content policy lets no foreign script in; the debugger may.
  await page.evaluate(await axe)
  const judge = async () => ({
    page: name,
    violations: await page.evaluate<string[]>(
      `axe.run(${JSON.stringify(askedToo)}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
    ),
    overflow: await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    ),
  })
  // A page that is being read anew is judged as it comes to rest.
  await expect.poll(judge, { timeout: 20_000 }).toEqual({ page: name, violations: [], overflow: 0 })
}

/** The desk and the phone that pages are looked at on. */
export const desk = { width: 1280, height: 900 }
export const phone = { width: 360, height: 740 }

const phoneLight = ['light', phone] as const
const phoneDark = ['dark', phone] as const
const deskDark = ['dark', desk] as const
const deskLight = ['light', desk] as const

/** Two looks hold both layouts and both sets of colours. */
const ways = looksAll ? [phoneLight, phoneDark, deskDark, deskLight] : [phoneDark, deskLight]

/** One look is enough for what the other language's looks have held to everything else. */
const waysOfEnglish = looksAll ? ways : [deskLight]

/** Looks at the page on the phone and at the desk, in the dark and in the light; leaves it at the desk, light. */
export const lookAllWays = (page: Page, name: string, looking: Looking = {}): Promise<void> =>
  lookIn(ways, page, name, looking)

/** Looks at the English of a page that was looked at in Thai, and keeps the pictures. */
export const lookAtEnglish = (page: Page, name: string): Promise<void> =>
  lookIn(waysOfEnglish, page, `${name}-en`, { keepsPicture: true })

async function lookIn(some: typeof ways, page: Page, name: string, looking: Looking): Promise<void> {
  for (const [colorScheme, viewport] of some) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(viewport)
    const way = `${viewport === phone ? 'phone' : 'desk'}-${colorScheme}`
    await look(page, `${name.replaceAll(' ', '-')}-${way}`, looking)
  }
}

/**
 * Signs one of the demonstration's people in, through Digital ID and its consent, from a page that offers it.
 *
 * @param pause called at each page on the way, with its name
 */
export async function signInBy(
  page: Page,
  username: string,
  pause: (place: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await page
    .getByRole('link', { name: /^เข้าสู่ระบบ/ })
    .first()
    .click()
  await page.getByLabel('บัญชีผู้ใช้').fill(username)
  await page.getByLabel('รหัสผ่าน').fill(`demo-${username}`)
  await pause('digital-id')
  await page.getByRole('button', { name: /^เข้าสู่ระบบ/ }).click()
  const consent = page.getByRole('button', { name: /^ยินยอม/ })
  await consent.waitFor()
  await pause('consent')
  await consent.click()
}

/** Notes what no page may ever do: fail, break its own policy, or send a request to anybody but us. */
export function noteComplaints(context: BrowserContext, page: Page, publicUrl: string): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    // The browser's own viewer of PDFs is made of files of the browser's.
    const own = ['data:', 'blob:', 'chrome:', 'chrome-extension:']
    if (origin !== publicUrl && !own.includes(protocol)) complaints.push(`a request to ${request.url()}`)
  })
  return complaints
}
