import { writeCount } from './count.ts'

/** What every act says that is confirmed first. */
export const act = {
  reason: 'เหตุผล',
  reasonHint: 'บันทึกไว้ในบันทึกการใช้งานบัญชี ไม่เกิน 200 อักขระ ห้ามใส่เลขประจำตัวประชาชน',
  reasonMissing: 'กรุณาระบุเหตุผล',
  signedOut: 'หมดเวลาการใช้งาน ยังไม่ได้ดำเนินการ กรุณาเข้าสู่ระบบแล้วลองใหม่',
  running: 'กำลังดำเนินการ…',
  cancel: 'ไม่ดำเนินการ',
  close: 'ปิด',
  optional: '(ถ้ามี)',
  all: 'ทั้งหมด',
  search: 'ค้นหา',
  clear: 'ล้างค่า',
  /** On a phone, what the filters are folded behind. */
  filters: 'ตัวกรอง',
  showMore: 'แสดงเพิ่ม',
  /** Its day stays on one line. */
  dayHint: 'เช่น 22\u00a0ก.ย.\u00a02566 หรือ 22/9/2566',
  dayUnread: 'อ่านวันที่นี้ไม่ได้ กรุณาพิมพ์เช่น 22 ก.ย. 2566',
}

/** Finding an agency. */
export const agency = {
  label: 'หน่วยงาน',
  hint: 'พิมพ์ชื่อหรือรหัสหน่วยงาน แล้วเลือกจากรายการ',
  found: (many: number, shown: number) =>
    many > shown
      ? `พบ ${writeCount(many)} หน่วยงาน แสดง ${shown} รายการแรก พิมพ์เพิ่มเพื่อให้แคบลง`
      : `พบ ${writeCount(many)} หน่วยงาน`,
  none: (text: string) => `ไม่พบหน่วยงานที่ตรงกับ “${text}”`,
  away: 'ขณะนี้ค้นหาหน่วยงานไม่ได้ กรุณาลองใหม่อีกครั้ง',
  clear: 'ล้างหน่วยงานที่เลือก',
  unknown: (code: string) => `ไม่พบหน่วยงานรหัส ${code}`,
  nameAway: 'ขณะนี้แสดงชื่อหน่วยงานไม่ได้',
}
