import { createHash } from 'node:crypto'
import type { Contact } from './config-contact.ts'

/** The look of the public pages, without their letters: nothing is fetched for a page that may stand anywhere. */
const style = `
  :root { color-scheme: light dark }
  body { margin: 0; background: light-dark(#f1f4f8, #12171d); color: light-dark(#17212c, #e9eef3); font: 18px/1.65 Sarabun, "Noto Sans Thai Looped", "Noto Sans Thai", "Leelawadee UI", Tahoma, sans-serif; overflow-wrap: anywhere }
  header { background: light-dark(#12395f, #0d2238); border-bottom: 3px solid light-dark(#d9a400, #a87f00) }
  header p { max-width: 44rem; margin: 0 auto; padding: .9rem 1.5rem; box-sizing: border-box }
  header a { color: #fff; font-weight: 600; text-decoration: none }
  main { max-width: 44rem; box-sizing: border-box; margin: 2rem auto; padding: 1.5rem; background: light-dark(#fff, #1a2129); border: 1px solid light-dark(#d6dde5, #35414d); border-radius: 8px }
  h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.6; text-wrap: balance }
  p { margin: 0 0 .75rem; text-wrap: pretty }
  main a { color: light-dark(#12508f, #8cc2f4); text-underline-offset: .22em }
  .ways { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem }
  .ways a, a[href^='tel'] { white-space: nowrap }
  .piece { display: inline-block }
  .en { margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px solid light-dark(#d6dde5, #35414d); color: light-dark(#4a5867, #a9b6c3) }
  main p:last-child { margin-bottom: 0 }
  :focus-visible { outline: 3px solid light-dark(#12508f, #8cc2f4); outline-offset: 2px; border-radius: 3px }
  header :focus-visible { outline-color: #fff }
  @media (max-width: 48rem) { body { font-size: 17px } main { margin: 1rem; padding: 1rem } header p { padding-inline: 1rem } }
  @media print { header { display: none } main { border: 0 } }
`
const styleHash = createHash('sha256').update(style).digest('base64')

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Makes a text safe between tags and within double quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

/** Who helps, as a line of such a page in each language. */
export const contactLines = (contact: Contact): { th: string; en: string } => ({
  th: contactLine(contact, ['หากต้องการความช่วยเหลือ ติดต่อ', 'โทร.', 'อีเมล']),
  en: contactLine(contact, ['For help, contact', 'tel.', 'e-mail']),
})

function contactLine({ name, phone, email }: Contact, [lead, by, at]: [string, string, string]): string {
  const dialled = phone.replace(/[^\d+]/g, '')
  return `<p>${lead} <span class="piece">${escapeHtml(name)}</span> <span class="piece">${by} <a href="tel:${dialled}">${escapeHtml(phone)}</a></span> <span class="piece">${at} <a href="mailto:${escapeHtml(email)}">${escapeHtml(email)}</a></span></p>`
}

/**
 * Writes a page for a person where something else was asked for and cannot be given: by whoever has no pages.
 *
 * @param title Thai; its title and heading
 * @param html  what follows: in Thai, then in English within `<div class="en" lang="en">`
 * @param frames whose pages may show it within theirs
 * @returns the document, with the headers that it goes by
 */
export function writePlainPage(
  title: string,
  html: string,
  frames: 'self' | 'none' = 'self',
): { html: string; headers: Record<string, string> } {
  const document = `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header><p><a href="/">ระบบศูนย์รวมข้อมูลบริการภาครัฐ</a></p></header>
<main>
<h1>${escapeHtml(title)}</h1>
${html}
</main>
</body>
</html>
`
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'none'; base-uri 'none'; frame-ancestors '${frames}'`,
    'x-content-type-options': 'nosniff',
  }
  return { html: document, headers }
}
