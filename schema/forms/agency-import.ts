/**
 * The rules of handing in a table of agencies and their sentences, for the portal and the subgraph alike.
 * Pure: imports nothing, touches nothing.
 */
export const importRules = {
  /** Bytes; a file of exactly this size is good. */
  maxBytes: 5 * 1024 * 1024,
  /** Without the header. */
  maxRows: 20_000,
  /** Characters of one cell. */
  maxCell: 10_000,
  maxName: 300,
  legalBasis: { max: 1000 },
  maxOtherNames: 20,
  /** Codes of others for one agency. */
  maxCodes: 20,
  /** Levels beneath the top. */
  maxDepth: 32,
  /** Imports of one person that wait to be carried out. */
  maxWaiting: 20,
  extensions: ['.csv', '.xlsx'],
  /** Days after which one is removed. */
  keptDays: 30,
} as const

type Sentence = { readonly th: string; readonly en: string }

export type ImportCode =
  | 'WRONG_EXTENSION'
  | 'FILE_EMPTY'
  | 'FILE_TOO_LARGE'
  | 'FILE_UNREADABLE'
  | 'FILE_EXPANDS'
  | 'ENCODING_UNKNOWN'
  | 'HEADER_WRONG'
  | 'NO_ROWS'
  | 'TOO_MANY_ROWS'
  | 'LEGAL_BASIS_WRONG'
  | 'NOT_ALLOWED'
  | 'TOO_MANY_IMPORTS'
  | 'SERVICE_BUSY'
  | 'IMPORT_NOT_FOUND'
  | 'HAS_PROBLEMS'
  | 'NOTHING_CHANGES'
  | 'NOT_READY'
  | 'TREE_CHANGED'
  | 'FAILED'
  | 'IDEMPOTENCY_KEY_REUSED'

