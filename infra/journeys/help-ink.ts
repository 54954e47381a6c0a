import type { Locator, Page } from 'playwright-core'
import type { Box, Ink } from './help-crop.ts'

/** What stands on the screen, as far as a picture must not cut through it; in an open dialog alone if there is one. */
export const inkOf = (page: Page): Promise<Ink[]> =>
  page.evaluate(() => {
    const controls = 'img, svg, input, button, select, textarea, canvas, iframe, .button, [role=switch]'
    /** A chip or a badge is one thing, and so is what is hardly higher. */
    const small = 44
    const found: Ink[] = []
    const texts = new Map<Element, DOMRect[]>()
    const root = document.querySelector('dialog[open]') ?? document.body
    const groundOf = (element: Element | null): string => {
      for (let one = element; one; one = one.parentElement) {
        const { backgroundColor } = getComputedStyle(one)
        if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor
      }
      return 'none'
    }
    const blockOf = (element: Element): Element => {
      let block = element
      while (block.parentElement && /^(inline|contents)/.test(getComputedStyle(block).display))
        block = block.parentElement
      return block
    }
    const keep = (kind: Ink['kind'], { x, width }: DOMRect, y: number, height: number) =>
      found.push({ kind, x, y, width, height })
    for (const element of [root, ...root.querySelectorAll('*')]) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue
      const rect = element.getBoundingClientRect()
      if (element.matches(controls)) {
        if (rect.width > 1 && rect.height > 1) keep('block', rect, rect.y, rect.height)
        continue
      }
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim()) continue
        const block = blockOf(element)
        if (block.getBoundingClientRect().width <= 1 || element.closest(controls)) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        texts.set(block, [...(texts.get(block) ?? []), ...range.getClientRects()])
      }
      if (rect.width <= 1 || rect.height <= 1) continue
      const style = getComputedStyle(element)
      const above = Number.parseFloat(style.borderTopWidth)
      const below = Number.parseFloat(style.borderBottomWidth)
      const ground = element === root || groundOf(element) !== groundOf(element.parentElement)
      if ((above && below) || ground) {
        if (rect.height <= small && element !== root) {
          keep('block', rect, rect.y, rect.height)
          continue
        }
      }
      if (above || ground) keep('start', rect, rect.y, above || 1)
      if (below || ground) keep('end', rect, rect.bottom - (below || 1), below || 1)
    }
    for (const rects of texts.values()) {
      const x = Math.min(...rects.map((rect) => rect.x))
      const y = Math.min(...rects.map((rect) => rect.y))
      const right = Math.max(...rects.map((rect) => rect.right))
      const bottom = Math.max(...rects.map((rect) => rect.bottom))
      if (bottom > y) found.push({ kind: 'block', x, y, width: right - x, height: bottom - y })
    }
    return found
  })

/** The box of what is marked: of its words alone where it is wider than they are, and of a field with its label and hints. */
export const ownBox = (mark: Locator): Promise<Box> =>
  mark.first().evaluate((element) => {
    const wordsOf = (one: Element) => {
      const range = document.createRange()
      range.selectNodeContents(one)
      return range.getBoundingClientRect()
    }
    const labels = element.matches('input, select, textarea')
      ? [...((element as HTMLInputElement).labels ?? [])]
      : []
    const hints = element.getAttribute('aria-describedby')?.split(' ') ?? []
    const beside = [...labels, ...hints.map((id) => document.getElementById(id))].filter((one) =>
      one?.checkVisibility(),
    )
    const all = [
      element.matches('h1, h2, h3, h4, p, label:not(.button), legend')
        ? wordsOf(element)
        : element.getBoundingClientRect(),
      ...beside.flatMap((one) => (one ? [wordsOf(one)] : [])),
    ].filter(({ width, height }) => width > 0 && height > 0)
    const x = Math.min(...all.map((rect) => rect.x))
    const y = Math.min(...all.map((rect) => rect.y))
    return {
      x,
      y,
      width: Math.max(...all.map(({ right }) => right)) - x,
      height: Math.max(...all.map(({ bottom }) => bottom)) - y,
    }
  })

/** What can be read in a part of the screen: its whole texts, the names of its controls and their hints. */
export const wordsWithin = (page: Page, clip: Box): Promise<string> =>
  page.evaluate(({ x, y, width, height }) => {
    const within = (rect: DOMRect) =>
      rect.x >= x && rect.right <= x + width && rect.y >= y && rect.bottom <= y + height
    const words: string[] = []
    const root = document.querySelector('dialog[open]') ?? document.body
    for (const element of root.querySelectorAll('*')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || !within(element.getBoundingClientRect()))
        continue
      if (element instanceof HTMLElement) words.push(element.innerText)
      for (const name of ['aria-label', 'placeholder', 'title', 'value'])
        words.push(element.getAttribute(name) ?? '')
      if (element instanceof HTMLSelectElement) words.push(...[...element.options].map(({ text }) => text))
    }
    return words.join('\n')
  }, clip)
