/**
 * The rules of the list under section 22 and their sentences, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 *
 * Source: the Act, section 22: who has not done what section 20 ¶1 asks, which are section 10 and section 16 alone.
 */
export const laggardRules = {
  reason: { max: 200, isOneLine: true },
  sections: ['SECTION_10', 'SECTION_16'],
} as const

export type LaggardSection = (typeof laggardRules.sections)[number]

export type LaggardCode = 'NOT_ALLOWED' | 'REASON_WRONG' | 'NOTHING_TO_CHANGE' | 'IDEMPOTENCY_KEY_REUSED'

/** What went wrong and what to do, by code. */
export const laggardMessages: Readonly<Record<LaggardCode, { readonly th: string; readonly en: string }>> = {
  NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์เปิดหรือปิดการเปิดเผยรายชื่อตามมาตรา 22',
    en: 'You may neither show the list under section 22 to the public nor take it back.',
  },
  REASON_WRONG: {
    th: 'กรุณาระบุเหตุผล 1 ถึง 200 ตัวอักษร',
    en: 'Give a reason of 1 to 200 characters.',
  },
  NOTHING_TO_CHANGE: {
    th: 'รายชื่ออยู่ในสถานะนี้อยู่แล้ว',
    en: 'The list is like that already.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้เคยใช้กับข้อมูลอื่นแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key was used with another input. Use a new one.',
  },
}
