import { writeCount } from './count.ts'

/** Sections of the form in a word, where several are told apart. */
export const sectionNames = {
  SECTION_10: 'มาตรา 10',
  SECTION_13_1: 'มาตรา 13 (1)',
  SECTION_13_2: 'มาตรา 13 (2)',
  SECTION_16: 'มาตรา 16',
} as const

/** The list under section 22 in the portal: its switch, and who is on it within one's reach. */
export const laggardSwitch = {
  title: 'รายชื่อตามมาตรา 22',
  lead: 'หน่วยงานที่อยู่ในบังคับและต้องรายงาน ซึ่งระบบยังไม่พบประกาศตามมาตรา 10 หรือคำสั่งตามมาตรา 16 ที่เผยแพร่อยู่ ไม่รวมมาตรา 13',
  due: (day: string) => `ครบกำหนดตามมาตรา 20 เมื่อ ${day}`,
  count: (many: number) => `${writeCount(many)} หน่วยงาน`,
  state: 'การเปิดเผยต่อสาธารณะ',
  isPublic: 'เปิดเผยต่อสาธารณะอยู่',
  isHidden: 'ไม่เปิดเผยต่อสาธารณะ',
  since: (at: string) => `ตั้งแต่ ${at}`,
  publicPage: 'หน้าที่ประชาชนเห็น',
  open: 'เปิดเผยรายชื่อ',
  close: 'ปิดการเปิดเผย',
  openTitle: 'เปิดเผยรายชื่อตามมาตรา 22 ต่อสาธารณะ',
  openWill: 'ทุกคนจะเห็นชื่อหน่วยงานในรายการนี้ทันที ทั้งในหน้าเว็บไซต์และ API',
  closeTitle: 'ปิดการเปิดเผยรายชื่อตามมาตรา 22',
  closeWill: 'ประชาชนจะไม่เห็นรายชื่อทันที เจ้าหน้าที่ยังเห็นหน่วยงานที่มีสิทธิ์เห็นรายงาน',
  reasonHint: 'แสดงในประวัติการเปิดเผยด้านล่าง ไม่เกิน 200 อักขระ',
  opened: 'เปิดเผยรายชื่อต่อสาธารณะแล้ว',
  closed: 'ปิดการเปิดเผยรายชื่อแล้ว',
  changes: 'ประวัติการเปิดเผย',
  changeColumns: { at: 'เมื่อ', what: 'การเปิดเผย', by: 'โดย', reason: 'เหตุผล' },
  wasOpened: 'เปิดเผย',
  wasClosed: 'ปิดการเปิดเผย',
  neverChanged: 'ยังไม่เคยเปลี่ยนการเปิดเผย',
  list: 'หน่วยงานในรายการ',
  lacks: 'ยังขาด',
  lacksBoth: 'มาตรา 10 หรือมาตรา 16',
  columns: { agency: 'หน่วยงาน', lacks: 'ยังไม่พบหลักฐานที่เผยแพร่' },
  none: 'ไม่มีหน่วยงานในรายการตามเงื่อนไขที่เลือก',
  notPublic: 'รายชื่อนี้ยังไม่เปิดเผยต่อสาธารณะ',
  notPublicHelp:
    'มาตรา 22 ให้หน่วยงานที่คณะรัฐมนตรีกำหนดรายงานและประกาศรายชื่อหน่วยงานที่ยังมิได้ดำเนินการตามมาตรา 20 วรรคหนึ่ง เมื่อมีการเปิดเผย รายชื่อจะแสดงที่หน้านี้',
}

