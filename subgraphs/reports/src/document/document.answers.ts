/** Plain pages for a file that is not served: a person opened a link, so they read a sentence, not JSON. */
function page(status: number, th: string, en: string): Response {
  const html = `<!doctype html>
<html lang="th"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${th}</title></head><body><main><h1>${th}</h1><p lang="en">${en}</p><p><a href="/">กลับหน้าหลัก</a></p></main></body></html>`
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}

/** There is no such document, or none that the caller may know of. */
export const notFoundAnswer = (): Response => page(404, 'ไม่พบเอกสารที่ต้องการ', 'There is no such document.')

const thaiInstant = new Intl.DateTimeFormat('th-TH', {
  timeZone: 'Asia/Bangkok',
  dateStyle: 'medium',
  timeStyle: 'short',
})

/** The document was public and was switched off: gone, with the moment. */
export const goneAnswer = (since: Date): Response =>
  page(
    410,
    `ระงับการเผยแพร่ เมื่อ ${thaiInstant.format(since)}`,
    `This document was taken from publication at ${since.toISOString()}.`,
  )

/** The bytes were removed for good. */
export const purgedAnswer = (since: Date): Response =>
  page(
    410,
    `สพร. ลบเนื้อไฟล์นี้อย่างถาวร เมื่อ ${thaiInstant.format(since)}`,
    `The Digital Government Development Agency removed this file for good at ${since.toISOString()}.`,
  )

/** A scanner found malware in it: nobody is given it, whoever they are. */
export const infectedAnswer = (): Response =>
  page(403, 'ระบบพบมัลแวร์ในไฟล์นี้ จึงไม่เปิดให้ดาวน์โหลด', 'Malware was found in this file: it is not given out.')

/** A scanner is to look at it first. */
export const scanningAnswer = (): Response =>
  page(409, 'กำลังตรวจไฟล์ กรุณาลองใหม่ในอีกสักครู่', 'This file is being scanned. Try again in a moment.')

/** Only reading is offered here. */
export const methodAnswer = (): Response => {
  const answer = page(405, 'ที่อยู่นี้ใช้สำหรับเปิดอ่านเอกสารเท่านั้น', 'Only GET and HEAD are offered here.')
  answer.headers.set('allow', 'GET, HEAD')
  return answer
}
