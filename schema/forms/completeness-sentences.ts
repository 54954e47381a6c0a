/**
 * What each rule of completeness says of a section, for the portal, the list and the API alike.
 * Pure: imports nothing, touches nothing.
 */

/** The sections of the form that are judged; the problems are none. */
export const judgedSections = ['SECTION_10', 'SECTION_13_1', 'SECTION_13_2', 'SECTION_16'] as const
export type JudgedSection = (typeof judgedSections)[number]

/** `LACK` keeps a section from counting as done, `WARNING` is to be looked at, `ADVICE` is worth knowing. */
export type ReasonSeverity = 'LACK' | 'WARNING' | 'ADVICE'

/** One rule: where it applies, how grave it is at its gravest, and what it says. */
export interface CompletenessRule {
  readonly sections: readonly JudgedSection[]
  readonly severity: ReasonSeverity
  readonly th: string
  readonly en: string
}

const withFiles = ['SECTION_10', 'SECTION_13_1', 'SECTION_16'] as const
const section13 = ['SECTION_13_1', 'SECTION_13_2'] as const

/** Each rule by its stable name, in the order in which reasons of one gravity are told. */
export const completenessRules = {
  NOT_REPORTING: {
    sections: judgedSections,
    severity: 'ADVICE',
    th: 'หน่วยงานนี้ไม่ต้องรายงาน จึงไม่นับในอัตราการดำเนินการ',
    en: 'This agency need not report, and no rate counts it.',
  },
  ANNOUNCEMENT_MISSING: {
    sections: ['SECTION_10'],
    severity: 'LACK',
    th: 'ยังไม่มีประกาศช่องทางอิเล็กทรอนิกส์ตามมาตรา 10 ที่เผยแพร่อยู่ ทั้งของหน่วยงานเองและของต้นสังกัด กรุณาอัปโหลดประกาศแล้วกดบันทึก',
    en: 'No announcement of the electronic channels under section 10 is published, neither its own nor one of a parent agency. Upload the announcement and save.',
  },
  ORDER_MISSING: {
    sections: ['SECTION_16'],
    severity: 'LACK',
    th: 'ยังไม่มีคำสั่งเรื่องระบบปฏิบัติงานตามมาตรา 16 ที่เผยแพร่อยู่ กรุณาอัปโหลดคำสั่งแล้วกดบันทึก',
    en: 'No order on the e-work system under section 16 is published. Upload the order and save.',
  },
  LICENCES_UNANSWERED: {
    sections: section13,
    severity: 'LACK',
    th: 'ยังไม่ได้ตอบว่าหน่วยงานมีใบอนุญาตตามมาตรา 13 (1) หรือไม่',
    en: 'Whether the agency has licences under section 13(1) is not answered.',
  },
  NO_LICENCES: {
    sections: section13,
    severity: 'ADVICE',
    th: 'หน่วยงานตอบว่าไม่มีใบอนุญาตตามมาตรา 13 (1) ส่วนนี้จึงไม่เกี่ยวข้อง',
    en: 'The agency has answered that it has no licences under section 13(1): this section is not asked of it.',
  },
  NO_LICENCES_BUT_PUBLISHED: {
    sections: section13,
    severity: 'WARNING',
    th: 'ตอบว่า “ไม่มี” ใบอนุญาต แต่ยังมีรายการตามมาตรา 13 เผยแพร่อยู่ กรุณาแก้คำตอบหรือระงับรายการ',
    en: 'It is answered that there are no licences, yet rows under section 13 are published. Change the answer, or suspend the rows.',
  },
  GAZETTE_UNANSWERED: {
    sections: ['SECTION_13_1'],
    severity: 'LACK',
    th: 'ยังไม่ได้ตอบว่าประกาศในราชกิจจานุเบกษาครบถ้วนทุกใบอนุญาตแล้วหรือไม่',
    en: 'Whether the announcement in the Royal Gazette is complete is not answered.',
  },
  COMPLETE_WITHOUT_DOCUMENT: {
    sections: ['SECTION_13_1'],
    severity: 'LACK',
    th: 'ตอบว่า “ครบถ้วน” แต่ไม่มีประกาศตามมาตรา 13 (1) ที่เผยแพร่อยู่รองรับ',
    en: 'It is claimed to be complete, yet no announcement under section 13(1) is published that supports it.',
  },
  COMPLETE_WITHOUT_LINK: {
    sections: ['SECTION_13_1'],
    severity: 'LACK',
    th: 'ตอบว่า “ครบถ้วน” แต่ไม่มีลิงก์ราชกิจจานุเบกษาที่เผยแพร่อยู่รองรับ',
    en: 'It is claimed to be complete, yet no link to the Royal Gazette is published that supports it.',
  },
  LICENCE_NOT_COVERED: {
    sections: ['SECTION_13_1'],
    severity: 'LACK',
    th: 'ตอบว่า “ครบถ้วน” แต่ไม่มีประกาศหรือลิงก์ราชกิจจานุเบกษาที่เผยแพร่อยู่ซึ่งระบุใบอนุญาตนี้',
    en: 'It is claimed to be complete, yet no published announcement or Gazette link names this licence.',
  },
  LICENCE_LIST_EMPTY: {
    sections: ['SECTION_13_1'],
    severity: 'ADVICE',
    th: 'ยังไม่มีรายชื่อใบอนุญาต จึงตรวจไม่ได้ว่าประกาศครอบคลุมทุกใบอนุญาตหรือไม่',
    en: 'There is no list of licences yet, so whether all of them are covered cannot be checked.',
  },
  DECLARED_PARTIAL: {
    sections: ['SECTION_13_1'],
    severity: 'LACK',
    th: 'หน่วยงานตอบว่า “ประกาศแล้ว ยังไม่ครบถ้วนทุกใบอนุญาต”',
    en: 'The agency has answered that not every licence is announced yet.',
  },
  PARTIAL_WITHOUT_DOCUMENT: {
    sections: ['SECTION_13_1'],
    severity: 'LACK',
    th: 'ตอบว่าประกาศแล้วบางส่วน แต่ไม่มีประกาศตามมาตรา 13 (1) ที่เผยแพร่อยู่รองรับ',
    en: 'It is claimed that some licences are announced, yet no announcement under section 13(1) is published.',
  },
  NOT_ANNOUNCED: {
    sections: ['SECTION_13_1'],
    severity: 'LACK',
    th: 'หน่วยงานตอบว่า “ยังไม่ประกาศ (รวมถึงอยู่ระหว่างดำเนินการ)”',
    en: 'The agency has answered that nothing is announced yet.',
  },
  NOT_ANNOUNCED_BUT_PUBLISHED: {
    sections: ['SECTION_13_1'],
    severity: 'WARNING',
    th: 'ตอบว่า “ยังไม่ประกาศ” แต่มีประกาศหรือลิงก์ราชกิจจานุเบกษาเผยแพร่อยู่ กรุณาแก้คำตอบหรือระงับรายการ',
    en: 'It is answered that nothing is announced, yet an announcement or a Gazette link is published. Change the answer, or suspend the rows.',
  },
  CHANNEL_MISSING: {
    sections: ['SECTION_13_2'],
    severity: 'LACK',
    th: 'ยังไม่มีช่องทางการตรวจสอบใบอนุญาตตามมาตรา 13 (2) ที่เผยแพร่อยู่',
    en: 'No channel for checking licences under section 13(2) is published.',
  },
  LICENCE_WITHOUT_CHANNEL: {
    sections: ['SECTION_13_2'],
    severity: 'LACK',
    th: 'ใบอนุญาตนี้ยังไม่มีช่องทางการตรวจสอบตามมาตรา 13 (2) ที่เผยแพร่อยู่',
    en: 'No channel for checking this licence under section 13(2) is published.',
  },
  DATE_MISSING: {
    sections: withFiles,
    severity: 'LACK',
    th: 'เอกสารที่เผยแพร่อยู่นี้ไม่มีวันที่ประกาศ กรุณาระบุวันที่',
    en: 'This published document has no date. Give it.',
  },
  FUTURE_EFFECT: {
    sections: withFiles,
    severity: 'LACK',
    th: 'เอกสารที่เผยแพร่อยู่นี้มีผลในวันข้างหน้า จะนับเมื่อถึงวันนั้น',
    en: 'This published document takes effect on a day to come, and counts from then.',
  },
  FILE_UNREADABLE: {
    sections: withFiles,
    severity: 'LACK',
    th: 'ระบบอ่านไฟล์นี้ไม่ได้ กรุณาตรวจสอบ อัปโหลดไฟล์ใหม่ หรือยืนยันพร้อมเหตุผล',
    en: 'This file could not be read. Check it, upload it anew, or dismiss this with a reason.',
  },
  READING_CONTRADICTS: {
    sections: withFiles,
    severity: 'WARNING',
    th: 'ข้อความในไฟล์ไม่ตรงกับที่กรอกไว้ กรุณาตรวจสอบ หรือยืนยันพร้อมเหตุผล',
    en: 'What the file says differs from what is entered. Check it, or dismiss this with a reason.',
  },
  FILE_IS_SCAN: {
    sections: withFiles,
    severity: 'ADVICE',
    th: 'ไฟล์นี้เป็นภาพสแกน ระบบจึงอ่านข้อความเพื่อตรวจสอบไม่ได้',
    en: 'This file is a scan: its text could not be read and compared.',
  },
  LINK_DEAD: {
    sections: section13,
    severity: 'LACK',
    th: 'ลิงก์นี้เปิดไม่ได้ติดต่อกันหลายครั้ง กรุณาตรวจสอบหรือแก้ไขลิงก์',
    en: 'This link has failed several times in a row. Check or replace it.',
  },
  LINK_NOT_PUBLIC: {
    sections: section13,
    severity: 'LACK',
    th: 'ลิงก์นี้ไม่ใช่ที่อยู่ที่ประชาชนเปิดได้ เช่น ที่อยู่ในเครื่องหรือเครือข่ายภายใน กรุณาแก้ไขลิงก์',
    en: 'This link is no address that the public can open, such as one of a machine or an inner network. Replace it.',
  },
  LINK_NOT_GAZETTE: {
    sections: ['SECTION_13_1'],
    severity: 'ADVICE',
    th: 'ลิงก์นี้ไม่ใช่เว็บไซต์ราชกิจจานุเบกษา (ratchakitcha.soc.go.th)',
    en: 'This link does not lead to the Royal Gazette (ratchakitcha.soc.go.th).',
  },
  INHERITED_ONLY: {
    sections: ['SECTION_10'],
    severity: 'ADVICE',
    th: 'ใช้ประกาศของหน่วยงานต้นสังกัด ไม่มีประกาศของหน่วยงานเอง',
    en: 'It rests on an announcement of a parent agency; the agency has none of its own.',
  },
} as const satisfies Record<string, CompletenessRule>

export type ReasonCode = keyof typeof completenessRules

/** What rates are counted of, and what counts. */
export const completenessBasis = {
  th: 'อัตราการดำเนินการคิดจากหน่วยงานที่ต้องรายงานเท่านั้น และนับเป็นดำเนินการแล้วเมื่อมีหลักฐานที่เผยแพร่อยู่อย่างน้อยหนึ่งรายการที่ไม่มีข้อบกพร่อง มิใช่เมื่อเลือกคำตอบว่าครบถ้วน ประกาศตามมาตรา 10 ของต้นสังกัดนับให้หน่วยงานในสังกัดและแสดงแยกไว้',
  en: 'Rates are counted of the agencies that must report, and of them alone. A section counts as done when at least one published piece of evidence is without fault, never because it is claimed. An announcement under section 10 of a parent agency counts for the agencies that belong to it, and is shown apart.',
} as const
