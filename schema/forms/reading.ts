import { writeThaiDate } from './thai-date.ts'

/**
 * The sentences of what was read in an uploaded file, for the portal and for the subgraph alike. Pure.
 */
export const readingRules = {
  /** Why advice does not apply. */
  reason: { max: 500, isOneLine: true },
} as const

/** Kinds of advice, in the order in which they are shown. */
export const adviceCodes = [
  'UNREADABLE',
  'SCAN',
  'SCANNED_PAGES',
  'DATE_DIFFERS',
  'DATE_TOO_EARLY',
  'DATE_NOT_FOUND',
  'AGENCY_DIFFERS',
  'AGENCY_NOT_FOUND',
  'EMAIL_DIFFERS',
  'EMAIL_NOT_FOUND',
] as const

export type AdviceCode = (typeof adviceCodes)[number]

/** `WARNING`: something contradicts something. `NOTE`: good to know. */
export type AdviceSeverity = 'WARNING' | 'NOTE'

export const adviceSeverity: Readonly<Record<AdviceCode, AdviceSeverity>> = {
  UNREADABLE: 'NOTE',
  SCAN: 'NOTE',
  SCANNED_PAGES: 'NOTE',
  DATE_DIFFERS: 'WARNING',
  DATE_TOO_EARLY: 'WARNING',
  DATE_NOT_FOUND: 'NOTE',
  AGENCY_DIFFERS: 'WARNING',
  AGENCY_NOT_FOUND: 'NOTE',
  EMAIL_DIFFERS: 'WARNING',
  EMAIL_NOT_FOUND: 'NOTE',
}

interface Sentence {
  readonly th: string
  readonly en: string
}

/** What was found in the file and what was said of it: days (YYYY-MM-DD), names or addresses. */
export interface AdviceValues {
  found: readonly string[]
  expected: readonly string[]
}

const listed = (values: readonly string[]): string => values.join(', ')
const days = (values: readonly string[]): string => values.map(writeThaiDate).join(', ')

const sentences: Readonly<Record<AdviceCode, (values: AdviceValues) => Sentence>> = {
  UNREADABLE: () => ({
    th: 'ระบบอ่านข้อความในไฟล์นี้ไม่ได้ จึงตรวจวันที่ ชื่อหน่วยงาน และอีเมลให้ไม่ได้ กรุณาตรวจสอบด้วยตนเอง หากทำได้ควรสร้างไฟล์ PDF จากโปรแกรมเอกสารโดยตรง',
    en: 'The text of this file cannot be read, so its date, agency and e-mail addresses were not checked. Check them yourself; if you can, make the PDF from the document itself.',
  }),
  SCAN: () => ({
    th: 'ไฟล์นี้เป็นภาพสแกน ไม่มีข้อความให้ค้นหาหรือให้โปรแกรมอ่านหน้าจออ่านได้ ระบบจึงตรวจวันที่ ชื่อหน่วยงาน และอีเมลให้ไม่ได้ หากทำได้ควรใช้ไฟล์ PDF ที่สร้างจากโปรแกรมเอกสารโดยตรง',
    en: 'This file is a scan without text: it can be neither searched nor read aloud, and its date, agency and e-mail addresses were not checked. If you can, use a PDF made from the document itself.',
  }),
  SCANNED_PAGES: ({ found }) => ({
    th: `หน้า ${listed(found)} เป็นภาพสแกน ระบบอ่านข้อความในหน้านั้นไม่ได้ กรุณาตรวจสอบด้วยตนเอง`,
    en: `Of this file, these pages are scans that could not be read: ${listed(found)}. Check them yourself.`,
  }),
  DATE_DIFFERS: ({ found, expected }) => ({
    th: `วันที่ที่กรอก (${days(expected)}) ไม่ตรงกับวันที่ในไฟล์ (${days(found)}) กรุณาตรวจสอบวันที่ก่อนบันทึก`,
    en: `The date entered (${listed(expected)}) is not the one in the file (${listed(found)}). Check it before you save.`,
  }),
  DATE_TOO_EARLY: ({ found, expected }) => ({
    th: `วันที่ประกาศในราชกิจจานุเบกษาที่กรอก (${days(expected)}) มาก่อนวันที่ออกประกาศในไฟล์ (${days(found)}) กรุณาตรวจสอบวันที่ก่อนบันทึก`,
    en: `The Gazette's date that was entered (${listed(expected)}) lies before the day of the announcement in the file (${listed(found)}). Check it before you save.`,
  }),
  DATE_NOT_FOUND: () => ({
    th: 'ไม่พบวันที่ในเนื้อหาของไฟล์ ประกาศหรือคำสั่งควรลงวันที่ กรุณาตรวจสอบว่าเป็นฉบับที่ลงนามแล้ว',
    en: 'The text states no date. An announcement or order should bear one: check that this is the signed one.',
  }),
  AGENCY_DIFFERS: ({ found, expected }) => ({
    th: `ส่วนหัวของเอกสารเป็นชื่อหน่วยงานอื่น (${listed(found)}) ไม่ใช่ ${listed(expected)} กรุณาตรวจสอบว่าเลือกไฟล์ถูกต้อง`,
    en: `The heading names another agency (${listed(found)}) and not ${listed(expected)}. Check that this is the right file.`,
  }),
  AGENCY_NOT_FOUND: ({ expected }) => ({
    th: `ไม่พบชื่อ ${listed(expected)} ในเนื้อหาของไฟล์ กรุณาตรวจสอบว่าเลือกไฟล์ถูกต้อง`,
    en: `The text does not name ${listed(expected)}. Check that this is the right file.`,
  }),
  EMAIL_DIFFERS: ({ found, expected }) => ({
    th:
      expected.length > 0
        ? `ประกาศระบุอีเมล ${listed(found)} ซึ่งไม่ใช่อีเมลของหน่วยงานในระบบ (${listed(expected)}) กรุณาตรวจสอบประกาศ หรือแก้ไขอีเมลในข้อมูลหน่วยงาน`
        : `ประกาศระบุอีเมล ${listed(found)} แต่หน่วยงานยังไม่ได้ระบุอีเมลในระบบ กรุณาเพิ่มอีเมลในข้อมูลหน่วยงาน`,
    en:
      expected.length > 0
        ? `The announcement states ${listed(found)}, which is none of the agency's addresses here (${listed(expected)}). Check the announcement, or correct the agency's addresses.`
        : `The announcement states ${listed(found)}, but the agency has no address here. Add it to the agency's addresses.`,
  }),
  EMAIL_NOT_FOUND: ({ found, expected }) => ({
    th: `ประกาศระบุอีเมล ${listed(found)} แต่ไม่มีอีเมลสำหรับประชาชนติดต่อของหน่วยงาน (${listed(expected)})`,
    en: `The announcement states ${listed(found)}, but not the agency's address for citizens (${listed(expected)}).`,
  }),
}

