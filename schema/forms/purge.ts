/**
 * The rules of removing a document's bytes for good and their sentences, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 */
export const purgeRules = {
  reason: { max: 1000, maxBytes: 3000, isOneLine: true },
} as const

export type PurgeCode =
  | 'DOCUMENT_NOT_FOUND'
  | 'NOT_ALLOWED'
  | 'ALREADY_PURGED'
  | 'REASON_MISSING'
  | 'REASON_WRONG'
  | 'IDEMPOTENCY_KEY_REUSED'

/** What went wrong and what to do, by code. */
export const purgeMessages: Readonly<Record<PurgeCode, { readonly th: string; readonly en: string }>> = {
  DOCUMENT_NOT_FOUND: {
    th: 'ไม่พบเอกสารที่บันทึกแล้วนี้ หรือท่านไม่มีสิทธิ์เห็น',
    en: 'There is no such saved document, or none that you may see.',
  },
  NOT_ALLOWED: {
    th: 'เฉพาะผู้ดูแลระบบของ สพร. เท่านั้นที่ลบเนื้อไฟล์อย่างถาวรได้ หากไฟล์มีข้อมูลส่วนบุคคล กรุณาระงับการเผยแพร่แล้วแจ้ง DGA Contact Center',
    en: 'Only a DGA administrator removes the bytes of a file for good. If it holds personal data, suspend it and tell the DGA Contact Center.',
  },
  ALREADY_PURGED: {
    th: 'เนื้อไฟล์ของเอกสารนี้ถูกลบอย่างถาวรไปแล้ว',
    en: 'The bytes of this document were removed for good before.',
  },
  REASON_MISSING: {
    th: 'กรุณาระบุเหตุผลที่ลบเนื้อไฟล์',
    en: 'Say why the bytes are removed.',
  },
  REASON_WRONG: {
    th: 'เหตุผลต้องไม่เกิน 1,000 อักขระ และไม่มีอักขระควบคุม',
    en: 'A reason has at most 1,000 characters and no control characters.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้เคยใช้กับข้อมูลอื่นแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key was used with another input. Use a new one.',
  },
}
