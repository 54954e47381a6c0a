import { createHash } from 'node:crypto'
import type { Message } from '@eact/kit/errors'

/** A page that says what happened and what to do; plain HTML that needs nothing from anywhere. */
export interface MessagePage {
  status: number
  /** Stable, for the person who helps; shown small beside the request id. */
  code: string
  title: string
  message: Message
  requestId: string
  /** Whether signing in again may help. */
  mayTryAgain: boolean
}

const style = `
  body { margin: 0; background: #f4f6f9; color: #16202e; font: 18px/1.7 Sarabun, "Noto Sans Thai", Tahoma, sans-serif }
  main { max-width: 36rem; margin: 12vh auto 0; padding: 2rem; background: #fff; border-top: 4px solid #1d4f91 }
  h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.5 }
  a { display: inline-block; margin: 1rem 1rem 0 0; color: #1d4f91 }
  .en, .code { color: #4a5668; font-size: 1rem }
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Headers of every answer under `/auth`: never stored, nothing told to the next site. */
export const plainHeaders: Record<string, string> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

const pageHeaders: Record<string, string> = {
  ...plainHeaders,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter)

/** Answers with a page in Thai and English. */
export function messagePage({ status, code, title, message, requestId, mayTryAgain }: MessagePage): Response {
  const again = '<a href="/auth/sign-in">เข้าสู่ระบบอีกครั้ง <span class="en" lang="en">Sign in again</span></a>'
  const html = `<!doctype html>
<html lang="th">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<style>${style}</style>
<main>
<h1>${escape(title)}</h1>
<p>${escape(message.th)}</p>
<p class="en" lang="en">${escape(message.en)}</p>
<p>${mayTryAgain ? again : ''}<a href="/backend">กลับหน้าแรกของเจ้าหน้าที่ <span class="en" lang="en">Back to the staff site</span></a></p>
<p class="code">${escape(code)} · ${escape(requestId)}</p>
</main>
</html>
`
  return new Response(html, { status, headers: pageHeaders })
}

type Words = Omit<MessagePage, 'requestId'>

/** The pages of the sign-in, by what happened. */
export const pages = {
  OVER: {
    status: 400,
    code: 'SIGN_IN_OVER',
    title: 'การเข้าสู่ระบบหมดเวลาแล้ว',
    message: {
      th: 'การเข้าสู่ระบบครั้งนี้หมดเวลา ถูกใช้ไปแล้ว หรือไม่ได้เริ่มจากเบราว์เซอร์นี้ กรุณาเริ่มเข้าสู่ระบบใหม่',
      en: 'This sign-in has expired, was used already or was not begun in this browser. Begin again.',
    },
    mayTryAgain: true,
  },
  REFUSED: {
    status: 403,
    code: 'SIGN_IN_REFUSED',
    title: 'เข้าสู่ระบบไม่สำเร็จ',
    message: {
      th: 'ระบบตรวจสอบผลการยืนยันตัวตนจาก Digital ID ไม่ผ่าน กรุณาเริ่มเข้าสู่ระบบใหม่ หากยังไม่สำเร็จ กรุณาติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด',
      en: 'What Digital ID answered could not be verified. Begin again; if it still fails, contact the central officer of your parent body.',
    },
    mayTryAgain: true,
  },
  SUSPENDED: {
    status: 403,
    code: 'ACCOUNT_SUSPENDED',
    title: 'บัญชีนี้ถูกระงับการใช้งาน',
    message: {
      th: 'บัญชีของท่านถูกระงับการใช้งาน กรุณาติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด',
      en: 'Your account is suspended. Contact the central officer of your parent body.',
    },
    mayTryAgain: false,
  },
  AWAY: {
    status: 503,
    code: 'DIGITAL_ID_AWAY',
    title: 'ติดต่อ Digital ID ไม่ได้',
    message: {
      th: 'ขณะนี้ระบบติดต่อ Digital ID ไม่ได้ กรุณาลองใหม่อีกครั้งในภายหลัง',
      en: 'Digital ID does not answer at the moment. Try again later.',
    },
    mayTryAgain: true,
  },
  OTHER_SITE: {
    status: 403,
    code: 'OTHER_SITE',
    title: 'ไม่ได้ออกจากระบบ',
    message: {
      th: 'คำขอออกจากระบบไม่ได้มาจากหน้าของเว็บไซต์นี้ กรุณากดปุ่มออกจากระบบในเว็บไซต์',
      en: 'The request to sign out did not come from a page of this site. Use the button on the site.',
    },
    mayTryAgain: false,
  },
  WRONG_METHOD: {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    title: 'เปิดหน้านี้โดยตรงไม่ได้',
    message: { th: 'กรุณาใช้ปุ่มในเว็บไซต์', en: 'Use the buttons on the site.' },
    mayTryAgain: false,
  },
  NOT_FOUND: {
    status: 404,
    code: 'NOT_FOUND',
    title: 'ไม่พบหน้าที่ต้องการ',
    message: { th: 'ไม่พบหน้าที่ต้องการ', en: 'There is nothing at this address.' },
    mayTryAgain: false,
  },
  FAILED: {
    status: 500,
    code: 'INTERNAL_SERVER_ERROR',
    title: 'เกิดข้อผิดพลาดภายในระบบ',
    message: {
      th: 'เกิดข้อผิดพลาดภายในระบบ กรุณาแจ้งรหัสด้านล่างแก่ผู้ดูแลระบบ',
      en: 'Something went wrong on our side. Report the code below to the administrator.',
    },
    mayTryAgain: true,
  },
} satisfies Record<string, Words>
