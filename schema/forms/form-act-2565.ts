/**
 * The form of the report on the Electronic Performance of Government Affairs Act B.E. 2565, version 1: every section,
 * field, option, lead and column in the words of its manual. Pure: touches nothing.
 */
import { seeMore } from './form-act-2565-boxes.ts'
import { field, type FormDefinition, type FormField, type FormSection } from './form-definition.ts'

/** What stands at the end of every lead. */
export const seeMoreLabel = 'ดูเพิ่มเติม'

/** Words of the tables' cells. */
export const formWords = {
  statuses: { PUBLISHED: 'เผยแพร่', SUSPENDED: 'ระงับ' },
  ownAgency: 'หน่วยงานตนเอง',
  parentAgency: 'หน่วยงานต้นสังกัด',
  /** The name of an inherited row. */
  fromParent: 'ประกาศจากหน่วยงานต้นสังกัด',
  save: 'บันทึก',
} as const

const uploadHints = ['นามสกุลของเอกสารที่รองรับ คือ .pdf', 'ขนาดไฟล์ต้องไม่เกิน 5MB']
const dateLabel = 'วันที่ประกาศ'
const historyColumns = ['ชื่อเอกสาร', 'วันที่อัปโหลด', 'วันที่ประกาศ', 'บันทึกล่าสุดโดย', 'สถานะ', 'การใช้งาน']
const linkColumns = ['ช่องทางการตรวจสอบ', 'บันทึกล่าสุดเมื่อ', 'บันทึกล่าสุดโดย', 'สถานะ', 'การใช้งาน']

const upload = (no: string, manual: string[]): FormField =>
  field({ no, key: 'file', kind: 'UPLOAD', label: 'อัปโหลดไฟล์', hints: uploadHints, manual })

const section10: FormSection = {
  code: 'SECTION_10',
  no: '1.1',
  heading: 'ประกาศ เรื่อง ช่องทางอิเล็กทรอนิกส์สำหรับประชาชนติดต่อหน่วยงานตามมาตรา 10',
  lead: null,
  seeMore: seeMore.section10,
  skippedWhile: null,
  manual: ['M66'],
  fields: [
    upload('1.1.1', ['M67', 'M68', 'M69']),
    field({
      no: '1.1.2',
      key: 'announcedOn',
      kind: 'DATE',
      label: dateLabel,
      hints: ['ตามที่ระบุในไฟล์ประกาศ'],
      isRequired: true,
      manual: ['M70'],
    }),
    field({
      no: '1.1.3',
      key: 'history',
      kind: 'DOCUMENT_HISTORY',
      label: 'รายการประวัติเอกสาร',
      columns: ['ชื่อเอกสาร', 'วันที่อัปโหลด', 'วันที่ประกาศ', 'หน่วยงาน', 'สถานะ', 'การใช้งาน'],
      manual: ['M71', 'M72', 'M73', 'M74', 'M75', 'M76', 'M77'],
    }),
    field({
      no: '1.1.4',
      key: 'scope',
      kind: 'SCOPE',
      label: 'การประกาศ',
      options: [
        { value: 'OWN', label: 'สำหรับหน่วยงานตนเอง' },
        { value: 'SUBTREE', label: 'สำหรับหน่วยงานภายใต้สังกัดทุกสาขา' },
        // Beyond the manual: announcements of a province for offices of other departments.
        { value: 'GROUP', label: 'กลุ่มที่ระบุ' },
      ],
      manual: ['M85', 'M86', 'M87'],
    }),
  ],
}

const section13Display: FormSection = {
  code: 'SECTION_13_1',
  no: '1.2',
  heading: 'ประกาศ เรื่อง วิธีการแสดงใบอนุญาตโดยวิธีการทางอิเล็กทรอนิกส์ ตามมาตรา 13(1)',
  lead: 'การกำหนดวิธีการแสดงใบอนุญาตโดยวิธีการทางอิเล็กทรอนิกส์ พร้อมทั้งประกาศในราชกิจจานุเบกษา',
  seeMore: seeMore.section13Display,
  skippedWhile: null,
  manual: ['M88'],
  fields: [
    field({
      no: '1.2.1',
      key: 'hasLicences',
      kind: 'CHOICE',
      label: 'หน่วยงานมีใบอนุญาตตามมาตรา 13 (1) หรือไม่',
      options: [
        { value: 'true', label: 'มี' },
        { value: 'false', label: 'ไม่มี' },
      ],
      manual: ['M89'],
    }),
    field({
      no: null,
      key: 'licences',
      kind: 'LICENCES',
      label: 'รายชื่อใบอนุญาตของหน่วยงาน',
      hints: ['ไม่บังคับ ใช้ระบุว่าประกาศ ลิงก์ และช่องทางการตรวจสอบครอบคลุมใบอนุญาตใด'],
      manual: [],
    }),
    field({
      no: '1.2.2',
      key: 'gazetteAnswer',
      kind: 'CHOICE',
      label: 'ประกาศในราชกิจจานุเบกษาครบถ้วนทุกใบอนุญาตตามมาตรา 13 (1) แล้วหรือไม่',
      options: [
        { value: 'COMPLETE', label: 'ครบถ้วน' },
        { value: 'PARTIAL', label: 'ประกาศแล้ว ยังไม่ครบถ้วนทุกใบอนุญาต' },
        { value: 'NOT_YET', label: 'ยังไม่ประกาศ (รวมถึงอยู่ระหว่างดำเนินการ)' },
      ],
      manual: ['M91'],
    }),
    upload('1.2.3', ['M92']),
    field({
      no: '1.2.4',
      key: 'announcedOn',
      kind: 'DATE',
      label: dateLabel,
      hints: ['วันที่ประกาศในราชกิจจานุเบกษา'],
      isRequired: true,
      manual: ['M93'],
    }),
    field({
      no: '1.2.5',
      key: 'history',
      kind: 'DOCUMENT_HISTORY',
      label: 'รายการประวัติเอกสาร',
      columns: historyColumns,
      manual: ['M94'],
    }),
    field({
      no: '1.2.6',
      key: 'gazetteLink',
      kind: 'LINKS',
      label: 'ประกาศราชกิจจานุเบกษา',
      hints: ['กรุณากรอก URL ของเว็บไซต์'],
      manual: ['M95'],
    }),
    field({
      no: '1.2.7',
      key: 'gazetteHistory',
      kind: 'LINK_HISTORY',
      label: 'รายการประวัติ',
      columns: linkColumns,
      manual: ['M96'],
    }),
  ],
}

