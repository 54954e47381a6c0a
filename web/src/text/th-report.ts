import { writeCount } from './count.ts'

/** The list of agencies and their reports. */
export const list = {
  title: 'จัดการแบบฟอร์มรายงานผลการดำเนินการตามพระราชบัญญัติการปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565',
  agency: 'หน่วยงาน',
  search: 'ค้นหา',
  clear: 'ล้างค่า',
  hint: 'ชื่อหน่วยงานหรือรหัสหน่วยงาน',
  columns: {
    no: 'ลำดับ',
    agency: 'หน่วยงาน',
    created: 'วันที่สร้าง',
    modified: 'แก้ไขล่าสุด',
    tools: 'เครื่องมือ',
  },
  report: '+ รายงาน',
  /** What the button will do there, by right. */
  verbs: { create: 'สร้าง', edit: 'แก้ไข', view: 'ดู' },
  countMine: (all: number) => `หน่วยงานที่ท่านจัดทำรายงานได้ ${writeCount(all)} หน่วยงาน`,
  countAll: (all: number) => `หน่วยงานทั้งหมด ${writeCount(all)} หน่วยงาน`,
  countFound: (all: number, text: string) => `พบ ${writeCount(all)} หน่วยงานสำหรับ “${text}”`,
  range: (from: number, to: number) => `ลำดับ ${writeCount(from)}–${writeCount(to)}`,
  showMine: 'เฉพาะหน่วยงานที่ท่านจัดทำรายงานได้',
  showAll: 'ดูหน่วยงานทั้งหมด',
  next: 'หน้าถัดไป',
  first: 'หน้าแรก',
  pages: 'หน้าของรายการ',
  none: (text: string) => `ไม่พบหน่วยงานที่ตรงกับ “${text}”`,
  noneHelp: 'ลองใช้คำที่สั้นลง หรือค้นด้วยรหัสหน่วยงาน แล้วกดล้างค่าเพื่อดูทั้งหมด',
  noneMine: 'ท่านไม่มีหน่วยงานที่จัดทำรายงานได้',
  noDate: 'ยังไม่มี',
}
