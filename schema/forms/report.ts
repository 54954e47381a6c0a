/**
 * The rules of saving a report and their sentences, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 */
export const reportRules = {
  /** Documents that one save may name. */
  maxDocumentsPerSave: 100,
  /** No announcement under the Act can bear an older date: the earliest e-government rules are younger. */
  earliestAnnouncement: '2000-01-01',
  /** Days ahead that an announcement may be dated. */
  latestAnnouncementDays: 366,
  /** An upload that was not saved by then is removed. */
  pendingHours: 72,
  /** Unsaved uploads a person may have at once. */
  maxPending: 20,
} as const

export type ReportCode =
  | 'REPORT_NOT_FOUND'
  | 'AGENCY_NOT_FOUND'
  | 'AGENCY_CLOSED'
  | 'NOT_ALLOWED'
  | 'VERSION_CONFLICT'
  | 'DOCUMENT_NOT_FOUND'
  | 'DOCUMENT_NAMED_TWICE'
  | 'TOO_MANY_DOCUMENTS'
  | 'ANNOUNCED_ON_MISSING'
  | 'ANNOUNCED_ON_TOO_OLD'
  | 'ANNOUNCED_ON_TOO_FAR'
  | 'UPLOAD_EXPIRED'
  | 'DOCUMENT_INFECTED'
  | 'DOCUMENT_PURGED'
  | 'SCOPE_NOT_OFFERED'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'TOO_MANY_PENDING'
  | 'SECTION_TAKES_NO_FILES'
  | 'ALREADY_SAVED'

