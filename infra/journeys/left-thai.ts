import type { Page } from 'playwright-core'

const thaiLetter = /[ก-๛]/

/**
 * Listens to what the service tells a page: names of agencies, of people, of files, which are Thai in any language.
 *
 * @returns them, from the longest on; sentences and labels that the service says itself are none of them
 */
export function hearThaiData(page: Page): () => string[] {
  const heard = new Set<string>()
  const hear = (value: unknown, key = ''): void => {
    if (typeof value === 'string') {
      if (thaiLetter.test(value) && !['message', 'columnLabel'].includes(key)) heard.add(value)
    } else if (Array.isArray(value)) value.forEach((one) => hear(one))
    else if (value !== null && typeof value === 'object')
      Object.entries(value).forEach(([name, one]) => hear(one, name))
  }
  page.on('response', (response) => {
    if (!response.url().endsWith('/graphql')) return
    // A page that is left gives its answers up.
    response.json().then(hear, () => undefined)
  })
  return () => [...heard].toSorted((a, b) => b.length - a.length)
}

/**
 * Finds what an English page says in Thai: words between tags, attributes that are heard, and its title.
 *
 * @param data names that may be there; what the page marks as Thai may be there, too, and anywhere
 */
export async function findLeftThai(page: Page, data: readonly string[]): Promise<string[]> {
  const { said, marked } = await page.evaluate(readThai)
  const known = [...data, ...marked].toSorted((a, b) => b.length - a.length)
  const rest = (text: string) => known.reduce((left, name) => left.replaceAll(name, ''), text)
  return [...new Set(said.filter((text) => thaiLetter.test(rest(text))))]
}

/** Runs in the page. */
function readThai(): { said: string[]; marked: string[] } {
  const thai = /[\u0e01-\u0e5b]/
  const said = [document.title]
  const marked: string[] = []
  const note = (text: string, element: Element | null) => {
    if (!thai.test(text) || element?.closest('noscript, script')) return
    const isMarked = element?.closest<HTMLElement>('[lang]')?.lang === 'th'
    ;(isMarked ? marked : said).push(text.trim())
  }
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (nodes.nextNode()) {
    const { nodeValue, parentElement } = nodes.currentNode
    // What is kept together at the end of a line is a part of the text around it.
    const around = (parentElement?.closest('.nowrap') ?? nodes.currentNode).parentElement
    const isPart = around?.querySelector(':scope > .nowrap')
    note((isPart ? around?.textContent : nodeValue) ?? '', isPart ? around : parentElement)
  }
  for (const name of ['alt', 'aria-label', 'placeholder', 'title'])
    for (const element of document.querySelectorAll(`[${name}]`))
      note(element.getAttribute(name) ?? '', element)
  return { said: said.filter((text) => thai.test(text)), marked }
}
