import { labelAt, labelsOf } from '@eact/web/help/labels'
import { piecesOf, type Step } from '@eact/web/help/topic'
import { formIn } from '@eact/web/help/worded-form'
import type { Language } from '@eact/web/text/language'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Portal } from './portal.ts'
import type { Caller } from './testing.ts'

/** What a step is about on its screen. */
export interface Shown {
  /** What a picture outlines: what is pressed, filled in or read. */
  mark: Locator | readonly Locator[]
  /** What a picture shows, from the first to the last; a strip around what is marked when left out. */
  frame?: Locator | readonly Locator[]
  /** How high the screen is, where a page fills it. */
  high?: number
  /** Labels that the step names and its picture has no room for, by their places among the texts. */
  elsewhere?: readonly string[]
  /** What would mislead in a picture, or be cut in it. */
  hide?: Locator
}

/** Brings the screen to where a step is told; the step before it left it as it is. */
export type Stop = (walker: Walker) => Promise<Shown>

/** How the topics of a chapter are walked, one stop for each step. */
export type Walks = Readonly<Record<string, readonly Stop[]>>

/** As wide as a picture is. */
const screen = { width: 1024, height: 900 }

/** Somebody who follows the guide in one language. */
export class Walker {
  readonly portal: Portal
  readonly language: Language
  readonly #labels: object
  #page: Page | null = null

  constructor(portal: Portal, language: Language, labels: object) {
    this.portal = portal
    this.language = language
    this.#labels = labels
  }

  /** Somebody who begins to follow the guide. */
  static async of(portal: Portal, language: Language): Promise<Walker> {
    const texts =
      language === 'en' ? (await import('@eact/web/text/en')).en : (await import('@eact/web/text/th')).th
    return new Walker(portal, language, labelsOf(texts, await formIn(language)))
  }

  /** The page that is open. */
  get page(): Page {
    if (!this.#page) throw new Error('No page is open yet.')
    return this.#page
  }

  /** The words of a label, by its place among the texts. */
  readonly w = (path: string): string => labelAt(this.#labels, path)

  /** What is typed where each language has words of its own. */
  readonly say = (words: Record<Language, string>): string => words[this.language]

  /** Opens a page of the portal as one of the demonstration's people. @param path beneath /backend */
  async as(username: string, path: string): Promise<Page> {
    const caller = await this.portal.journey.signIn(username)
    return this.#open(`/backend${path}`, caller)
  }

  /** Opens a page as nobody. @param path without a language, which public pages have in their address */
  async visit(path: string, isPublic = true): Promise<Page> {
    return this.#open(isPublic && this.language === 'en' ? `/en${path === '/' ? '' : path}` : path, null)
  }

  /** Opens another page of the portal as whoever is signed in. */
  async go(path: string): Promise<Page> {
    await this.page.goto(`${this.portal.journey.system.publicUrl}/backend${path}`)
    return this.page
  }

  async #open(path: string, caller: Caller | null): Promise<Page> {
    await this.close()
    const { publicUrl } = this.portal.journey.system
    const context = await this.portal.browser.newContext({
      locale: 'th-TH',
      viewport: screen,
      reducedMotion: 'reduce',
    })
    const [name = '', value = ''] = (caller?.headers['cookie'] ?? '').split('=')
    await context.addCookies([
      { name: 'language', value: this.language, url: publicUrl },
      ...(caller ? [{ name, value, url: publicUrl }] : []),
    ])
    this.#page = await context.newPage()
    this.#page.on('dialog', (dialog) => void dialog.accept())
    await this.#page.goto(`${publicUrl}${path}`)
    return this.#page
  }

  /** Leaves the page that is open. */
  async close(): Promise<void> {
    await this.#page?.context().close()
    this.#page = null
  }

  /** A button by its label. */
  button(path: string): Locator {
    return this.page.getByRole('button', { name: this.w(path), exact: true })
  }

  /** A link by its label. */
  link(path: string): Locator {
    return this.page.getByRole('link', { name: this.w(path), exact: true })
  }

  /** A page of the menu by its label. */
  menu(path: string): Locator {
    return this.page
      .getByRole('navigation', { name: this.w('site.menu') })
      .getByRole('link', { name: this.w(path), exact: true })
  }

  /** A field by its label, whatever stands behind that. */
  field(path: string): Locator {
    return this.page.getByLabel(new RegExp(`^${escape(this.w(path))}`)).first()
  }

  /** A part of the form. */
  section(code: string): Locator {
    return this.page.locator(`[data-section="${code}"]`).first()
  }

  /** The row of a table in which something stands. */
  row(text: string): Locator {
    return this.page.getByRole('row').filter({ hasText: text }).first()
  }

  /** Looks an agency up in a picker and takes the first that is found. */
  async pick(path: string, text: string): Promise<void> {
    const name = this.w(path)
    const field = this.page.getByRole('combobox', { name, exact: true })
    await field.click()
    await field.fill(text)
    await this.page.getByRole('listbox', { name }).getByRole('option').first().waitFor()
    await field.press('ArrowDown')
    await field.press('Enter')
  }

  /** The labels that a step names. */
  named(step: Step): string[] {
    return piecesOf(step[this.language], this.w).flatMap((piece) =>
      piece.kind === 'label' || piece.kind === 'sentence' ? [piece.text] : [],
    )
  }

  /** Holds the screen to a step: every label that it names is on it. */
  async see(step: Step, name: string): Promise<void> {
    const words = this.named(step)
    await expect
      .poll(() => missingOn(this.page, words), { message: `${name} (${this.language})`, timeout: 15_000 })
      .toEqual([])
  }
}

/** Makes a text stand for itself within a pattern. */
export const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A text as it is compared: without what only tells where a line may end. */
export const flat = (text: string): string => text.replaceAll('\u200B', '').replace(/\s+/g, ' ').trim()

/** Which of some words are nowhere on a page: not as text, not as the name of a control, not as a hint in a field. */
const missingOn = (page: Page, words: readonly string[]): Promise<string[]> =>
  page.evaluate((wanted) => {
    const flat = (text: string | null) => (text ?? '').replaceAll('\u200B', '').replace(/\s+/g, ' ').trim()
    const named = [...document.querySelectorAll('[aria-label], [placeholder], [title], option')]
      .filter((element) => element.checkVisibility() || element.localName === 'option')
      .flatMap((element) => [
        element.getAttribute('aria-label'),
        element.getAttribute('placeholder'),
        element.getAttribute('title'),
        element.localName === 'option' ? element.textContent : null,
      ])
    const shown = [document.body.innerText, ...named].map(flat).join('\n')
    return wanted.filter((one) => !shown.includes(flat(one)))
  }, words)