/** ไม่มี leads straight to section 16. */
const section13Disclosure: FormSection = {
  code: 'SECTION_13_2',
  no: '1.2.8',
  heading: 'ช่องทางการเปิดเผยข้อมูลการอนุญาต ตามมาตรา 13 (2)',
  lead: 'มาตรา 13 ในกรณีที่กฎหมายกำหนดให้ผู้รับอนุญาตต้องแสดงใบอนุญาตไว้ในที่เปิดเผย ให้เป็นสิทธิของผู้รับอนุญาตและหน้าที่ของผู้อนุญาตที่จะดำเนินการ ดังต่อไปนี้',
  seeMore: seeMore.section13Disclosure,
  skippedWhile: { section: 'SECTION_13_1', field: 'hasLicences', value: 'false' },
  manual: ['M90', 'M98'],
  fields: [
    field({
      no: '1.2.8.1',
      key: 'name',
      kind: 'TEXT',
      label: 'ชื่อใบอนุญาต',
      isRequired: true,
      manual: ['M99'],
    }),
    field({
      no: '1.2.8.2',
      key: 'disclosureLink',
      kind: 'LINKS',
      label: 'ช่องทางการตรวจสอบ',
      hints: ['กรุณากรอก URL ของเว็บไซต์'],
      isRequired: true,
      manual: ['M100'],
    }),
    field({
      no: null,
      key: 'disclosureHistory',
      kind: 'LINK_HISTORY',
      label: 'รายการประวัติ',
      columns: ['ชื่อใบอนุญาต', ...linkColumns],
      manual: ['M101'],
    }),
  ],
}

const section16: FormSection = {
  code: 'SECTION_16',
  no: '1.3',
  heading: 'คำสั่ง เรื่อง ระบบสำหรับการปฏิบัติหน้าที่ของเจ้าหน้าที่ของรัฐโดยวิธีการทางอิเล็กทรอนิกส์ ตามมาตรา 16',
  lead: 'การกำหนดระบบการปฏิบัติงานของเจ้าหน้าที่ทางอิเล็กทรอนิกส์',
  seeMore: seeMore.section16,
  skippedWhile: null,
  manual: ['M103', 'M108'],
  fields: [
    upload('1.3.1', ['M104']),
    field({
      no: '1.3.2',
      key: 'announcedOn',
      kind: 'DATE',
      label: dateLabel,
      hints: ['วันที่คำสั่งมีผลใช้บังคับ ตามที่ระบุในไฟล์คำสั่ง'],
      isRequired: true,
      manual: ['M105'],
    }),
    field({
      no: '1.3.3',
      key: 'history',
      kind: 'DOCUMENT_HISTORY',
      label: 'รายการประวัติเอกสาร',
      columns: historyColumns,
      manual: ['M106'],
    }),
  ],
}

const problems: FormSection = {
  code: 'PROBLEMS',
  no: '1.4',
  heading: 'ปัญหาอุปสรรคในการดำเนินการตามพระราชบัญญัติฯ หรือการให้บริการทางอิเล็กทรอนิกส์',
  lead: null,
  seeMore: seeMore.problems,
  skippedWhile: null,
  manual: ['M109'],
  fields: [
    field({
      no: '1.4.1',
      key: 'rank',
      kind: 'PROBLEM',
      label: 'ปัญหา',
      options: [1, 2, 3].map((rank) => ({ value: String(rank), label: `ปัญหาที่สำคัญลำดับที่ ${rank}` })),
      isRequired: true,
      manual: ['M110'],
    }),
    // Its options are the catalogue of types, which is data of its own.
    field({
      no: null,
      key: 'type',
      kind: 'CHOICE',
      label: 'ประเภทของปัญหา',
      isRequired: true,
      manual: ['M111', 'M114'],
    }),
    field({
      no: '1.4.2',
      key: 'detail',
      kind: 'TEXT',
      label: 'อธิบายรายละเอียดของปัญหา (ถ้ามี)',
      manual: ['M112'],
    }),
    field({
      no: null,
      key: 'problemHistory',
      kind: 'PROBLEM_HISTORY',
      label: 'รายการปัญหาและอุปสรรค',
      columns: ['ปัญหาและอุปสรรค', 'ประเภท', 'การใช้งาน'],
      manual: ['M113'],
    }),
  ],
}

/** The form as it is filled in today. */
export const formAct2565: FormDefinition = {
  kind: 'ACT_2565',
  version: 1,
  title: 'แบบฟอร์มรายงานผลการดำเนินการตามพระราชบัญญัติการปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565',
  sections: [section10, section13Display, section13Disclosure, section16, problems],
}
