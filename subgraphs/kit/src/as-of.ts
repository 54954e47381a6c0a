import { Refusal } from './errors.ts'

/** Header of a request that gives the past instant to be read, for all doors of the gateway. */
export const asOfHeader = 'x-as-of'

/** What is asked for is not kept for past instants; the present must never be taken for it. */
export const asOfNotOffered = (): Refusal =>
  new Refusal(
    'AS_OF_NOT_OFFERED',
    {
      th: 'ข้อมูลส่วนนี้ยังดูย้อนหลัง (ณ วันที่) ไม่ได้ กรุณาถามแยกโดยไม่ระบุ asOf',
      en: 'This cannot be read as of a past instant. Ask for it by itself, without `asOf`.',
    },
    400,
  )

/** The past can be looked at; it can neither be changed nor followed. */
export const asOfOnlyForReading = (): Refusal =>
  new Refusal(
    'AS_OF_ONLY_FOR_READING',
    {
      th: 'asOf (ณ วันที่) ใช้ได้กับการอ่านข้อมูล (query) เท่านั้น ใช้กับการแก้ไข (mutation) หรือการติดตาม (subscription) ไม่ได้',
      en: '`asOf` is for queries only: a mutation or a subscription cannot have it.',
    },
    400,
  )
