import { writeCount } from './count.ts'

/** Rows of the form beside its documents: links, licences, problems; and what is told of any row. */
export const rows = {
  savedAt: 'บันทึกล่าสุดเมื่อ',
  savedBy: 'บันทึกล่าสุดโดย',
  /** A32: for X as its parent Y. */
  actedFor: (agency: string) => `บันทึกแทนหน่วยงานนี้ในนาม ${agency}`,
  nobody: 'ไม่ปรากฏชื่อ',
  checkingFile: 'กำลังตรวจไฟล์',
  infected: 'พบมัลแวร์ ไม่เผยแพร่',
  hiddenHere: 'ไม่แสดงในหน้านี้',
  empty: 'ยังไม่มีรายการ',
  more: (many: number) => `แสดง ${writeCount(many)} รายการล่าสุด`,
  add: 'เพิ่มอีกรายการ',
  takeOut: 'นำออก',
  newOne: (of: string) => `รายการใหม่ ${of}`,
  edit: 'แก้ไข',
  /** Beside a switch in a table. */
  hint: 'เลื่อนเปิดหรือปิดที่คอลัมน์การใช้งาน แล้วกดบันทึก รายการที่ปิดจะไม่แสดงแก่ประชาชน แต่ยังอยู่ในประวัติ',
  channel: 'ช่องทางการตรวจสอบ',
  typeColumn: 'ประเภท',
  newLicence: 'ชื่อใบอนุญาตในรายชื่อ',
  licenceChoose: 'ใบอนุญาตที่เกี่ยวข้อง (ถ้ามี)',
  nameMissing: 'กรุณาระบุชื่อ',
  pointedAt: 'อ้างถึงใน',
  pointedByDocuments: (many: number) => `ประกาศ ${writeCount(many)} ฉบับ`,
  pointedByLinks: (many: number) => `ลิงก์ ${writeCount(many)} รายการ`,
  urlExample: 'เช่น https://ratchakitcha.soc.go.th/…',
  urlCheckExample: 'ลิงก์ที่เปิดไปยังหน้าตรวจสอบใบอนุญาตนั้นโดยตรง เช่น https://www.example.go.th/…',
  problemRank: (rank: number) => `ปัญหาที่สำคัญลำดับที่ ${rank}`,
  choose: '- กรุณาเลือก -',
  rankMissing: 'กรุณาเลือกลำดับของปัญหา',
  typeMissing: 'กรุณาเลือกประเภทของปัญหา',
  typeAssumed: '(รอ สพร. ยืนยัน)',
  rankTwice: 'มีปัญหาลำดับนี้ที่เปิดใช้งานอยู่แล้ว กรุณาปิดการใช้งานรายการเดิม หรือเลือกลำดับอื่น',
  rankReplace: 'ปิดการใช้งานรายการเดิมของลำดับนี้',
  notPublic: 'ข้อมูลส่วนนี้ไม่แสดงแก่ประชาชน ใช้เป็นจำนวนรวมในสถิติเท่านั้น',
}

/** An inherited announcement at the child. */
export const inherited = {
  viaAncestor: (steps: number) => (steps === 1 ? 'ต้นสังกัด' : `ต้นสังกัดเหนือขึ้นไป ${steps}\u00a0ชั้น`),
  viaGroup: (names: string) => `โดยกลุ่ม ${names}`,
  own: 'เฉพาะการแสดงในหน้าของหน่วยงานนี้',
  ownHelp: 'ปิดการใช้งานประกาศจากหน่วยงานต้นสังกัดมีผลเฉพาะการแสดงในหน้าของหน่วยงานนี้ ตัวประกาศและผลทางกฎหมายคงเดิม',
  isLocked: 'ต้นสังกัดบังคับแสดง',
  reason: 'เหตุผลที่ไม่แสดงในหน้าของหน่วยงาน',
  reasonHint: 'ไม่เกิน 500 อักขระ จะแจ้งให้หน่วยงานเจ้าของประกาศทราบ',
  reasonMissing: 'กรุณาระบุเหตุผลที่ไม่แสดงประกาศของต้นสังกัด',
  hidden: (reason: string) => `เหตุผลที่ไม่แสดง: ${reason}`,
  hiddenBy: (many: number) => `${writeCount(many)} หน่วยงานเลือกไม่แสดง`,
}

