import { languages } from '../text/language.ts'
import { language, texts } from '../text/texts.ts'
import { publicAddress } from './public-address.ts'
import type { DocumentAssets, RenderedPage } from './page.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Makes a text safe between tags and within double quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

/** Writes data into a script element: nothing in it can end the element. */
export const scriptData = (value: object): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Writes the whole HTML document of a rendered page. */
export function writeDocument(page: RenderedPage, { styles, icon, address, site }: DocumentAssets): string {
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(page.title)}</title>`,
    ...(page.description ? [`<meta name="description" content="${escapeHtml(page.description)}">`] : []),
    ...(page.canonical === null
      ? ['<meta name="robots" content="noindex">']
      : identityOf(page, page.canonical, site.origin)),
    `<link rel="icon" type="image/svg+xml" href="${escapeHtml(icon)}">`,
    ...styles.map((style) => `<link rel="stylesheet" href="${escapeHtml(style)}">`),
    ...(page.linkedData
      ? [`<script type="application/ld+json">${scriptData(page.linkedData(site))}</script>`]
      : []),
  ]
  return `<!doctype html>\n<html lang="${language}">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${page.html(address, site)}\n</body>\n</html>\n`
}

/** Under which address a page is kept, where it stands in each language, and what is shown of it where it is shared. */
function identityOf({ title, description }: RenderedPage, canonical: string, origin: string): string[] {
  const link = (kind: string, path: string) => `<link ${kind} href="${escapeHtml(`${origin}${path}`)}">`
  const shared = (property: string, content: string) =>
    `<meta property="og:${property}" content="${escapeHtml(content)}">`
  return [
    link('rel="canonical"', publicAddress(canonical)),
    ...languages.map((one) => link(`rel="alternate" hreflang="${one}"`, publicAddress(canonical, one))),
    link('rel="alternate" hreflang="x-default"', publicAddress(canonical, 'th')),
    shared('type', 'website'),
    shared('site_name', texts.site.system),
    shared('title', title),
    ...(description ? [shared('description', description)] : []),
    shared('url', `${origin}${publicAddress(canonical)}`),
    shared('locale', { th: 'th_TH', en: 'en_GB' }[language]),
  ]
}
