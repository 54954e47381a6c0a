/**
 * The rules of the catalogue of problem types and their sentences, for the portal and for the subgraph alike.
 * Pure: imports nothing but other rules, touches nothing.
 */
import { hasControls, lengthOf } from './report-rows.ts'

export const problemTypeRules = {
  /** Characters of a name. */
  maxName: 100,
  /** A place in the list, from 1. */
  maxPlace: 1000,
  maxTypes: 100,
  code: /^[A-Z][A-Z0-9_]{0,29}$/,
} as const

export type ProblemTypeCode =
  | 'NOT_ALLOWED'
  | 'VERSION_CONFLICT'
  | 'CODE_WRONG'
  | 'NAME_MISSING'
  | 'NAME_TOO_LONG'
  | 'TEXT_WRONG'
  | 'PLACE_WRONG'
  | 'TOO_MANY_TYPES'
  | 'IDEMPOTENCY_KEY_REUSED'

/** What went wrong and what to do, by code. */
export const problemTypeMessages: Readonly<
  Record<ProblemTypeCode, { readonly th: string; readonly en: string }>
> = {
  NOT_ALLOWED: {
    th: 'รายการประเภทของปัญหาดูแลโดย สพร. เท่านั้น',
    en: 'The catalogue of problem types is kept by DGA alone.',
  },
  VERSION_CONFLICT: {
    th: 'มีผู้แก้ไขประเภทนี้ก่อนท่าน กรุณาตรวจสอบค่าล่าสุดแล้วบันทึกใหม่',
    en: 'Somebody changed this type before you. Look at it again, then save.',
  },
  CODE_WRONG: {
    th: 'รหัสต้องขึ้นต้นด้วยตัวพิมพ์ใหญ่ A–Z ตามด้วยตัวพิมพ์ใหญ่ ตัวเลข หรือ _ ยาวไม่เกิน 30 ตัว',
    en: 'A code is a capital letter, then capitals, digits or _, at most 30.',
  },
  NAME_MISSING: { th: 'กรุณากรอกชื่อประเภทภาษาไทย', en: 'Give the name of the type in Thai.' },
  NAME_TOO_LONG: {
    th: 'ชื่อประเภทยาวเกิน 100 อักขระ กรุณาย่อให้สั้นลง',
    en: 'The name is longer than 100 characters. Shorten it.',
  },
  TEXT_WRONG: {
    th: 'ข้อความมีอักขระควบคุมที่ไม่สามารถเก็บได้ กรุณาพิมพ์ใหม่',
    en: 'The text holds control characters that cannot be kept. Type it anew.',
  },
  PLACE_WRONG: { th: 'ลำดับต้องอยู่ระหว่าง 1 ถึง 1,000', en: 'The place lies between 1 and 1000.' },
  TOO_MANY_TYPES: {
    th: 'มีประเภทของปัญหาครบ 100 ประเภทแล้ว',
    en: 'There are 100 types already.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้เคยใช้กับข้อมูลอื่นแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key was used with another input. Use a new one.',
  },
}

/** Judges a name of a type, tidied; an empty English name is none. */
export function findBrokenTypeName(name: string): 'NAME_TOO_LONG' | 'TEXT_WRONG' | null {
  if (hasControls(name)) return 'TEXT_WRONG'
  return lengthOf(name) > problemTypeRules.maxName ? 'NAME_TOO_LONG' : null
}
