/**
 * The rules of a draft (what somebody has filled in and not saved) and their sentences, for the portal and for the
 * subgraph alike. Pure: imports nothing, touches nothing.
 */
export const draftRules = {
  /** Bytes of the JSON in UTF-8. */
  maxBytes: 65_536,
} as const

export type DraftCode =
  | 'REPORT_NOT_FOUND'
  | 'NOT_ALLOWED'
  | 'AGENCY_CLOSED'
  | 'DRAFT_TOO_LARGE'
  | 'DRAFT_WRONG'
  | 'VERSION_WRONG'
  | 'IDEMPOTENCY_KEY_REUSED'

/** What went wrong and what to do, by code. */
export const draftMessages: Readonly<Record<DraftCode, { readonly th: string; readonly en: string }>> = {
  REPORT_NOT_FOUND: {
    th: 'ไม่พบรายงานนี้ หรือท่านไม่มีสิทธิ์เห็น',
    en: 'There is no such report, or none that you may see.',
  },
  NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์จัดทำรายงานของหน่วยงานนี้ จึงเก็บร่างไม่ได้',
    en: 'You may not make the report of this agency, and so keep no draft of it.',
  },
  AGENCY_CLOSED: {
    th: 'หน่วยงานนี้ยุบแล้ว อ่านรายงานได้ แต่บันทึกหรือเก็บร่างไม่ได้',
    en: 'This agency is closed. Its report can be read, and neither saved nor drafted.',
  },
  DRAFT_TOO_LARGE: {
    th: 'ร่างมีขนาดเกิน 64 KB กรุณากดบันทึกส่วนที่กรอกแล้วก่อนกรอกต่อ',
    en: 'The draft is larger than 64 KB. Save what is filled in, then go on.',
  },
  DRAFT_WRONG: {
    th: 'ร่างต้องเป็นข้อมูลรูปแบบ JSON และไม่มีอักขระ NUL',
    en: 'A draft is JSON, without a NUL character.',
  },
  VERSION_WRONG: {
    th: 'เลขรุ่นไม่ใช่ของรายงานนี้ กรุณาโหลดรายงานใหม่',
    en: 'The version is not one of this report. Load the report anew.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้เคยใช้กับข้อมูลอื่นแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key was used with another input. Use a new one.',
  },
}
