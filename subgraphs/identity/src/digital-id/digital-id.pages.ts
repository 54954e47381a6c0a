import type { Contact } from '@eact/kit/config-contact'
import type { Message } from '@eact/kit/errors'
import { contactLines, escapeHtml, writePlainPage } from '@eact/kit/plain-page'

/** A page that says what happened and what to do; it needs nothing from anywhere. */
export interface MessagePage {
  status: number
  /** Stable, for the person who helps; shown small beside the request id. */
  code: string
  title: string
  message: Message
  requestId: string
  /** Whether signing in again may help. */
  mayTryAgain: boolean
  /** Who helps. */
  contact: Contact
}

/** Headers of every answer under `/auth`: never stored, nothing told to the next site. */
export const plainHeaders: Record<string, string> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Answers with a page in Thai and English. */
export function messagePage(page: MessagePage): Response {
  const { status, code, title, message, requestId, contact } = page
  const help = contactLines(contact)
  const { html, headers } = writePlainPage(
    title,
    `<p>${escapeHtml(message.th)}</p>
<p>รหัส: <code>${escapeHtml(code)}</code> · <code>${escapeHtml(requestId)}</code></p>
${waysOf(page, 'เข้าสู่ระบบอีกครั้ง', 'กลับหน้าแรกของเจ้าหน้าที่')}
${help.th}
<div class="en" lang="en">
<p>${escapeHtml(message.en)}</p>
${waysOf(page, 'Sign in again', 'Back to the website for officers')}
${help.en}
</div>`,
    'none',
  )
  return new Response(html, { status, headers: { ...headers, ...plainHeaders } })
}

const waysOf = ({ mayTryAgain }: MessagePage, again: string, back: string): string =>
  `<p class="ways">${mayTryAgain ? `<a href="/auth/sign-in">${again}</a>` : ''}<a href="/backend">${back}</a></p>`

type Words = Omit<MessagePage, 'requestId' | 'contact'>

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
      th: 'กรุณาลองใหม่ หากยังไม่สำเร็จ กรุณาแจ้งรหัสด้านล่างแก่ผู้ดูแลระบบ',
      en: 'Something went wrong on our side. Try again; if it fails again, give the administrator the code above.',
    },
    mayTryAgain: true,
  },
} satisfies Record<string, Words>
