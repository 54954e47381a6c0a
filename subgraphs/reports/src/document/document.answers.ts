import { createHash } from 'node:crypto'

/** Why a file is not served, and what the caller is told. */
export interface FileRefusal {
  status: number
  th: string
  en: string
  /** The document, where there is evidence of its publication. */
  documentId?: string
}

const style = `
  :root { color-scheme: light dark }
  body { margin: 0; background: light-dark(#f1f4f8, #12171d); color: light-dark(#17212c, #e9eef3); font: 18px/1.65 Sarabun, "Noto Sans Thai", Tahoma, sans-serif }
  main { max-width: 36rem; margin: 10vh auto 0; padding: 2rem; background: light-dark(#fff, #1a2129); border-top: 4px solid light-dark(#12508f, #8cc2f4) }
  h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.45 }
  a { display: inline-block; margin: .5rem 1.5rem 0 0; color: light-dark(#12508f, #8cc2f4) }
  .en { color: light-dark(#4a5867, #a9b6c3); font-size: 1rem }
`
const styleHash = createHash('sha256').update(style).digest('base64')

const plainHeaders = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', vary: 'accept' }

/** Tells why a file is not served: to a person who opened a link by a page, to a program by two lines of text. */
export function refuseFile(request: Request, { status, th, en, documentId }: FileRefusal): Response {
  if (!request.headers.get('accept')?.includes('text/html')) {
    const headers = { ...plainHeaders, 'content-type': 'text/plain; charset=utf-8' }
    return new Response(`${th}\n${en}\n`, { status, headers })
  }
  const evidence = documentId ? `<a href="/receipts/${documentId}">หลักฐานการเผยแพร่</a>` : ''
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
<main>
<h1>${th}</h1>
<p class="en" lang="en">${en}</p>
<p>${evidence}<a href="/">ไปหน้าค้นหาหน่วยงาน</a></p>
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

/** The document was public and was switched off: gone, with the moment. */
export const goneSince = (documentId: string, since: Date): FileRefusal => ({
  status: 410,
  th: `ระงับการเผยแพร่ เมื่อ ${thaiInstant.format(since)}`,
  en: `This document was taken from publication at ${since.toISOString()}.`,
  documentId,
})

/**
 * The bytes were removed for good.
 *
 * @param documentId null where it never was public: then there is no evidence of it
 */
export const purgedSince = (documentId: string | null, since: Date): FileRefusal => ({
  status: 410,
  th: `สพร. ลบเนื้อไฟล์นี้อย่างถาวร เมื่อ ${thaiInstant.format(since)}`,
  en: `The Digital Government Development Agency removed this file for good at ${since.toISOString()}.`,
  ...(documentId === null ? {} : { documentId }),
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
export function refuseMethod(request: Request): Response {
  const answer = refuseFile(request, {
    status: 405,
    th: 'ที่อยู่นี้ใช้สำหรับเปิดอ่านเอกสารเท่านั้น',
    en: 'Only GET and HEAD are offered here.',
  })
  answer.headers.set('allow', 'GET, HEAD')
  return answer
}