/** What a section has, from where, and how far it is. */
export const sectionState = {
  coverageTitle: 'ประกาศที่มีผลกับหน่วยงาน',
  coverage: {
    OWN: 'มีประกาศของหน่วยงานเอง',
    INHERITED: 'ใช้ประกาศของหน่วยงานต้นสังกัดหรือของกลุ่มหน่วยงาน',
    BOTH: 'มีทั้งประกาศของหน่วยงานเองและของหน่วยงานต้นสังกัด',
    NONE: 'ยังไม่มีประกาศที่มีผลกับหน่วยงาน',
    NOT_APPLICABLE: 'ไม่เกี่ยวข้อง',
  },
  how: 'มาจากที่ใดบ้าง',
  pathOwn: 'ประกาศของหน่วยงานนี้',
  pathAncestor: (name: string, steps: number) => `${name} ประกาศสำหรับทุกสาขา (เหนือขึ้นไป ${steps} ชั้น)`,
  pathGroup: (name: string, groups: string) => `${name} ประกาศสำหรับกลุ่ม ${groups}`,
  compliance: {
    DONE: 'ดำเนินการแล้ว',
    PARTIAL: 'ดำเนินการบางส่วน',
    MISSING: 'ยังไม่ดำเนินการ',
    NOT_APPLICABLE: 'ไม่เกี่ยวข้อง',
  },
  complianceLead: 'ผลตามหลักฐานที่เผยแพร่',
  ifSaved: 'หากบันทึกตามที่กรอกไว้',
  reasons: 'เหตุผล',
  severities: { LACK: 'ยังขาด', WARNING: 'ควรตรวจสอบ', ADVICE: 'ข้อมูลประกอบ' },
  away: 'ขณะนี้คำนวณผลไม่ได้',
}

interface TakenBack {
  by: string
  reason: string
  takenBackBy: string
  at: string
}

/** What a machine found in a file or at a link. Advice, never a block. */
export const found = {
  reading: 'ผลการอ่านไฟล์',
  waiting: 'กำลังอ่านไฟล์',
  advice: 'ข้อสังเกต (ไม่ขัดขวางการบันทึก)',
  dismiss: 'ข้อสังเกตนี้ไม่เป็นปัญหา',
  dismissTitle: 'ปิดข้อสังเกต',
  dismissReason: 'บันทึกไว้กับชื่อของท่าน ไม่เกิน 500 อักขระ',
  dismissed: (who: string, reason: string) => `ปิดโดย ${who}: ${reason}`,
  takeBack: 'เปิดข้อสังเกตนี้อีกครั้ง',
  takenBack: ({ by, reason, takenBackBy, at }: TakenBack) =>
    `เคยปิดโดย ${by}: ${reason} (${takenBackBy} เปิดอีกครั้งเมื่อ ${at})`,
  datesFound: 'วันที่ที่พบในไฟล์:',
  adviceCount: (open: number) => (open > 0 ? `ข้อสังเกต ${writeCount(open)} ข้อ` : 'ข้อสังเกตที่ปิดแล้ว'),
  useDate: (day: string) => `ใช้วันที่ ${day}`,
  sameOwn: (name: string) => `ไฟล์นี้เหมือนกับ ${name} ที่อัปโหลดไว้แล้ว`,
  sameInherited: 'ไฟล์เดียวกับของต้นสังกัด',
  sameInheritedHelp: (agency: string) =>
    `ไฟล์นี้เหมือนกับประกาศของ ${agency} ซึ่งมีผลกับหน่วยงานนี้อยู่แล้ว ไม่จำเป็นต้องอัปโหลดซ้ำ`,
  inheritInstead: 'ใช้ของต้นสังกัดแทน (ทิ้งไฟล์นี้)',
  linkStates: {
    GOOD: 'เปิดได้',
    MOVED: 'ย้ายที่อยู่แล้ว',
    DEAD: 'เปิดไม่ได้',
    REFUSED: 'ประชาชนเปิดไม่ได้',
    UNKNOWN: 'ยังไม่ได้ตรวจลิงก์',
  },
  linkLastGood: (at: string) => `เปิดได้ครั้งล่าสุด ${at}`,
  gazetteLink: 'ลิงก์ราชกิจจานุเบกษา',
}
