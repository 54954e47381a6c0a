/**
 * What is worth a second look before a report is saved, and stops nothing; for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 */
export type SaveWarningCode =
  | 'ANNOUNCED_ON_AHEAD'
  | 'SECTION_13_LEFT_PUBLISHED'
  | 'COMPLETE_WITHOUT_EVIDENCE'
  | 'NOT_YET_WITH_EVIDENCE'
  | 'NOT_THE_GAZETTE'

/** What is meant and what to look at, by code. */
export const saveWarnings: Readonly<Record<SaveWarningCode, { readonly th: string; readonly en: string }>> = {
  ANNOUNCED_ON_AHEAD: {
    th: 'วันที่ประกาศอยู่ในอนาคต หน้าสาธารณะจะแสดงว่า “มีผล …” กรุณาตรวจสอบว่าระบุวันที่ถูกต้อง',
    en: 'The announcement date lies ahead: the public page will say from when it takes effect. Check the date.',
  },
  SECTION_13_LEFT_PUBLISHED: {
    th: 'ตอบว่า “ไม่มี” ใบอนุญาต แต่ยังมีรายการตามมาตรา 13 เผยแพร่อยู่ ซึ่งขัดแย้งกัน',
    en: 'The answer is that there are no licences, and something under section 13 stays published: one contradicts the other.',
  },
  COMPLETE_WITHOUT_EVIDENCE: {
    th: 'ตอบว่า “ครบถ้วน” แต่ไม่มีไฟล์ประกาศหรือลิงก์ราชกิจจานุเบกษาตามมาตรา 13 (1) ที่เผยแพร่อยู่',
    en: 'The answer is that all were announced, and no announcement or Gazette link under section 13(1) is published.',
  },
  NOT_YET_WITH_EVIDENCE: {
    th: 'ตอบว่า “ยังไม่ประกาศ” แต่มีไฟล์ประกาศหรือลิงก์ราชกิจจานุเบกษาตามมาตรา 13 (1) เผยแพร่อยู่',
    en: 'The answer is that none was announced, and announcements or Gazette links under section 13(1) are published.',
  },
  NOT_THE_GAZETTE: {
    th: 'ลิงก์นี้ไม่ใช่เว็บไซต์ราชกิจจานุเบกษา กรุณาตรวจสอบว่าเป็นลิงก์ที่แสดงประกาศในราชกิจจานุเบกษา',
    en: 'This address is not of the Royal Gazette. Check that it shows the announcement in the Gazette.',
  },
}
