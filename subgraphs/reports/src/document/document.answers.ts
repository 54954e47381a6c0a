import { createHash } from 'node:crypto'
import type { Contact } from '@eact/kit/config-contact'

/** Why a file is not served, and what the caller is told. */
export interface FileRefusal {
  status: number
  th: string
  en: string
  /** What was published, where there is evidence of it. */
  published?: PublishedOnce
}

/** A document that was public once, and the agency whose page goes on; null where it has none. */
export interface PublishedOnce {
  documentId: string
  agencyCode: string | null
}

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
  .en { margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px solid light-dark(#d6dde5, #35414d); color: light-dark(#4a5867, #a9b6c3) }
  main p:last-child { margin-bottom: 0 }
  :focus-visible { outline: 3px solid light-dark(#12508f, #8cc2f4); outline-offset: 2px; border-radius: 3px }
  header :focus-visible { outline-color: #fff }
  @media (max-width: 48rem) { body { font-size: 17px } main { margin: 1rem; padding: 1rem } header p { padding-inline: 1rem } }
  @media print { header { display: none } main { border: 0 } }
`
const styleHash = createHash('sha256').update(style).digest('base64')

const plainHeaders = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', vary: 'accept' }

/** Tells why a file is not served: to a person who opened a link by a page, to a program by two lines of text. */
export function refuseFile(
  request: Request,
  { status, th, en, published }: FileRefusal,
  contact: Contact,
): Response {
  if (!request.headers.get('accept')?.includes('text/html')) {
    const headers = { ...plainHeaders, 'content-type': 'text/plain; charset=utf-8' }
    return new Response(`${th}\n${en}\n`, { status, headers })
  }
  const html = `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${th}</title>
<style>${style}</style>
</head>
<body>
<header><p><a href="/">ระบบศูนย์รวมข้อมูลบริการภาครัฐ</a></p></header>
<main>
<h1>${th}</h1>
<p class="ways">${linksOn(published, '', ['หน้าของหน่วยงาน', 'หลักฐานการเผยแพร่', 'ไปหน้าค้นหาหน่วยงาน'])}</p>
<p>${contactLine(contact, ['หากต้องการความช่วยเหลือ ติดต่อ', 'โทร.', 'อีเมล'])}</p>
<div class="en" lang="en">
<p>${en}</p>
<p class="ways">${linksOn(published, '/en', ['The agency’s page', 'Proof of publication', 'Find an agency'])}</p>
<p>${contactLine(contact, ['For help, contact', 'tel.', 'e-mail'])}</p>
</div>
</main>
</body>
</html>
`
  const headers = {
    ...plainHeaders,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'`,
  }
  return new Response(html, { status, headers })
}

/** Where one may go on, in one language. */
function linksOn(
  published: PublishedOnce | undefined,
  language: string,
  words: [string, string, string],
): string {
  const [agency, evidence, search] = words
  const link = (path: string, text: string) => `<a href="${language}${path}">${text}</a>`
  return [
    published?.agencyCode ? link(`/agencies/${encodeURIComponent(published.agencyCode)}`, agency) : '',
    published ? link(`/receipts/${published.documentId}`, evidence) : '',
    link(language === '' ? '/' : '', search),
  ].join('')
}

function contactLine({ name, phone, email }: Contact, [lead, by, at]: [string, string, string]): string {
  const dialled = phone.replace(/[^\d+]/g, '')
  return `${lead} ${escape(name)} ${by} <a href="tel:${dialled}">${escape(phone)}</a> ${at} <a href="mailto:${escape(email)}">${escape(email)}</a>`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

/** There is no such document, or none that the caller may know of. */
export const notFound: FileRefusal = {
  status: 404,
  th: 'ไม่พบเอกสารที่ต้องการ',
  en: 'There is no such document.',
}

const thaiInstant = new Intl.DateTimeFormat('th-TH', {
  timeZone: 'Asia/Bangkok',
  dateStyle: 'medium',
  timeStyle: 'short',
})

const englishInstant = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Bangkok',
  dateStyle: 'medium',
  timeStyle: 'short',
})

/** The document was public and was switched off: gone, with the moment. */
export const goneSince = (published: PublishedOnce, since: Date): FileRefusal => ({
  status: 410,
  th: `ระงับการเผยแพร่ เมื่อ ${thaiInstant.format(since)}`,
  en: `This document was taken from publication on ${englishInstant.format(since)} (Thailand).`,
  published,
})

/**
 * The bytes were removed for good.
 *
 * @param published null where it never was public: then there is no evidence of it
 */
export const purgedSince = (published: PublishedOnce | null, since: Date): FileRefusal => ({
  status: 410,
  th: `สพร. ลบเนื้อไฟล์นี้อย่างถาวร เมื่อ ${thaiInstant.format(since)}`,
  en: `The Digital Government Development Agency removed this file for good on ${englishInstant.format(since)} (Thailand).`,
  ...(published ? { published } : {}),
})

/** A scanner found malware in it: nobody is given it, whoever they are. */
export const infected: FileRefusal = {
  status: 403,
  th: 'ระบบพบมัลแวร์ในไฟล์นี้ จึงไม่เปิดให้ดาวน์โหลด',
  en: 'Malware was found in this file: it is not given out.',
}

/** A scanner is to look at it first. */
export const scanning: FileRefusal = {
  status: 409,
  th: 'กำลังตรวจไฟล์ กรุณาลองใหม่ในอีกสักครู่',
  en: 'This file is being scanned. Try again in a moment.',
}

/** Only reading is offered here. */
export function refuseMethod(request: Request, contact: Contact): Response {
  const refusal = {
    status: 405,
    th: 'ที่อยู่นี้ใช้สำหรับเปิดอ่านเอกสารเท่านั้น',
    en: 'Only GET and HEAD are offered here.',
  }
  const answer = refuseFile(request, refusal, contact)
  answer.headers.set('allow', 'GET, HEAD')
  return answer
}
