/**
 * The rules of giving and taking rights and their sentences, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 */
export const grantRules = {
  reason: { max: 200 },
  /** Grants that one act may hand over. */
  maxPerHandOver: 100,
} as const

export type GrantCode =
  | 'PERSON_NOT_FOUND'
  | 'AGENCY_NOT_FOUND'
  | 'GROUP_NOT_FOUND'
  | 'GRANT_NOT_FOUND'
  | 'NOT_ALLOWED'
  | 'REACH_NOT_OFFERED'
  | 'PERIOD_WRONG'
  | 'REASON_WRONG'
  | 'NOT_YOURSELF'
  | 'SAME_PERSON'
  | 'PERSON_SUSPENDED'
  | 'ALREADY_SUSPENDED'
  | 'NOT_SUSPENDED'
  | 'ALREADY_ENDED'
  | 'NOTHING_TO_HAND_OVER'
  | 'TOO_MANY'
  | 'IDEMPOTENCY_KEY_REUSED'

/** What went wrong and what to do, by code. */
export const grantMessages: Readonly<Record<GrantCode, { readonly th: string; readonly en: string }>> = {
  PERSON_NOT_FOUND: {
    th: 'ไม่พบบุคคลนี้ หรือท่านไม่มีสิทธิ์เห็น กรุณาออก Token ให้แทน',
    en: 'There is no such person, or none that you may see. Issue a Token instead.',
  },
  AGENCY_NOT_FOUND: { th: 'ไม่พบหน่วยงานนี้ หรือหน่วยงานปิดแล้ว', en: 'There is no such agency, or it is closed.' },
  GROUP_NOT_FOUND: {
    th: 'ไม่พบกลุ่มหน่วยงานนี้ หรือกลุ่มปิดแล้ว',
    en: 'There is no such coverage group, or it is closed.',
  },
  GRANT_NOT_FOUND: {
    th: 'ไม่พบสิทธิ์นี้ หรือท่านไม่มีสิทธิ์เห็น',
    en: 'There is no such right, or none that you may see.',
  },
  NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์ให้หรือยกเลิกสิทธิ์นี้',
    en: 'You may neither give nor take away this right.',
  },
  REACH_NOT_OFFERED: {
    th: 'บทบาทนี้กำหนดขอบเขตนี้ไม่ได้',
    en: 'This role is not given with this reach.',
  },
  PERIOD_WRONG: {
    th: 'วันสิ้นสุดต้องอยู่หลังวันเริ่มต้นและหลังเวลาปัจจุบัน',
    en: 'The end must lie after the beginning and after now.',
  },
  REASON_WRONG: {
    th: 'กรุณาระบุเหตุผล ไม่เกิน 200 อักขระ',
    en: 'Give a reason of at most 200 characters.',
  },
  NOT_YOURSELF: {
    th: 'ทำรายการนี้กับบัญชีของตนเองไม่ได้ กรุณาให้ผู้อื่นดำเนินการ',
    en: 'You cannot do this for yourself. Ask somebody else.',
  },
  SAME_PERSON: {
    th: 'ผู้ส่งมอบและผู้รับมอบต้องเป็นคนละคนกัน',
    en: 'The one who hands over and the one who takes over are two people.',
  },
  PERSON_SUSPENDED: {
    th: 'บัญชีของผู้รับถูกระงับอยู่ กรุณาคืนสถานะก่อน',
    en: 'The account of the receiver is suspended. Reinstate it first.',
  },
  ALREADY_SUSPENDED: { th: 'บัญชีนี้ถูกระงับอยู่แล้ว', en: 'This account is suspended already.' },
  NOT_SUSPENDED: { th: 'บัญชีนี้ไม่ได้ถูกระงับ', en: 'This account is not suspended.' },
  ALREADY_ENDED: { th: 'สิทธิ์นี้สิ้นสุดแล้ว', en: 'This right has ended already.' },
  NOTHING_TO_HAND_OVER: {
    th: 'ไม่มีสิทธิ์ที่มีผลอยู่ให้ส่งมอบ',
    en: 'There is no right in force to hand over.',
  },
  TOO_MANY: {
    th: 'ส่งมอบได้ครั้งละไม่เกิน 100 สิทธิ์',
    en: 'At most 100 rights are handed over at a time.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้ใช้กับคำขออื่นไปแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key served another request. Use a new one.',
  },
}
