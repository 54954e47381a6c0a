/**
 * What may be wrong with a row of a table of agencies, and the sentence for each: {cell} is what stands in the cell,
 * {detail} what it collides with. Pure: imports nothing, touches nothing.
 */
export const rowMessages = {
  CELL_WRONG: {
    th: 'ช่องนี้มีอักขระควบคุมที่ใช้ไม่ได้ หรือยาวเกิน 10,000 อักขระ',
    en: 'The cell holds control characters, or more than 10,000 characters.',
  },
  FORMULA: {
    th: 'ช่องนี้เป็นสูตรคำนวณ กรุณาแปลงเป็นค่าหรือข้อความก่อน',
    en: 'The cell holds a formula. Turn it into its value or a text.',
  },
  TOO_MANY_CELLS: {
    th: 'แถวนี้มีจำนวนช่องมากกว่าหัวคอลัมน์ อาจมีเครื่องหมายจุลภาคเกินมา',
    en: 'The row has more cells than the header; there may be a comma too many.',
  },
  ACTION_UNKNOWN: {
    th: 'ไม่รู้จักการดำเนินการ “{cell}” ใช้ เปิดใหม่ หรือ แก้ไข หรือเว้นว่าง (หมายถึงแก้ไข)',
    en: 'The action “{cell}” is not known. Write OPEN or CHANGE, or leave it empty (which means CHANGE).',
  },
  CODE_MISSING: {
    th: 'ไม่ได้ระบุรหัสหน่วยงาน หากต้องการเปิดหน่วยงานใหม่ ให้ใส่ เปิดใหม่ ในคอลัมน์การดำเนินการ',
    en: 'The code is missing. To open a new agency, write OPEN in the column action.',
  },
  CODE_WRONG: {
    th: 'รหัสหน่วยงานต้องเป็นตัวเลข 12 หลัก แต่พบ “{cell}” โปรแกรมตารางอาจตัดเลขศูนย์หรือแปลงเป็นเลขยกกำลัง กรุณาจัดรูปแบบเป็นข้อความ',
    en: 'A code has 12 digits, got “{cell}”. The spreadsheet may have cut zeros or made a power of ten of it: format the column as text.',
  },
  CODE_UNKNOWN: {
    th: 'ไม่พบหน่วยงานรหัส {cell} หากต้องการเปิดหน่วยงานใหม่ ให้ใส่ เปิดใหม่ ในคอลัมน์การดำเนินการ',
    en: 'No agency has the code {cell}. To open a new one, write OPEN in the column action.',
  },
  CODE_TWICE: { th: 'รหัส {cell} ซ้ำกับแถวที่ {detail}', en: 'The code {cell} stands in row {detail}, too.' },
  CODE_TAKEN: {
    th: 'รหัส {cell} เป็นหรือเคยเป็นของหน่วยงานอื่น',
    en: 'Another agency has, or had, the code {cell}.',
  },
  AGENCY_CLOSED: {
    th: 'หน่วยงานรหัส {cell} ยุบเลิกแล้ว แก้ไขไม่ได้',
    en: 'The agency with the code {cell} has closed and stays as it was.',
  },
  VERSION_CHANGED: {
    th: 'หน่วยงานนี้ถูกแก้ไขหลังจากส่งออกไฟล์ (ปัจจุบันรุ่น {detail}) กรุณาส่งออกใหม่ หรือเว้นคอลัมน์รุ่นข้อมูลว่างเพื่อเขียนทับ',
    en: 'The agency was changed after the file was made (it is at version {detail}). Export it anew, or empty the column version to write over it.',
  },
  NAME_MISSING: { th: 'ไม่มีชื่อหน่วยงานภาษาไทย', en: 'The Thai name is missing.' },
  NAME_WRONG: {
    th: 'ชื่อหน่วยงานต้องมีอักษรไทยและยาวไม่เกิน 300 อักขระ',
    en: 'The name needs Thai letters and has at most 300 characters.',
  },
  NAME_TAKEN: {
    th: 'มีหน่วยงานอื่นในสังกัดและพื้นที่เดียวกันใช้ชื่อ “{cell}” ({detail})',
    en: 'Another agency at the same place and in the same area bears the name “{cell}” ({detail}).',
  },
  NAME_EN_WRONG: {
    th: 'ชื่อภาษาอังกฤษต้องยาวไม่เกิน 300 อักขระ',
    en: 'The English name has at most 300 characters.',
  },
  OTHER_NAMES_WRONG: {
    th: 'ไม่เข้าใจชื่ออื่น “{detail}” เขียนเป็น ประเภท:ชื่อ คั่นด้วย | เช่น อักษรย่อ:สพร. | ชื่อเดิม:ชื่อ@2018-05-13 ไม่เกิน 20 ชื่อและไม่ซ้ำกัน',
    en: 'The other name “{detail}” is not understood. Write kind:name, with | between them, such as ABBREVIATION:DGA | FORMER_NAME:name@2018-05-13; at most 20, each once.',
  },
  KIND_MISSING: { th: 'ไม่ได้ระบุประเภทหน่วยงาน', en: 'The kind is missing.' },
  KIND_UNKNOWN: { th: 'ไม่รู้จักประเภท “{cell}”', en: 'The kind “{cell}” is not known.' },
  LEVEL_MISSING: { th: 'ไม่ได้ระบุระดับ', en: 'The level is missing.' },
  LEVEL_UNKNOWN: {
    th: 'ไม่รู้จักระดับ “{cell}” ใช้ ส่วนกลาง ส่วนภูมิภาค หรือ ส่วนท้องถิ่น',
    en: 'The level “{cell}” is not known: CENTRAL, REGIONAL or LOCAL.',
  },
  PARENT_UNKNOWN: {
    th: 'ไม่พบหน่วยงานต้นสังกัดรหัส {cell} ทั้งในระบบและในแถวที่เปิดหน่วยงานใหม่',
    en: 'No agency, and no row that opens one, has the code {cell} of the parent.',
  },
  PARENT_CLOSED: {
    th: 'หน่วยงานต้นสังกัดรหัส {cell} ยุบเลิกแล้ว',
    en: 'The parent with the code {cell} has closed.',
  },
  CYCLE: { th: 'หน่วยงานต้นสังกัดวนเป็นวง: {detail}', en: 'The parents go round in a circle: {detail}.' },
  TOO_DEEP: { th: 'หน่วยงานนี้จะอยู่ลึกเกิน 33 ชั้น', en: 'The agency would lie deeper than 33 levels.' },
  RELATION_UNKNOWN: {
    th: 'ไม่รู้จักความสัมพันธ์ “{cell}” ใช้ สังกัด หรือ กำกับดูแล',
    en: 'The relation “{cell}” is not known: BELONGS_TO or SUPERVISED_BY.',
  },
  RELATION_AT_TOP: {
    th: 'หน่วยงานที่ไม่มีต้นสังกัดต้องเว้นความสัมพันธ์ว่าง',
    en: 'Without a parent there is no relation.',
  },
  LOCAL_IS_SUPERVISED: {
    th: 'องค์กรปกครองส่วนท้องถิ่นต้องเป็น กำกับดูแล',
    en: 'A local administration is supervised by the agency above it.',
  },
  PROVINCE_UNKNOWN: { th: 'ไม่พบจังหวัดรหัส “{cell}”', en: 'There is no province with the code “{cell}”.' },
  AREA_UNKNOWN: {
    th: 'ไม่พบอำเภอหรือจังหวัดรหัส “{cell}”',
    en: 'There is no district or province with the code “{cell}”.',
  },
  YES_NO_UNKNOWN: { th: 'ต้องเป็น ใช่ หรือ ไม่ใช่ แต่พบ “{cell}”', en: 'Write YES or NO, got “{cell}”.' },
  REASON_MISSING: {
    th: 'ต้องระบุเหตุผลเมื่อเป็น ไม่ใช่',
    en: 'A reason is needed where the answer is no.',
  },
  REASON_WRONG: {
    th: 'เหตุผลต้องยาวไม่เกิน 500 อักขระ',
    en: 'A reason has at most 500 characters.',
  },
  CODES_WRONG: {
    th: 'ไม่เข้าใจรหัสในระบบอื่น “{detail}” เขียนเป็น BB:01000; DGA8:01004000 (BB 5 หลัก DGA8 8 หลัก DLA 7 หลัก DOPA 2 หรือ 4 หลัก) และต้องไม่ซ้ำกับหน่วยงานอื่น',
    en: 'The code “{detail}” of another system is not understood, or is another agency’s. Write BB:01000; DGA8:01004000 (BB 5 digits, DGA8 8, DLA 7, DOPA 2 or 4).',
  },
  EMAIL_WRONG: {
    th: '“{detail}” ไม่ใช่อีเมล หรือซ้ำ หรือเป็นอีเมลสมมุติ คั่นหลายอีเมลด้วย ; อีเมลแรกคืออีเมลหลัก',
    en: '“{detail}” is no e-mail address, stands there twice, or is made up. Put ; between addresses; the first is the main one.',
  },
  EMAILS_TOO_MANY: {
    th: 'อีเมลแต่ละประเภทมีได้ไม่เกิน 10 รายการ',
    en: 'There are at most 10 addresses of one kind.',
  },
  NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์แก้ไขข้อมูลของหน่วยงานนี้',
    en: 'You may not change what is said of this agency.',
  },
  STRUCTURE_NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์เปิด เปลี่ยนชื่อ หรือย้ายหน่วยงานนี้ ณ ตำแหน่งเดิมหรือตำแหน่งใหม่',
    en: 'You may not open, rename or move this agency where it stands or where it would stand.',
  },
  DUTY_NOT_ALLOWED: {
    th: 'เฉพาะผู้ดูแลระบบของ สพร. เท่านั้นที่แก้ไขคอลัมน์นี้ได้',
    en: 'Only administrators of DGA change this column.',
  },
} as const satisfies Record<string, { th: string; en: string }>

/** Every kind of problem with a row. */
export type RowCode = keyof typeof rowMessages

/** The sentence for a problem. */
export function rowMessage(
  code: RowCode,
  cell: string | null,
  detail: string | null,
): { th: string; en: string } {
  const fill = (text: string) =>
    text.replace('{cell}', () => cell ?? '').replace('{detail}', () => detail ?? '')
  return { th: fill(rowMessages[code].th), en: fill(rowMessages[code].en) }
}
