/**
 * Why somebody may or may not do something, in words, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 */

/** What is missing for an act at an agency. */
export type AccessLack =
  | 'NO_GRANT'
  | 'NOT_ACTING'
  | 'GRANT_NOT_BEGUN'
  | 'GRANT_ENDED'
  | 'ROLE_LACKS_ACT'
  | 'SUPERVISED_ONLY'
  | 'OUT_OF_REACH'
  | 'AGENCY_CLOSED'

/** The sentence for each, and for what is allowed. */
export const accessMessages: Readonly<
  Record<AccessLack | 'ALLOWED', { readonly th: string; readonly en: string }>
> = {
  ALLOWED: {
    th: 'ท่านมีสิทธิ์ทำรายการนี้กับหน่วยงานนี้',
    en: 'You may do this at this agency.',
  },
  NO_GRANT: {
    th: 'ท่านยังไม่มีสิทธิ์ในระบบ กรุณาขอรับรหัส Token แล้วยืนยันตัวตน',
    en: 'You hold no right yet. Ask for a Token and redeem it.',
  },
  NOT_ACTING: {
    th: 'ท่านมีสิทธิ์นี้ แต่กำลังปฏิบัติงานในนามสิทธิ์อื่น กรุณาเปลี่ยนสิทธิ์ที่ใช้ปฏิบัติงาน',
    en: 'You hold a right to this, but act under another one now. Switch to it, or to all of yours.',
  },
  GRANT_NOT_BEGUN: {
    th: 'สิทธิ์ของท่านยังไม่ถึงวันเริ่มมีผล',
    en: 'Your right to this has not begun yet.',
  },
  GRANT_ENDED: {
    th: 'สิทธิ์ของท่านในเรื่องนี้สิ้นสุดแล้ว',
    en: 'Your right to this has ended.',
  },
  ROLE_LACKS_ACT: {
    th: 'บทบาทของท่านทำรายการนี้ไม่ได้',
    en: 'Your role does not include this.',
  },
  SUPERVISED_ONLY: {
    th: 'หน่วยงานนี้อยู่ในกำกับดูแล ไม่ใช่ในสังกัด สิทธิ์ของท่านจึงไม่ครอบคลุม',
    en: 'This agency is only supervised by yours and does not belong to it: your right does not come down to it.',
  },
  OUT_OF_REACH: {
    th: 'หน่วยงานนี้อยู่นอกขอบเขตสิทธิ์ของท่าน',
    en: 'This agency lies outside of your reach.',
  },
  AGENCY_CLOSED: {
    th: 'หน่วยงานนี้ยุบเลิกแล้ว ข้อมูลคงไว้ตามเดิม ดูได้แต่ทำรายการนี้ไม่ได้',
    en: 'This agency is closed. What is held of it can be read, and nothing of it changed.',
  },
}