/** ประเภทของปัญหา: the catalogue that DGA keeps. */
export const problemType = {
  title: 'ประเภทของปัญหา',
  lead: 'รายการที่เจ้าหน้าที่เลือกในส่วนที่ 1.4 ปัญหาอุปสรรค ประเภทที่เลิกใช้ยังแสดงในรายงานเดิม',
  add: 'เพิ่มประเภท',
  addTitle: 'เพิ่มประเภทของปัญหา',
  edit: 'แก้ไข',
  editOf: (name: string) => `แก้ไข ${name}`,
  editTitle: (name: string) => `แก้ไขประเภท ${name}`,
  columns: { place: 'ลำดับ', name: 'ประเภทของปัญหา', code: 'รหัส', state: 'การใช้งาน', tools: 'เครื่องมือ' },
  isActive: 'ใช้ในแบบฟอร์ม',
  isInactive: 'เลิกใช้',
  isAssumption: 'รอยืนยัน',
  assumptionHelp: '“รอยืนยัน” คือประเภทที่ระบบตั้งไว้โดยสันนิษฐาน ไม่ปรากฏในคู่มือ',
  code: 'รหัส',
  codeHint: 'ตัวพิมพ์ใหญ่ ตามด้วยตัวพิมพ์ใหญ่ ตัวเลข หรือ _ ไม่เกิน 30 ตัว แก้ไขภายหลังไม่ได้ เช่น BUDGET',
  name: 'ชื่อภาษาไทย',
  nameEn: 'ชื่อภาษาอังกฤษ',
  place: 'ลำดับในรายการ',
  placeHint: 'ตัวเลข 1 ถึง 1000',
  placeNewHint: 'ตัวเลข 1 ถึง 1000 ไม่ระบุหมายถึงท้ายสุด',
  placeWrong: 'ลำดับต้องเป็นตัวเลข 1 ถึง 1000',
  active: 'ให้เลือกในแบบฟอร์ม',
  confirmed: 'ยืนยันแล้วว่าเป็นประเภทที่ใช้จริง',
  lack: 'กรุณาระบุรหัสและชื่อภาษาไทย',
  nameLack: 'กรุณาระบุชื่อภาษาไทย',
  save: 'บันทึก',
  added: (name: string) => `เพิ่มประเภท ${name} แล้ว`,
  saved: (name: string) => `บันทึกประเภท ${name} แล้ว`,
}

/** Looking at one document or report from above. */
export const oversight = {
  hiddenBy: 'หน่วยงานที่ไม่แสดงประกาศของเรา',
  hiddenCount: (many: number, shown: number) =>
    many > shown
      ? `${writeCount(many)} หน่วยงานเลือกไม่แสดงประกาศนี้ แสดง ${writeCount(shown)} รายการล่าสุด`
      : `${writeCount(many)} หน่วยงานเลือกไม่แสดงประกาศนี้`,
  hiddenHelp: 'ประกาศยังมีผลกับทุกหน่วยงานที่ครอบคลุม การไม่แสดงมีผลเฉพาะหน้าสาธารณะของหน่วยงานนั้น',
  hiddenColumns: { agency: 'หน่วยงาน', reason: 'เหตุผล', since: 'ตั้งแต่', effect: 'ผล' },
  hiddenNow: 'ไม่แสดงอยู่',
  hiddenNot: 'ไม่มีผลขณะนี้',
  purge: 'ลบเนื้อไฟล์ถาวร',
  purgeOf: (name: string) => `ลบเนื้อไฟล์ถาวร ${name}`,
  purgeTitle: (name: string) => `ลบเนื้อไฟล์ ${name} ถาวร`,
  purgeWill:
    'เนื้อไฟล์จะถูกลบและเรียกคืนไม่ได้ หากเผยแพร่อยู่จะถูกระงับทันที รายการยังอยู่ในประวัติพร้อมค่า SHA-256 และเหตุผล ใช้เมื่อไฟล์มีข้อมูลส่วนบุคคลที่ไม่ควรเผยแพร่',
  purgeReasonHint: 'เก็บไว้ในประวัติของรายงาน ไม่เกิน 1,000 อักขระ ห้ามใส่ข้อมูลส่วนบุคคล',
  purgeSure: 'เข้าใจแล้วว่าเรียกคืนไม่ได้',
  purgeLack: 'กรุณายืนยันว่าเข้าใจแล้ว',
  isPurged: 'ลบเนื้อไฟล์แล้ว',
  purged: (name: string, others: number) =>
    others > 0
      ? `ลบเนื้อไฟล์ ${name} แล้ว ยังมีเอกสารอื่นที่มีเนื้อไฟล์เดียวกันอีก ${writeCount(others)} รายการ ต้องลบทีละรายการ`
      : `ลบเนื้อไฟล์ ${name} แล้ว`,
}
