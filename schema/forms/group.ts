/**
 * The rules of coverage groups and their sentences, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 */
export const groupRules = {
  maxNameLength: 200,
  /** Agencies that one act may add. */
  maxPerAdding: 500,
  /** Memberships of one group that hold now or will. */
  maxMembers: 2000,
  /** Broken rules that one answer names. */
  maxErrors: 100,
} as const

export type GroupCode =
  | 'NAME_WRONG'
  | 'NAME_TAKEN'
  | 'AGENCY_NOT_FOUND'
  | 'AGENCY_CLOSED'
  | 'GROUP_NOT_FOUND'
  | 'GROUP_CLOSED'
  | 'VERSION_CONFLICT'
  | 'NOTHING_TO_CHANGE'
  | 'NOTHING_TO_ADD'
  | 'TOO_MANY'
  | 'ALREADY_MEMBER'
  | 'PERIOD_WRONG'
  | 'MEMBERSHIP_NOT_FOUND'
  | 'ALREADY_ENDED'
  | 'NOT_ALLOWED'
  | 'IDEMPOTENCY_KEY_REUSED'

/** What went wrong and what to do, by code. */
export const groupMessages: Readonly<Record<GroupCode, { readonly th: string; readonly en: string }>> = {
  NAME_WRONG: {
    th: 'กรุณาระบุชื่อกลุ่ม ไม่เกิน 200 อักขระ',
    en: 'Give the group a name of at most 200 characters.',
  },
  NAME_TAKEN: {
    th: 'มีกลุ่มที่ใช้ชื่อนี้อยู่แล้ว กรุณาใช้ชื่ออื่น',
    en: 'Another open group is called so. Choose another name.',
  },
  AGENCY_NOT_FOUND: { th: 'ไม่พบหน่วยงานนี้', en: 'There is no such agency.' },
  AGENCY_CLOSED: {
    th: 'หน่วยงานนี้ปิดแล้ว กรุณาเลือกหน่วยงานที่รับช่วงต่อ',
    en: 'This agency is closed. Choose the one that took over.',
  },
  GROUP_NOT_FOUND: { th: 'ไม่พบกลุ่มหน่วยงานนี้', en: 'There is no such group.' },
  GROUP_CLOSED: { th: 'กลุ่มนี้ปิดแล้ว แก้ไขไม่ได้', en: 'This group is closed: it is changed no more.' },
  VERSION_CONFLICT: {
    th: 'มีผู้แก้ไขกลุ่มนี้หลังจากที่ท่านเปิดดู กรุณาตรวจสอบข้อมูลปัจจุบันแล้วทำรายการอีกครั้ง',
    en: 'Somebody has changed this group since you looked at it. Look at it as it is now and try again.',
  },
  NOTHING_TO_CHANGE: {
    th: 'กรุณาระบุชื่อหรือหน่วยงานหลักที่ต่างจากเดิม',
    en: 'Give another name or another head.',
  },
  NOTHING_TO_ADD: { th: 'กรุณาระบุหน่วยงานที่จะเพิ่ม', en: 'Give the agencies to be added.' },
  TOO_MANY: {
    th: 'เพิ่มได้ครั้งละไม่เกิน 500 แห่ง และกลุ่มหนึ่งมีสมาชิกได้ไม่เกิน 2,000 แห่ง',
    en: 'At most 500 are added at a time, and a group has at most 2,000 members.',
  },
  ALREADY_MEMBER: {
    th: 'หน่วยงานนี้เป็นสมาชิกในช่วงเวลานี้อยู่แล้ว หรือระบุซ้ำ',
    en: 'This agency is a member in this time already, or was given twice.',
  },
  PERIOD_WRONG: {
    th: 'วันสิ้นสุดต้องอยู่หลังวันเริ่มต้นและหลังเวลาปัจจุบัน และไม่เกินวันสิ้นสุดที่กำหนดไว้แล้ว',
    en: 'The end must lie after the beginning and after now, and not after an end that is set already.',
  },
  MEMBERSHIP_NOT_FOUND: {
    th: 'ไม่พบการเป็นสมาชิกนี้ในกลุ่ม',
    en: 'The group has no such membership.',
  },
  ALREADY_ENDED: { th: 'การเป็นสมาชิกนี้สิ้นสุดแล้ว', en: 'This membership has ended already.' },
  NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์จัดการกลุ่มหน่วยงานนี้ หรือหน่วยงานที่ระบุอยู่นอกขอบเขตสิทธิ์',
    en: 'You may not manage this group, or the agency lies outside of your reach.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้ใช้กับคำขออื่นไปแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key served another request. Use a new one.',
  },
}
