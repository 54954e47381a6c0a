/**
 * The rules of changing the shape of the tree and their sentences, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 */
export const reorganisationRules = {
  /** Characters of an agency's name. */
  maxNameLength: 300,
  legalBasis: { max: 1000 },
  reason: { max: 1000 },
  dutyReason: { max: 1000, isOneLine: true },
  /** Agencies that one act may move; children that one division may give to its parts. */
  maxMoved: 500,
  /** Agencies that one act may merge into another. */
  maxMerged: 100,
  maxParts: 50,
  maxSuccessors: 50,
  /** Years ahead that an act may be planned for. */
  maxYearsAhead: 10,
  /** How deep the tree may go, the top being 0. */
  maxDepth: 32,
} as const

export type ReorganisationCode =
  | 'AGENCY_NOT_FOUND'
  | 'AGENCY_CLOSED'
  | 'REORGANISATION_NOT_FOUND'
  | 'NOT_ALLOWED'
  | 'NOT_ONE_ACT'
  | 'NOT_ONE_AGENCY'
  | 'LEGAL_BASIS_WRONG'
  | 'REASON_WRONG'
  | 'EFFECTIVE_ON_PAST'
  | 'EFFECTIVE_ON_TOO_FAR'
  | 'NAME_WRONG'
  | 'NAME_TAKEN'
  | 'CODE_WRONG'
  | 'CODE_TAKEN'
  | 'PROVINCE_NOT_FOUND'
  | 'AREA_NOT_FOUND'
  | 'REASON_FOR_DUTY_WRONG'
  | 'USED_UNTIL_WRONG'
  | 'RELATION_MISSING'
  | 'RELATION_AT_TOP'
  | 'LOCAL_IS_SUPERVISED'
  | 'CYCLE'
  | 'TOO_DEEP'
  | 'NOTHING_CHANGES'
  | 'NAMED_TWICE'
  | 'NOT_BENEATH'
  | 'CHILDREN_WITHOUT_PLACE'
  | 'TOO_MANY'
  | 'TREE_CHANGED'
  | 'NOT_A_DRAFT'
  | 'NOT_DONE'
  | 'CHANGED_SINCE'
  | 'OPENED_IS_USED'
  | 'IDEMPOTENCY_KEY_REUSED'

/** What went wrong and what to do, by code. */
export const reorganisationMessages: Readonly<
  Record<ReorganisationCode, { readonly th: string; readonly en: string }>