/** What went wrong and what to do, by code. */
export const reportMessages: Readonly<Record<ReportCode, { readonly th: string; readonly en: string }>> = {
  REPORT_NOT_FOUND: {
    th: 'ไม่พบรายงานนี้ หรือท่านไม่มีสิทธิ์เห็น',
    en: 'There is no such report, or none that you may see.',
  },
  AGENCY_NOT_FOUND: { th: 'ไม่พบหน่วยงานนี้', en: 'There is no such agency.' },
  AGENCY_CLOSED: {
    th: 'หน่วยงานนี้ยุบแล้ว อ่านรายงานได้ แต่บันทึกหรืออัปโหลดเพิ่มไม่ได้ กรุณารายงานในหน่วยงานที่รับช่วงต่อ',
    en: 'This agency is closed. Its report can be read, and neither saved nor added to: report for the agency that took over.',
  },
  NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์จัดทำรายงานของหน่วยงานนี้ กรุณาติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด',
    en: 'You may not make the report of this agency. Ask the central officer of its parent body.',
  },
  VERSION_CONFLICT: {
    th: 'มีผู้บันทึกรายงานนี้ก่อนท่าน ยังไม่มีการเปลี่ยนแปลงจากท่าน กรุณาตรวจสอบสิ่งที่เปลี่ยนไปแล้วบันทึกใหม่',
    en: 'Somebody saved this report before you. Nothing of yours was changed: look at what changed, then save again.',
  },
  DOCUMENT_NOT_FOUND: {
    th: 'ไม่พบเอกสารนี้ในรายงาน',
    en: 'There is no such document in this report.',
  },
  DOCUMENT_NAMED_TWICE: {
    th: 'ระบุเอกสารเดียวกันซ้ำในการบันทึกครั้งเดียว',
    en: 'The same document is named twice in one save.',
  },
  TOO_MANY_DOCUMENTS: {
    th: 'บันทึกได้ครั้งละไม่เกิน 100 เอกสาร กรุณาแบ่งบันทึกหลายครั้ง',
    en: 'One save takes at most 100 documents. Divide it.',
  },
  ANNOUNCED_ON_MISSING: {
    th: 'กรุณาระบุวันที่ประกาศ ตามที่ระบุในไฟล์ประกาศ',
    en: 'Give the announcement date as stated in the file.',
  },
  ANNOUNCED_ON_TOO_OLD: {
    th: 'วันที่ประกาศเก่ากว่าที่เป็นไปได้ (ก่อน 1 ม.ค. 2543) กรุณาตรวจสอบปี พ.ศ.',
    en: 'The announcement date is implausibly old (before 1 January 2000). Check the year.',
  },
  ANNOUNCED_ON_TOO_FAR: {
    th: 'วันที่ประกาศเกินหนึ่งปีข้างหน้า กรุณาตรวจสอบว่าระบุปี พ.ศ. หรือ ค.ศ. ถูกต้อง',
    en: 'The announcement date lies more than a year ahead. Check whether the year is Buddhist or Gregorian.',
  },
  UPLOAD_EXPIRED: {
    th: 'ไฟล์นี้อัปโหลดไว้นานเกินกำหนดโดยไม่ได้บันทึก กรุณาอัปโหลดใหม่',
    en: 'This upload waited too long for its save. Upload the file anew.',
  },
  DOCUMENT_INFECTED: {
    th: 'ระบบพบมัลแวร์ในไฟล์นี้ จึงบันทึกหรือเผยแพร่ไม่ได้ กรุณาตรวจสอบเครื่องของท่านและอัปโหลดไฟล์ใหม่',
    en: 'Malware was found in this file, so it is neither saved nor published. Check your computer and upload a new file.',
  },
  DOCUMENT_PURGED: {
    th: 'เนื้อไฟล์ของเอกสารนี้ถูกลบอย่างถาวรแล้ว จึงเผยแพร่อีกไม่ได้ กรุณาอัปโหลดไฟล์ใหม่',
    en: 'The bytes of this document were removed for good, so it cannot be published again. Upload a new file.',
  },
  SCOPE_NOT_OFFERED: {
    th: 'ส่วนนี้ของแบบฟอร์มไม่มีการเลือก “สำหรับหน่วยงานภายใต้สังกัดทุกสาขา”',
    en: 'This section of the form does not offer a scope for all that belongs to the agency.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้เคยใช้กับข้อมูลอื่นแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key was used with another input. Use a new one.',
  },
  TOO_MANY_PENDING: {
    th: 'ท่านมีไฟล์ที่ยังไม่บันทึกครบ 20 ไฟล์แล้ว กรุณาบันทึกหรือทิ้งไฟล์เดิมก่อน',
    en: 'You have 20 unsaved uploads already. Save or discard some first.',
  },
  SECTION_TAKES_NO_FILES: {
    th: 'ส่วนมาตรา 13 (2) มีเฉพาะชื่อใบอนุญาตและลิงก์ ไม่มีการอัปโหลดไฟล์',
    en: 'Section 13(2) holds names of licences and links, and takes no files.',
  },
  ALREADY_SAVED: {
    th: 'เอกสารนี้บันทึกแล้ว ไม่สามารถลบได้ หากไม่ต้องการเผยแพร่ให้ปิดการใช้งาน',
    en: 'This document was saved and stays. Switch it off if it should no longer be published.',
  },
}

/**
 * Judges an announcement date.
 *
 * @param day YYYY-MM-DD
 * @param today the day in Bangkok, YYYY-MM-DD
 * @returns the rule it breaks, or null
 */
export function findBrokenDateRule(
  day: string,
  today: string,
): 'ANNOUNCED_ON_TOO_OLD' | 'ANNOUNCED_ON_TOO_FAR' | null {
  if (day < reportRules.earliestAnnouncement) return 'ANNOUNCED_ON_TOO_OLD'
  return day > findLatestAnnouncement(today) ? 'ANNOUNCED_ON_TOO_FAR' : null
}

/** The last day that an announcement may bear, YYYY-MM-DD. @param today the day in Bangkok, YYYY-MM-DD */
export function findLatestAnnouncement(today: string): string {
  const latest = new Date(`${today}T00:00:00Z`)
  latest.setUTCDate(latest.getUTCDate() + reportRules.latestAnnouncementDays)
  return latest.toISOString().slice(0, 10)
}

/** The day in Bangkok at an instant, YYYY-MM-DD. Thailand keeps no daylight saving time. */
export const dayInBangkok = (instant: Date): string =>
  new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
