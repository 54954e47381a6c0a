import { writeCount } from './count.ts'

/** งานประมวลผล: what takes its time, left and found again. */
export const work = {
  group: 'งานของท่าน',
  title: 'งานประมวลผล',
  lead: 'งานของท่านที่ระบบดำเนินการให้โดยไม่ต้องเปิดหน้านี้ค้างไว้ ออกจากหน้านี้หรือออกจากระบบได้ แล้วกลับมาดูผลได้ทุกเมื่อ',
  running: (many: number) => `กำลังดำเนินการ ${writeCount(many)} งาน`,
  idle: 'ไม่มีงานที่กำลังดำเนินการ',
  bulk: 'ดำเนินการหลายหน่วยงาน',
  imports: 'นำเข้าหน่วยงาน',
  noneBulk: 'ท่านยังไม่เคยดำเนินการหลายหน่วยงานพร้อมกัน',
  noneImports: 'ท่านยังไม่เคยนำเข้าหน่วยงาน',
  columns: { what: 'งาน', state: 'สถานะ', progress: 'ความคืบหน้า', when: 'ล่าสุดเมื่อ' },
  ofAgencies: (done: number, all: number) => `${writeCount(done)} จาก ${writeCount(all)} หน่วยงาน`,
  ofSteps: (done: number, all: number) => `ขั้นตอนที่ ${writeCount(done)} จาก ${writeCount(all)}`,
  withoutFile: 'ตอบคำถามหรือเพิ่มลิงก์',
  exports: 'ส่งออก CSV และ XLSX',
  exportsHelp:
    'ไฟล์ส่งออกดาวน์โหลดผ่านเบราว์เซอร์ทันที ดูความคืบหน้าหรือยกเลิกได้ที่รายการดาวน์โหลดของเบราว์เซอร์ ระบบไม่เก็บสำเนาไว้',
  preparing: 'กำลังเตรียมไฟล์…',
  downloading: (rows: number) =>
    `เริ่มดาวน์โหลดแล้ว ${writeCount(rows)} แถว ดูความคืบหน้าได้ที่รายการดาวน์โหลดของเบราว์เซอร์`,
  downloadFailed: 'ส่งออกไม่สำเร็จ กรุณาลองใหม่',
}
