/**
 * What checking a published link can end with, and its sentences, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 */

/** How an address stands after all that was tried. */
export type LinkCheckState = 'GOOD' | 'MOVED' | 'DEAD' | 'REFUSED' | 'UNKNOWN'

/** What one try ended with. */
export type LinkOutcome =
  | 'GOOD'
  | 'MOVED'
  | 'GONE'
  | 'SERVER_ERROR'
  | 'NOT_SHOWN'
  | 'NAME_UNKNOWN'
  | 'UNREACHABLE'
  | 'TOO_SLOW'
  | 'CERTIFICATE_BAD'
  | 'CERTIFICATE_UNVERIFIED'
  | 'BAD_ANSWER'
  | 'TOO_MANY_REDIRECTS'
  | 'NOT_WEB_ADDRESS'
  | 'ADDRESS_NOT_PUBLIC'
  | 'NO_NETWORK'

/** What is told of the last try, by its outcome. */
export const linkCheckMessages: Readonly<Record<LinkOutcome, { readonly th: string; readonly en: string }>> =
  {
    GOOD: { th: 'เปิดได้', en: 'It opens.' },
    MOVED: {
      th: 'เปิดได้ แต่เว็บไซต์ย้ายไปที่อยู่ใหม่แล้ว ควรแก้ไขลิงก์',
      en: 'It opens, and has moved to another address for good. Replace the link.',
    },
    GONE: { th: 'ไม่พบหน้านี้แล้ว', en: 'There is no such page any more.' },
    SERVER_ERROR: { th: 'เว็บไซต์ปลายทางขัดข้อง', en: 'The site answers with an error of its own.' },
    NOT_SHOWN: {
      th: 'เว็บไซต์ปลายทางตอบ แต่ไม่ยอมให้ระบบตรวจหน้านี้ กรุณาเปิดตรวจสอบด้วยตนเอง',
      en: 'The site answers, and does not show this page to the check. Open it yourself.',
    },
    NAME_UNKNOWN: { th: 'ไม่พบชื่อเว็บไซต์นี้', en: 'There is no site of this name.' },
    UNREACHABLE: { th: 'ติดต่อเว็บไซต์ปลายทางไม่ได้', en: 'The site cannot be reached.' },
    TOO_SLOW: { th: 'เว็บไซต์ปลายทางไม่ตอบภายในเวลาที่กำหนด', en: 'The site does not answer in time.' },
    CERTIFICATE_BAD: {
      th: 'ใบรับรองความปลอดภัย (HTTPS) ของเว็บไซต์ปลายทางไม่ถูกต้องหรือหมดอายุ',
      en: 'The HTTPS certificate of the site is not valid, or no longer.',
    },
    CERTIFICATE_UNVERIFIED: {
      th: 'ตรวจใบรับรองความปลอดภัย (HTTPS) ของเว็บไซต์ปลายทางไม่ได้ กรุณาเปิดตรวจสอบด้วยตนเอง',
      en: 'The HTTPS certificate of the site could not be verified. Open it yourself.',
    },
    BAD_ANSWER: { th: 'เว็บไซต์ปลายทางตอบผิดรูปแบบ', en: 'The answer of the site cannot be understood.' },
    TOO_MANY_REDIRECTS: {
      th: 'เว็บไซต์ปลายทางส่งต่อหลายทอดเกินไป',
      en: 'The site leads on and on, from one address to the next.',
    },
    NOT_WEB_ADDRESS: {
      th: 'ระบบตรวจเฉพาะที่อยู่ http และ https ที่พอร์ตปกติ และไม่มีชื่อผู้ใช้หรือรหัสผ่านอยู่ในลิงก์',
      en: 'Only http and https addresses at the usual ports are checked, without a user name or password in them.',
    },
    ADDRESS_NOT_PUBLIC: {
      th: 'ลิงก์นี้นำไปยังที่อยู่ที่ประชาชนเปิดไม่ได้ เช่น ที่อยู่ในเครื่องหรือเครือข่ายภายใน',
      en: 'This leads to an address that the public cannot open, such as one of a machine or an inner network.',
    },
    NO_NETWORK: {
      th: 'ระบบยังตรวจลิงก์ไม่ได้ เพราะเชื่อมต่ออินเทอร์เน็ตไม่ได้ จะลองใหม่',
      en: 'It could not be checked: there is no way to the internet. It will be tried again.',
    },
  }

/** What is told of an address that was never tried. */
export const linkNotChecked = { th: 'ยังไม่ได้ตรวจลิงก์นี้', en: 'This link was not checked yet.' } as const

/** What is told while failures have not lasted long enough to call an address dead. */
export const linkFailedLately = {
  th: 'ครั้งล่าสุดเปิดไม่ได้ ระบบจะลองใหม่ก่อนสรุป',
  en: 'It failed the last time, and is tried again before it is called dead.',
} as const

const gazetteHosts = new Set(
  ['ratchakitcha.soc.go.th', 'mratchakitcha.soc.go.th'].flatMap((host) => [host, `www.${host}`]),
)

/** Whether an address lies at the Royal Gazette. */
export function isGazetteAddress(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return /^https?:$/.test(protocol) && gazetteHosts.has(hostname.replace(/\.$/, ''))
}
