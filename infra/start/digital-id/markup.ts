/** HTML that is safe to send as it is. */
export interface Markup {
  readonly markup: string
}

type Part = Markup | string | number | null | undefined | false | readonly Part[]

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function render(part: Part): string {
  if (part == null || part === false) return ''
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter)
  if (typeof part === 'number') return String(part)
  if ('markup' in part) return part.markup
  return part.map(render).join('')
}

/**
 * Writes HTML from a template: strings put into it are escaped, `Markup` is taken as it is, lists are
 * joined, and null, undefined and false leave nothing.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return { markup: String.raw({ raw: strings }, ...parts.map(render)) }
}

/** Takes HTML made elsewhere (by the provider's library) as safe. */
export const trusted = (markup: string): Markup => ({ markup })
