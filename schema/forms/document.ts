/**
 * The rules of an uploaded document and their sentences, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 *
 * Source: the manual's "ไฟล์ .pdf ขนาดไม่เกิน 5MB", read as 5 × 1024 × 1024 bytes, inclusive.
 */
export const documentRules = {
  /** Bytes; a file of exactly this size is good. */
  maxBytes: 5 * 1024 * 1024,
  /** Lower case; compared without regard to case. */
  extension: '.pdf',
  mediaType: 'application/pdf',
} as const

/** Why the structure of a file is refused as a PDF that may be published. */
export type PdfRefusal =
  | 'NOT_A_PDF'
  | 'UNREADABLE'
  | 'PASSWORD_NEEDED'
  | 'ACTIVE_CONTENT'
  | 'EXECUTABLE_ATTACHMENT'
  | 'TOO_COMPLEX'

/** Every code that the choice, the upload or the check of a file can end with. */
export type DocumentCode = PdfRefusal | 'WRONG_EXTENSION' | 'FILE_TOO_LARGE' | 'FILE_EMPTY' | 'SERVICE_BUSY'

/** What went wrong and what to do, by code. */
export const documentMessages: Readonly<Record<DocumentCode, { readonly th: string; readonly en: string }>> =
  {
    WRONG_EXTENSION: {
      th: 'รองรับเฉพาะไฟล์ที่มีนามสกุล .pdf กรุณาบันทึกเอกสารเป็น PDF แล้วอัปโหลดใหม่',
      en: 'Only files whose name ends in .pdf are taken. Save the document as PDF and upload it again.',
    },
    FILE_TOO_LARGE: {
      th: 'ไฟล์มีขนาดเกิน 5MB กรุณาลดขนาดไฟล์แล้วอัปโหลดใหม่',
      en: 'The file is larger than 5 MB. Make it smaller and upload it again.',
    },
    FILE_EMPTY: {
      th: 'ไฟล์ว่างเปล่า ไม่มีข้อมูล กรุณาเลือกไฟล์ใหม่',
      en: 'The file is empty. Choose another file.',
    },
    NOT_A_PDF: {
      th: 'เนื้อหาของไฟล์ไม่ใช่ PDF แม้ชื่อไฟล์จะลงท้ายด้วย .pdf กรุณาบันทึกเอกสารเป็น PDF แล้วอัปโหลดใหม่',
      en: 'What is in the file is no PDF, whatever its name says. Save the document as PDF and upload it again.',
    },
    UNREADABLE: {
      th: 'ไม่สามารถอ่านไฟล์ PDF นี้ได้ ไฟล์อาจเสียหายหรือไม่ครบถ้วน กรุณาสร้างไฟล์ PDF ใหม่แล้วอัปโหลดอีกครั้ง',
      en: 'This PDF cannot be read: it is damaged or incomplete. Make the PDF anew and upload it again.',
    },
    PASSWORD_NEEDED: {
      th: 'ไฟล์ PDF นี้ต้องใช้รหัสผ่านในการเปิด ประชาชนจะเปิดอ่านไม่ได้ กรุณานำรหัสผ่านออกแล้วอัปโหลดใหม่',
      en: 'This PDF needs a password to open, so the public could not read it. Remove the password and upload it again.',
    },
    ACTIVE_CONTENT: {
      th: 'ไฟล์ PDF นี้มีคำสั่งหรือสคริปต์ที่ทำงานได้ (เช่น JavaScript การเปิดโปรแกรม การส่งแบบฟอร์ม หรือ XFA) กรุณาสั่งพิมพ์เอกสารเป็น PDF ใหม่แล้วอัปโหลดอีกครั้ง',
      en: 'This PDF carries scripts or actions (such as JavaScript, starting a program, sending a form, or XFA). Print the document to a new PDF and upload that.',
    },
    EXECUTABLE_ATTACHMENT: {
      th: 'ไฟล์ PDF นี้มีไฟล์แนบที่เป็นโปรแกรม หรือเป็นชนิดที่ไม่อาจยืนยันได้ว่าปลอดภัย กรุณานำไฟล์แนบออกแล้วอัปโหลดใหม่',
      en: 'This PDF carries an attached file that can run, or of a kind not known to be safe. Remove the attachment and upload the PDF again.',
    },
    TOO_COMPLEX: {
      th: 'ไฟล์ PDF นี้ซับซ้อนเกินกว่าที่ระบบจะตรวจสอบได้ กรุณาสั่งพิมพ์เอกสารเป็น PDF ใหม่หรือแบ่งเป็นหลายไฟล์แล้วอัปโหลดอีกครั้ง',
      en: 'This PDF is too complex to be checked. Print the document to a new PDF, or divide it, and upload it again.',
    },
    SERVICE_BUSY: {
      th: 'ขณะนี้ระบบกำลังตรวจไฟล์จำนวนมาก กรุณารอสักครู่แล้วอัปโหลดใหม่',
      en: 'Too many files are being checked just now. Wait a moment and upload it again.',
    },
  }

/**
 * Judges a file before its bytes are read, by what the browser or the request says of it.
 *
 * @param file its name as the person sees it, and its size in bytes where it is known
 * @returns the first rule it breaks, or null
 */
export function findBrokenFileRule(file: { name: string; sizeBytes?: number }): DocumentCode | null {
  if (!file.name.trim().toLowerCase().endsWith(documentRules.extension)) return 'WRONG_EXTENSION'
  if (file.sizeBytes === undefined) return null
  if (file.sizeBytes === 0) return 'FILE_EMPTY'
  return file.sizeBytes > documentRules.maxBytes ? 'FILE_TOO_LARGE' : null
}