> = {
  AGENCY_NOT_FOUND: { th: 'ไม่พบหน่วยงานนี้', en: 'There is no such agency.' },
  AGENCY_CLOSED: {
    th: 'หน่วยงานนี้ยุบเลิกแล้ว กรุณาเลือกหน่วยงานที่รับช่วง',
    en: 'This agency has closed. Choose who took over from it.',
  },
  REORGANISATION_NOT_FOUND: {
    th: 'ไม่พบการปรับโครงสร้างนี้ หรือท่านไม่มีสิทธิ์เห็น',
    en: 'There is no such reorganisation, or none that you may see.',
  },
  NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์ปรับโครงสร้าง ณ ตำแหน่งนี้ กรุณาติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัดหรือ สพร.',
    en: 'You may not change the structure here. Ask the central officer of the parent body, or DGA.',
  },
  NOT_ONE_ACT: {
    th: 'กรุณาระบุการปรับโครงสร้างเพียงอย่างใดอย่างหนึ่ง',
    en: 'Give exactly one of open, rename, move, merge, split and close.',
  },
  NOT_ONE_AGENCY: {
    th: 'กรุณาระบุหน่วยงานที่มีอยู่แล้วหรือหน่วยงานใหม่ อย่างใดอย่างหนึ่ง',
    en: 'Give exactly one: an agency that there is, or a new one.',
  },
  LEGAL_BASIS_WRONG: {
    th: 'กรุณาระบุเหตุผลและฐานทางกฎหมาย ไม่เกิน 1,000 อักขระ',
    en: 'Give the reason and its legal basis, at most 1,000 characters.',
  },
  REASON_WRONG: {
    th: 'กรุณาระบุเหตุผล ไม่เกิน 1,000 อักขระ',
    en: 'Give a reason of at most 1,000 characters.',
  },
  EFFECTIVE_ON_PAST: {
    th: 'วันที่มีผลผ่านมาแล้ว กรุณาระบุวันนี้หรือวันข้างหน้า และระบุวันที่ตามกฎหมายไว้ในฐานทางกฎหมาย',
    en: 'The day of effect has passed. Give today or a coming day, and tell the day of law in the legal basis.',
  },
  EFFECTIVE_ON_TOO_FAR: {
    th: 'วันที่มีผลไกลเกินสิบปี กรุณาตรวจสอบว่าระบุปี พ.ศ. หรือ ค.ศ. ถูกต้อง',
    en: 'The day of effect lies more than ten years ahead. Check whether the year is Buddhist or Gregorian.',
  },
  NAME_WRONG: {
    th: 'กรุณาระบุชื่อหน่วยงาน ไม่เกิน 300 อักขระ',
    en: 'Give a name of at most 300 characters.',
  },
  NAME_TAKEN: {
    th: 'มีหน่วยงานอื่นในสังกัดและพื้นที่เดียวกันใช้ชื่อนี้แล้ว',
    en: 'Another agency under the same parent and in the same area bears this name.',
  },
  CODE_WRONG: {
    th: 'รหัสหน่วยงานต้องเป็นตัวเลข 12 หลัก',
    en: 'The code of an agency has 12 digits.',
  },
  CODE_TAKEN: {
    th: 'มีหน่วยงานอื่นใช้หรือเคยใช้รหัสนี้แล้ว',
    en: 'Another agency has this code, or had it.',
  },
  PROVINCE_NOT_FOUND: {
    th: 'ไม่พบจังหวัดตามรหัสนี้ กรุณาระบุรหัสจังหวัด 2 หลัก',
    en: 'There is no province of this code. Give its two digits.',
  },
  AREA_NOT_FOUND: {
    th: 'ไม่พบอำเภอหรือจังหวัดตามรหัสนี้ กรุณาระบุรหัสหน่วยงาน 12 หลัก',
    en: 'There is no district or province of this code. Give its 12 digits.',
  },
  REASON_FOR_DUTY_WRONG: {
    th: 'กรุณาระบุเหตุที่ไม่ต้องรายงาน ไม่เกิน 1,000 อักขระ เฉพาะเมื่อกำหนดว่าไม่ต้องรายงาน',
    en: 'Say why it need not report, in at most 1,000 characters, and only when it need not.',
  },
  USED_UNTIL_WRONG: {
    th: 'วันที่ชื่อใหม่มีผลต้องไม่อยู่หลังวันที่การปรับโครงสร้างมีผล',
    en: 'The new name takes effect no later than the act itself.',
  },
  RELATION_MISSING: {
    th: 'กรุณาระบุความสัมพันธ์กับต้นสังกัด (สังกัดหรือกำกับดูแล)',
    en: 'Say how it hangs on the agency above: it belongs to it, or is supervised by it.',
  },
  RELATION_AT_TOP: {
    th: 'หน่วยงานที่อยู่บนสุดไม่มีความสัมพันธ์กับต้นสังกัด',
    en: 'At the top there is no agency above: leave the relation out.',
  },
  LOCAL_IS_SUPERVISED: {
    th: 'องค์กรปกครองส่วนท้องถิ่นอยู่ในกำกับดูแลเท่านั้น ไม่ได้สังกัดหน่วยงานที่อยู่เหนือขึ้นไป',
    en: 'A local administration does not belong to the agency above it: it is supervised.',
  },
  CYCLE: {
    th: 'ย้ายหน่วยงานไปอยู่ใต้ตนเองหรือใต้หน่วยงานในสังกัดของตนไม่ได้',
    en: 'An agency cannot come under itself or what is beneath it.',
  },
  TOO_DEEP: {
    th: 'โครงสร้างจะลึกเกิน 33 ชั้น กรุณาเลือกตำแหน่งที่สูงขึ้น',
    en: 'The tree would go deeper than 33 levels. Choose a higher place.',
  },
  NOTHING_CHANGES: {
    th: 'ไม่มีสิ่งใดเปลี่ยนแปลงจากปัจจุบัน',
    en: 'Nothing would change.',
  },
  NAMED_TWICE: { th: 'ระบุหน่วยงานเดียวกันซ้ำ', en: 'The same agency is named twice.' },
  NOT_BENEATH: {
    th: 'หน่วยงานนี้ไม่ได้อยู่ใต้หน่วยงานที่แยกโดยตรง',
    en: 'This agency does not stand directly beneath the one that is split.',
  },
  CHILDREN_WITHOUT_PLACE: {
    th: 'ยังมีหน่วยงานใต้สังกัดที่ไม่ได้ระบุที่ไป กรุณาระบุให้ครบทุกแห่ง',
    en: 'Agencies beneath the one that closes are given no place. Say where each goes.',
  },
  TOO_MANY: {
    th: 'จำนวนหน่วยงานน้อยหรือมากเกินกว่าที่กำหนดต่อครั้ง',
    en: 'There are fewer or more agencies than one act takes.',
  },
  TREE_CHANGED: {
    th: 'โครงสร้างเปลี่ยนไปหลังจากจัดทำร่าง ยังไม่มีการดำเนินการ กรุณาตรวจสอบร่างอีกครั้งแล้วสั่งดำเนินการใหม่',
    en: 'The tree has changed since the draft and nothing was done. Look at the draft again, then carry it out.',
  },
  NOT_A_DRAFT: {
    th: 'รายการนี้ดำเนินการหรือยกเลิกไปแล้ว',
    en: 'This was carried out or dropped before.',
  },
  NOT_DONE: {
    th: 'รายการนี้ยังไม่มีผล หรือย้อนกลับไปแล้ว',
    en: 'This is not carried out, or was undone before.',
  },
  CHANGED_SINCE: {
    th: 'มีการเปลี่ยนแปลงหน่วยงานที่เกี่ยวข้องหลังจากรายการนี้ กรุณาย้อนกลับรายการหลังก่อน หรือจัดทำการปรับโครงสร้างใหม่',
    en: 'An agency that this concerns was changed afterwards. Undo that first, or plan a new reorganisation.',
  },
  OPENED_IS_USED: {
    th: 'มีข้อมูลที่อ้างถึงหน่วยงานซึ่งรายการนี้จัดตั้งไว้ เช่น สิทธิ์ รายงาน หรืออีเมล กรุณายุบเลิกหรือรวมหน่วยงานแทน',
    en: 'Rights, a report or addresses refer to an agency that this opened. Close or merge that agency instead.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้ใช้กับคำขออื่นไปแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key served another request. Use a new one.',
  },
}
