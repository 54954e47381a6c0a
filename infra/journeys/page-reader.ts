import type { Language } from '@eact/web/text/language'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { desk, noteComplaints } from './looking.ts'
import type { Portal } from './portal.ts'

/** A tab in which one page is opened after the other. */
export interface Tab {
  page: Page
  /** Loads a page anew, and waits until all of it is there. */
  readonly open: (path: string) => Promise<void>
}

/** A tab of the portal. */
export interface PortalTab extends Tab {
  /** Goes on to a page as by a link of the portal, without loading anything anew where a page is open. */
  readonly goOn: (path: string) => Promise<void>
}

/** Opens pages one after another, in one tab for each person and language. */
export class PageReader {
  readonly #portal: Portal
  readonly #newcomer: string
  readonly #tabs = new Map<string, Promise<PortalTab>>()
  readonly #complaints: string[][] = []

  /** @param newcomer the session of somebody who may do nothing yet */
  constructor(portal: Portal, newcomer: string) {
    this.#portal = portal
    this.#newcomer = newcomer
  }

  /** @param username one of the demonstration's people, `newcomer`, or null for nobody */
  openPortal(username: string | null, language: Language): Promise<PortalTab> {
    return this.#tab(`${username} ${language}`, async (context) => {
      const cookies = [{ name: 'language', value: String(language) }]
      if (username === 'newcomer') cookies.push({ name: 'eact_session', value: this.#newcomer })
      else if (username !== null) cookies.push(await this.#sessionOf(username))
      await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: this.#publicUrl })))
      return (path) => `${this.#publicUrl}/backend${path === '/' ? '' : path}`
    })
  }

  openPublic(language: Language): Promise<Tab> {
    return this.#tab(`public ${language}`, async () => {
      await Promise.resolve()
      const root = `${this.#publicUrl}${language === 'th' ? '' : '/en'}`
      return (path) => `${root}${path === '/' && language !== 'th' ? '' : path}`
    })
  }

  /** What pages complained of since this was last asked. */
  takeComplaints(): string[] {
    return this.#complaints.flatMap((of) => of.splice(0))
  }

  get #publicUrl(): string {
    return this.#portal.journey.system.publicUrl
  }

  async #sessionOf(username: string): Promise<{ name: string; value: string }> {
    const caller = await this.#portal.journey.signIn(username)
    const [name = '', value = ''] = (caller.headers['cookie'] ?? '').split('=')
    return { name, value }
  }

  #tab(
    name: string,
    prepare: (context: BrowserContext) => Promise<(path: string) => string>,
  ): Promise<PortalTab> {
    const known = this.#tabs.get(name)
    if (known) return known
    const opening = this.#openTab(prepare)
    this.#tabs.set(name, opening)
    return opening
  }

  async #openTab(
    prepare: (context: BrowserContext) => Promise<(path: string) => string>,
  ): Promise<PortalTab> {
    const context = await this.#portal.browser.newContext({ locale: 'th-TH', viewport: desk })
    const addressOf = await prepare(context)
    const page = await context.newPage()
    this.#complaints.push(noteComplaints(context, page, this.#publicUrl))
    const isQuiet = watchRequests(page)
    const settled = async () => {
      const awaited = async () => (await page.evaluate(unfinished)) ?? (isQuiet() ? null : 'an answer')
      await expect.poll(awaited, { timeout: 30_000 }).toBeNull()
    }
    const open = async (path: string) => {
      await page.goto(addressOf(path))
      await settled()
    }
    return {
      page,
      open,
      async goOn(path) {
        if (page.url() === 'about:blank') await open('/access')
        await page.evaluate(follow, new URL(addressOf(path)).href)
        await settled()
      },
    }
  }
}

/** Tells whether every request for data has been answered. */
function watchRequests(page: Page): () => boolean {
  const awaited = new Set<unknown>()
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql')) awaited.add(request)
  })
  page.on('requestfinished', (request) => awaited.delete(request))
  page.on('requestfailed', (request) => awaited.delete(request))
  return () => awaited.size === 0
}

/** Follows a link from the page that is shown, whose title is marked as the one before. */
function follow(address: string): void {
  document.querySelector('h1')?.setAttribute('data-before', '')
  const link = document.createElement('a')
  link.href = address
  document.querySelector('main')?.append(link)
  link.click()
  link.remove()
}

/** What the page still waits for; null when nothing. */
async function unfinished(): Promise<string | null> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  await document.fonts.ready
  if (!document.querySelector('h1:not([data-before])')) return 'a title'
  return (
    document.querySelector('[aria-busy=true], .loading:not([data-sample] *)')?.outerHTML.slice(0, 200) ?? null
  )
}