/** Says one piece of advice in both languages. */
export const adviceSentence = (code: AdviceCode, values: AdviceValues): Sentence => sentences[code](values)

export type DismissCode =
  | 'DOCUMENT_NOT_FOUND'
  | 'NOT_ALLOWED'
  | 'ADVICE_NOT_FOUND'
  | 'NOT_DISMISSED'
  | 'REASON_MISSING'
  | 'REASON_TOO_LONG'
  | 'IDEMPOTENCY_KEY_REUSED'

/** Why advice was not dismissed, or its dismissal not taken back, and what to do, by code. */
export const dismissMessages: Readonly<Record<DismissCode, Sentence>> = {
  DOCUMENT_NOT_FOUND: {
    th: 'ไม่พบเอกสารนี้ หรือท่านไม่มีสิทธิ์เห็น',
    en: 'There is no such document, or none that you may see.',
  },
  NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์จัดทำรายงานของหน่วยงานนี้ จึงปิดข้อสังเกตหรือยกเลิกการปิดไม่ได้ กรุณาติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด',
    en: 'You may not make the report of this agency, and so neither dismiss advice nor take that back. Ask the central officer of its parent body.',
  },
  ADVICE_NOT_FOUND: {
    th: 'ขณะนี้เอกสารไม่มีข้อสังเกตนี้ อาจมีการแก้ไขข้อมูลแล้ว กรุณาโหลดหน้าใหม่',
    en: 'The document has no such advice now; what it was about may have been corrected. Load the page again.',
  },
  NOT_DISMISSED: {
    th: 'ข้อสังเกตนี้ยังไม่ได้ปิด หรือมีผู้ยกเลิกการปิดแล้ว',
    en: 'This advice is not dismissed, or its dismissal was taken back already.',
  },
  REASON_MISSING: {
    th: 'กรุณาระบุเหตุผลที่ข้อสังเกตนี้ไม่เป็นปัญหา',
    en: 'Say why this advice does not apply.',
  },
  REASON_TOO_LONG: {
    th: `เหตุผลยาวเกิน ${readingRules.reason.max} อักขระ กรุณาย่อให้สั้นลง`,
    en: `The reason is longer than ${readingRules.reason.max} characters. Shorten it.`,
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้เคยใช้กับข้อมูลอื่นแล้ว',
    en: 'This idempotency key was used before with another input.',
  },
}
