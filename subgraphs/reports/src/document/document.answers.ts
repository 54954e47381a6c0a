import type { Contact } from '@eact/kit/config-contact'
import { contactLines, escapeHtml, writePlainPage } from '@eact/kit/plain-page'

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
  const help = contactLines(contact)
  const { html, headers } = writePlainPage(
    th,
    `<p class="ways">${linksOn(published, '', ['หน้าของหน่วยงาน', 'หลักฐานการเผยแพร่', 'ไปหน้าค้นหาหน่วยงาน'])}</p>
${help.th}
<div class="en" lang="en">
<p>${escapeHtml(en)}</p>
<p class="ways">${linksOn(published, '/en', ['The agency’s page', 'Proof of publication', 'Find an agency'])}</p>
${help.en}
</div>`,
  )
  return new Response(html, { status, headers: { ...plainHeaders, ...headers } })
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
