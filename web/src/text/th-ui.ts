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
