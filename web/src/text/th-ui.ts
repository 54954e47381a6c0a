/** Parts that stand on many pages. */

/** A day that is typed or chosen from a calendar. */
export const dayField = {
  choose: 'เลือกวันที่',
  /** The button's name goes on with the field's label. */
  chooseOf: (label: string) => `เลือกวันที่ ${label}`,
  month: 'เดือน',
  year: 'ปี พ.ศ.',
  /** An option of the year. */
  yearName: (buddhist: number, _gregorian: number) => String(buddhist),
  monthName: (month: string, buddhist: number, _gregorian: number) => `${month} ${buddhist}`,
  before: 'เดือนก่อนหน้า',
  after: 'เดือนถัดไป',
  today: 'ไปยังวันนี้',
  isToday: '(วันนี้)',
  cancel: 'ยกเลิก',
  keys: 'ใช้ปุ่มลูกศรเลือกวัน Page Up หรือ Page Down เปลี่ยนเดือน กด Shift ค้างไว้เพื่อเปลี่ยนปี',
  weekdays: ['อาทิตย์', 'จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์'] as readonly string[],
  weekdaysShort: ['อา.', 'จ.', 'อ.', 'พ.', 'พฤ.', 'ศ.', 'ส.'] as readonly string[],
  tooEarly: (day: string) => `ต้องไม่ก่อน ${day}`,
  tooLate: (day: string) => `ต้องไม่หลัง ${day}`,
}

/** The way through the sections of the form. */
export const formNav = {
  label: 'ส่วนต่าง ๆ ของแบบฟอร์ม',
  names: {
    SECTION_10: 'ช่องทางอิเล็กทรอนิกส์ (ม.10)',
    SECTION_13_1: 'วิธีการแสดงใบอนุญาต (ม.13 (1))',
    SECTION_13_2: 'การเปิดเผยการอนุญาต (ม.13 (2))',
    SECTION_16: 'ระบบปฏิบัติงาน (ม.16)',
    PROBLEMS: 'ปัญหาอุปสรรค',
  },
  wrong: (many: number) => `ต้องแก้ไข ${many} รายการ`,
  unsaved: (many: number) => `ยังไม่บันทึก ${many} รายการ`,
}

/** A file looked at within the page. */
export const filePreview = {
  open: 'ดูตัวอย่าง',
  title: (name: string) => `ตัวอย่างไฟล์ ${name}`,
  newTab: 'เปิดไฟล์ในแท็บใหม่',
  close: 'ปิดตัวอย่าง',
}

/** A file that is chosen. */
export const fileField = {
  choose: 'เลือกไฟล์',
  none: 'ยังไม่ได้เลือกไฟล์',
}