/** Why a file was not taken or an import not carried out, and what to do, by code. */
export const importMessages: Readonly<Record<ImportCode, Sentence>> = {
  WRONG_EXTENSION: {
    th: 'รองรับเฉพาะไฟล์ .csv และ .xlsx กรุณาบันทึกตารางเป็นชนิดใดชนิดหนึ่งแล้วส่งใหม่',
    en: 'Only .csv and .xlsx files are taken. Save the table as one of them and hand it in again.',
  },
  FILE_EMPTY: { th: 'ไฟล์ว่างเปล่า กรุณาเลือกไฟล์ใหม่', en: 'The file is empty. Choose another file.' },
  FILE_TOO_LARGE: {
    th: 'ไฟล์มีขนาดเกิน 5MB กรุณาแบ่งเป็นหลายไฟล์ หรือบันทึกเป็น .xlsx ซึ่งมีขนาดเล็กกว่า',
    en: 'The file is larger than 5 MB. Divide it, or save it as .xlsx, which is smaller.',
  },
  FILE_UNREADABLE: {
    th: 'อ่านไฟล์ไม่ได้ เนื้อหาไม่ตรงกับนามสกุลไฟล์ หรือไฟล์เสียหาย กรุณาบันทึกใหม่จากโปรแกรมตาราง',
    en: 'The file cannot be read: it is not what its name says, or it is damaged. Save it anew from the spreadsheet.',
  },
  FILE_EXPANDS: {
    th: 'ข้อมูลในไฟล์เมื่อคลายแล้วมีขนาดใหญ่เกินกำหนด กรุณาลบแผ่นงานหรือช่องที่ไม่ใช้แล้วบันทึกใหม่',
    en: 'Unpacked, the spreadsheet is too large. Remove sheets and cells that are not needed and save it again.',
  },
  ENCODING_UNKNOWN: {
    th: 'รหัสอักขระของไฟล์ไม่ใช่ UTF-8 หรือ Windows-874 กรุณาบันทึกเป็น “CSV UTF-8” หรือ .xlsx แล้วส่งใหม่',
    en: 'The text is neither UTF-8 nor Windows-874. Save it as “CSV UTF-8” or .xlsx and hand it in again.',
  },
  HEADER_WRONG: {
    th: 'แถวแรกต้องเป็นหัวคอลัมน์ตามไฟล์แบบฟอร์ม ไม่ซ้ำกัน และต้องมีคอลัมน์รหัสหน่วยงาน (code)',
    en: 'The first row must hold the column names of the template, each once, among them `code`.',
  },
  NO_ROWS: {
    th: 'ไฟล์มีเพียงหัวคอลัมน์ ไม่มีข้อมูล กรุณาเพิ่มแถวข้อมูลแล้วส่งใหม่',
    en: 'The file has a header and nothing else. Add rows and hand it in again.',
  },
  TOO_MANY_ROWS: {
    th: 'มีข้อมูลเกิน 20,000 แถว กรุณาแบ่งเป็นหลายไฟล์',
    en: 'The file has more than 20,000 rows. Divide it.',
  },
  LEGAL_BASIS_WRONG: {
    th: 'กรุณาระบุเหตุผลและกฎหมายหรือคำสั่งที่อ้างอิง ไม่เกิน 1,000 อักขระ',
    en: 'Say why, and by which law, in at most 1,000 characters.',
  },
  NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์แก้ไขหน่วยงานใด จึงนำเข้าข้อมูลไม่ได้',
    en: 'You may change no agency, so you cannot import any.',
  },
  TOO_MANY_IMPORTS: {
    th: 'ท่านมีการนำเข้าที่ยังไม่ดำเนินการ 20 รายการแล้ว กรุณาทิ้งรายการที่ไม่ใช้ก่อน',
    en: 'Twenty imports of yours wait already. Drop those that are not needed first.',
  },
  SERVICE_BUSY: {
    th: 'ขณะนี้มีไฟล์รอตรวจจำนวนมาก กรุณารอสักครู่แล้วส่งใหม่',
    en: 'Too many files are being checked just now. Wait a moment and hand it in again.',
  },
  IMPORT_NOT_FOUND: { th: 'ไม่พบการนำเข้านี้', en: 'There is no such import of yours.' },
  HAS_PROBLEMS: {
    th: 'ข้อมูลในไฟล์ยังมีข้อผิดพลาด กรุณาแก้ไขไฟล์แล้วส่งใหม่',
    en: 'There is something wrong with the rows. Put the file right and hand it in again.',
  },
  NOTHING_CHANGES: {
    th: 'ข้อมูลในไฟล์ตรงกับข้อมูลปัจจุบันทุกแถว จึงไม่มีสิ่งใดต้องดำเนินการ',
    en: 'Every row says what is so already: nothing would change.',
  },
  NOT_READY: {
    th: 'การนำเข้านี้ดำเนินการแล้ว กำลังดำเนินการ หรือทิ้งไปแล้ว',
    en: 'This import is carried out, under way, or dropped already.',
  },
  TREE_CHANGED: {
    th: 'โครงสร้างหน่วยงานเปลี่ยนไปหลังการตรวจไฟล์ ระบบยังไม่ได้ดำเนินการ โปรดดูผลตรวจล่าสุดแล้วยืนยันอีกครั้ง',
    en: 'The tree has changed since the check, and nothing was done. Look at the present result and confirm again.',
  },
  FAILED: {
    th: 'ดำเนินการไม่สำเร็จเนื่องจากระบบขัดข้อง ไม่มีข้อมูลใดเปลี่ยนแปลง กรุณาส่งไฟล์ใหม่',
    en: 'It could not be carried out because of a failure on our side; nothing was changed. Hand the file in again.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้ใช้กับคำขออื่นไปแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key served another request. Use a new one.',
  },
}

/**
 * Judges a file before its bytes are read, by what the browser or the request says of it.
 *
 * @returns the first rule it breaks, or null
 */
export function findBrokenTableRule(file: { name: string; sizeBytes?: number }): ImportCode | null {
  const name = file.name.trim().toLowerCase()
  if (!importRules.extensions.some((extension) => name.endsWith(extension))) return 'WRONG_EXTENSION'
  if (file.sizeBytes === undefined) return null
  if (file.sizeBytes === 0) return 'FILE_EMPTY'
  return file.sizeBytes > importRules.maxBytes ? 'FILE_TOO_LARGE' : null
}
