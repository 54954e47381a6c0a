import { writeCount } from './count.ts'

/** The list of agencies and their reports. */
export const list = {
  title: 'จัดการแบบฟอร์มรายงานผลการดำเนินการตามพระราชบัญญัติการปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565',
  search: 'ค้นหา',
  clear: 'ล้างค่า',
  to: 'ถึง',
  daysHint: 'เมื่อระบุวันที่สร้าง หน่วยงานที่ยังไม่มีรายงานจะไม่แสดง นับรวมทั้งวันเริ่มต้นและวันสิ้นสุด เว้นด้านใดด้านหนึ่งได้',
  hasReport: 'การรายงาน',
  withReport: 'มีรายงานแล้ว',
  withoutReport: 'ยังไม่มีรายงาน',
  exportCsv: 'ส่งออก CSV',
  exportXlsx: 'ส่งออก XLSX',
  order: 'เรียงตาม',
  bestFirst: 'ตรงกับคำค้นมากที่สุดก่อน',
  orders: {
    NAME: 'ชื่อหน่วยงาน ก–ฮ',
    NAME_BACK: 'ชื่อหน่วยงาน ฮ–ก',
    TREE: 'ผังหน่วยงาน',
    CREATED_NEW: 'วันที่สร้าง ล่าสุดก่อน',
    CREATED_OLD: 'วันที่สร้าง เก่าสุดก่อน',
    MODIFIED_NEW: 'แก้ไขล่าสุด ใหม่สุดก่อน',
    MODIFIED_OLD: 'แก้ไขล่าสุด เก่าสุดก่อน',
  },
  newTitle: 'สร้างรายงาน',
  newOwn: 'หน่วยงานของท่าน',
  newOther: 'หน่วยงานอื่นที่ยังไม่มีรายงาน',
  newHint: 'ค้นชื่อ อักษรย่อ หรือรหัส เฉพาะหน่วยงานที่ท่านจัดทำรายงานได้และยังไม่มีรายงาน',
  newCount: (all: number, shown: number) =>
    all > shown
      ? `ยังไม่มีรายงาน ${writeCount(all)} หน่วยงาน แสดง ${writeCount(shown)} รายการแรก พิมพ์เพื่อค้นหา`
      : `ยังไม่มีรายงาน ${writeCount(all)} หน่วยงาน`,
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
  countFound: (all: number) => `พบ ${writeCount(all)} หน่วยงาน`,
  range: (from: number, to: number) => `ลำดับ ${writeCount(from)}–${writeCount(to)}`,
  showMine: 'เฉพาะหน่วยงานที่ท่านจัดทำรายงานได้',
  showAll: 'ดูหน่วยงานทั้งหมด',
  next: 'หน้าถัดไป',
  first: 'หน้าแรก',
  pages: 'หน้าของรายการ',
  noneMine: 'ท่านไม่มีหน่วยงานที่จัดทำรายงานได้',
  noDate: 'ยังไม่มี',
}
