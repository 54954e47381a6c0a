import { Refusal, badInput, type Message } from './errors.ts'

/**
 * The request is not a GraphQL multipart request as the specification has it.
 *
 * @param reason what was wrong, as the end of a sentence in both languages
 */
export const uploadMalformed = (reason: Message): Refusal =>
  new Refusal(
    'MULTIPART_MALFORMED',
    {
      th: `คำขออัปโหลดไฟล์ไม่ถูกต้อง: ${reason.th}`,
      en: `The upload request is malformed: ${reason.en}`,
    },
    400,
  )

/** The header that a foreign site's form cannot send is missing. */
export const preflightRequired = (): Refusal =>
  new Refusal(
    'PREFLIGHT_REQUIRED',
    {
      th: 'คำขออัปโหลดต้องมีส่วนหัว apollo-require-preflight',
      en: 'An upload must carry the header apollo-require-preflight (any value).',
    },
    400,
  )

/**
 * A file, or the whole body, is larger than it may be.
 *
 * @param maxBytes the largest file that passes, inclusive
 */
export const fileTooLarge = (maxBytes: number): Refusal =>
  new Refusal(
    'FILE_TOO_LARGE',
    {
      th: `ไฟล์มีขนาดใหญ่เกินกำหนด แต่ละไฟล์ต้องมีขนาดไม่เกิน ${megabytes(maxBytes)} MB`,
      en: `The file is too large: each file may have at most ${megabytes(maxBytes)} MB.`,
    },
    413,
  )

/** More files in one request than are taken. */
export const tooManyFiles = (maxFiles: number): Refusal =>
  new Refusal(
    'TOO_MANY_FILES',
    {
      th: `ส่งไฟล์ได้ครั้งละไม่เกิน ${maxFiles} ไฟล์`,
      en: `Too many files: one request may carry at most ${maxFiles}.`,
    },
    413,
  )

/** A file that came first is not read until a later one has come: neither can go on. */
export const uploadOrder = (): Refusal =>
  new Refusal(
    'UPLOAD_ORDER',
    {
      th: 'ลำดับของไฟล์ที่ส่งมาไม่ตรงกับลำดับที่ใช้ กรุณาส่งตามลำดับ หรือส่งทีละไฟล์',
      en: 'The files came in another order than they are used in. Send them in that order, or one at a time.',
    },
    400,
  )

/**
 * The upload stood still, or took longer than it may.
 *
 * Not 408: browsers send the whole body again, unasked, when they get that.
 */
export const uploadTimeout = (): Refusal =>
  new Refusal(
    'UPLOAD_TIMEOUT',
    {
      th: 'การส่งไฟล์หยุดนิ่งหรือใช้เวลานานเกินกำหนด กรุณาลองใหม่อีกครั้ง',
      en: 'The upload stood still or took too long. Try again.',
    },
    400,
  )

/** The sender hung up before the file had come whole. */
export const uploadAborted = (): Refusal =>
  new Refusal(
    'UPLOAD_ABORTED',
    {
      th: 'การส่งไฟล์ถูกยกเลิกก่อนส่งครบ',
      en: 'The upload was broken off before all of it had come.',
    },
    400,
  )

/** A file is a stream and can be read once, so it cannot stand in two places. */
export const fileUsedTwice = (): Refusal =>
  badInput({
    th: 'ไฟล์หนึ่งไฟล์ใช้ได้เพียงตำแหน่งเดียว กรุณาแนบไฟล์แยกกัน',
    en: 'One file can be used in one place only. Attach it once for each place.',
  })

/** Megabytes as people count them (1024 × 1024), with no more decimals than are needed. */
function megabytes(bytes: number): string {
  return String(Number((bytes / (1024 * 1024)).toPrecision(3)))
}
