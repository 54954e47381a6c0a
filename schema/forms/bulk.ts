/**
 * The rules of acts upon many reports and their sentences, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 */
export const bulkRules = {
  /** Agencies of one operation. */
  maxAgencies: 2_000,
  /** Links that one operation adds to each report. */
  maxLinks: 5,
  /** Agencies of one transaction. */
  chunk: 200,
  reason: { max: 1_000, maxBytes: 3_000 },
} as const

export type BulkCode =
  | 'NO_AGENCIES'
  | 'TOO_MANY_AGENCIES'
  | 'AGENCIES_ASKED_TWICE'
  | 'AGENCY_NOT_FOUND'
  | 'NOTHING_ASKED'
  | 'TOO_MANY_LINKS'
  | 'DOCUMENT_NOT_FOUND'
  | 'ANNOUNCED_ON_MISSING'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'OPERATION_NOT_FOUND'
  | 'OPERATION_NOT_READY'
  | 'REASON_MISSING'
  | 'REASON_TOO_LONG'

/** What went wrong and what to do, by code. */
export const bulkMessages: Readonly<Record<BulkCode, { readonly th: string; readonly en: string }>> = {
  NO_AGENCIES: {
    th: 'ไม่มีหน่วยงานที่ท่านจัดทำรายงานได้ตามที่เลือก',
    en: 'There is no agency among those chosen for which you may report.',
  },
  TOO_MANY_AGENCIES: {
    th: 'ดำเนินการได้ครั้งละไม่เกิน 2,000 หน่วยงาน กรุณากรองให้แคบลง',
    en: 'One operation takes at most 2,000 agencies. Narrow the filter.',
  },
  AGENCIES_ASKED_TWICE: {
    th: 'กรุณาเลือกหน่วยงานด้วยรายชื่อหรือด้วยตัวกรอง อย่างใดอย่างหนึ่ง',
    en: 'Name the agencies or give a filter, one of the two.',
  },
  AGENCY_NOT_FOUND: { th: 'ไม่พบหน่วยงานนี้', en: 'There is no such agency.' },
  NOTHING_ASKED: {
    th: 'กรุณาระบุสิ่งที่จะดำเนินการอย่างน้อยหนึ่งอย่าง เช่น ไฟล์ คำตอบ หรือลิงก์',
    en: 'Ask for something: a file, an answer or a link.',
  },
  TOO_MANY_LINKS: {
    th: 'เพิ่มลิงก์ได้ครั้งละไม่เกิน 5 ลิงก์',
    en: 'One operation adds at most 5 links.',
  },
  DOCUMENT_NOT_FOUND: {
    th: 'ไม่พบไฟล์นี้ หรือเนื้อไฟล์ถูกลบแล้ว กรุณาอัปโหลดใหม่',
    en: 'There is no such file, or its bytes are gone. Upload it anew.',
  },
  ANNOUNCED_ON_MISSING: {
    th: 'กรุณาระบุวันที่ประกาศ ตามที่ระบุในไฟล์ประกาศ',
    en: 'Give the announcement date as stated in the file.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้เคยใช้กับข้อมูลอื่นแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key was used with another input. Use a new one.',
  },
  OPERATION_NOT_FOUND: {
    th: 'ไม่พบการดำเนินการนี้',
    en: 'There is no such operation.',
  },
  OPERATION_NOT_READY: {
    th: 'การดำเนินการนี้ยังทำขั้นก่อนไม่เสร็จ หรือทำขั้นนี้ไปแล้ว',
    en: 'The step before is not done yet, or this one is done already.',
  },
  REASON_MISSING: { th: 'กรุณาระบุเหตุผล', en: 'Give a reason.' },
  REASON_TOO_LONG: {
    th: 'เหตุผลยาวได้ไม่เกิน 1,000 อักขระ',
    en: 'A reason has at most 1,000 characters.',
  },
}
