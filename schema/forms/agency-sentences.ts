import type { AgencyRule, AgencyWarningRule } from './agency.ts'

/** All for which an agency is not saved, verified or deleted. */
export type AgencyCode =
  | AgencyRule
  | 'AGENCY_NOT_FOUND'
  | 'AGENCY_CLOSED'
  | 'NOT_ALLOWED'
  | 'VERSION_CONFLICT'
  | 'CODE_TAKEN'
  | 'NAME_TAKEN'
  | 'KIND_BELONGS_NOWHERE'
  | 'PROVINCE_UNKNOWN'
  | 'AREA_UNKNOWN'
  | 'AREA_ELSEWHERE'
  | 'EMAIL_NOT_FOUND'
  | 'AGENCY_IN_USE'
  | 'IDEMPOTENCY_KEY_REUSED'

type Sentence = Readonly<{ th: string; en: string }>

/** What went wrong and what to do, by code. */
export const agencyMessages: Readonly<Record<AgencyCode, Sentence>> = {
  AGENCY_NOT_FOUND: { th: 'ไม่พบหน่วยงานนี้', en: 'There is no such agency.' },
  AGENCY_CLOSED: {
    th: 'หน่วยงานนี้ถูกยุบแล้ว ข้อมูลคงไว้ตามเดิมและแก้ไขไม่ได้',
    en: 'This agency is closed: what was said of it stays as it was.',
  },
  NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์แก้ไขส่วนนี้ของหน่วยงาน กรุณาติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด',
    en: 'You may not change this of this agency. Ask the central officer of its parent body.',
  },
  VERSION_CONFLICT: {
    th: 'มีผู้บันทึกหน่วยงานนี้ก่อนท่าน ยังไม่มีการเปลี่ยนแปลงจากท่าน กรุณาตรวจสอบข้อมูลปัจจุบันแล้วบันทึกใหม่',
    en: 'Somebody saved this agency before you. Nothing of yours was changed: look at it as it is now, then save again.',
  },
  NAME_WRONG: {
    th: 'กรุณาระบุชื่อ ไม่เกิน 300 ตัวอักษร',
    en: 'Give a name of at most 300 characters.',
  },
  NAME_NOT_THAI: {
    th: 'ชื่อภาษาไทยต้องมีอักษรไทย กรุณาตรวจสอบแป้นพิมพ์',
    en: 'A name in Thai has Thai letters. Check the keyboard.',
  },
  NAME_IS_ANOTHER: {
    th: 'ชื่อนี้ต่างจากเดิมมากเกินกว่าการแก้คำสะกด หากหน่วยงานเปลี่ยนชื่อตามกฎหมาย กรุณาทำเป็นการปรับโครงสร้าง (เปลี่ยนชื่อ) เพื่อเก็บชื่อเดิมไว้',
    en: 'This is more than the correction of a spelling. Where the agency was renamed, make it a reorganisation (renaming), which keeps the former name.',
  },
  NAME_TAKEN: {
    th: 'มีหน่วยงานอื่นในสังกัดและพื้นที่เดียวกันใช้ชื่อนี้อยู่แล้ว กรุณาตรวจสอบชื่อ',
    en: 'Another agency at the same place and in the same area bears this name. Check the name.',
  },
  NAME_TWICE: {
    th: 'ชื่อนี้ซ้ำในรายการหรือซ้ำกับชื่อหน่วยงาน กรุณานำออกหนึ่งรายการ',
    en: 'This name is there twice, or is the name itself. Take one out.',
  },
  NAMES_TOO_MANY: {
    th: 'ชื่ออื่นมีได้ไม่เกิน 20 รายการ',
    en: 'An agency has at most 20 other names.',
  },
  USED_UNTIL_WRONG: {
    th: 'วันที่เลิกใช้ระบุได้เฉพาะชื่อเดิม และต้องไม่เป็นวันในอนาคต',
    en: 'Only a former name has a last day, and none to come.',
  },
  EMAIL_WRONG: {
    th: 'ที่อยู่อีเมลไม่ถูกต้อง ตัวอย่างที่ถูกต้อง: saraban@dga.or.th',
    en: 'This is no e-mail address. A right one looks like saraban@dga.or.th.',
  },
  EMAIL_TWICE: {
    th: 'อีเมลนี้ซ้ำในประเภทเดียวกัน กรุณานำออกหนึ่งรายการ',
    en: 'This address is there twice in one kind. Take one out.',
  },
  EMAILS_TOO_MANY: {
    th: 'อีเมลแต่ละประเภทมีได้ไม่เกิน 10 รายการ',
    en: 'An agency has at most 10 addresses of one kind.',
  },
  EMAIL_MAIN_MISSING: {
    th: 'กรุณาเลือกอีเมลหลักหนึ่งรายการในประเภทนี้',
    en: 'Choose which address of this kind is the main one.',
  },
  EMAIL_MAIN_TWICE: {
    th: 'อีเมลหลักของแต่ละประเภทมีได้รายการเดียว',
    en: 'Only one address of a kind is the main one.',
  },
  EMAIL_IS_SAMPLE: {
    th: 'อีเมลนี้เป็นข้อมูลตัวอย่างซึ่งส่งถึงใครไม่ได้ กรุณานำออกแล้วใช้อีเมลจริงแทน',
    en: 'This address is made-up sample material and reaches nobody. Take it out and give the real one in its place.',
  },
  EMAIL_NOT_FOUND: {
    th: 'หน่วยงานนี้ไม่มีอีเมลนี้ในประเภทที่ลงทะเบียนกับ สพร.',
    en: 'The agency has no such address among those registered with DGA.',
  },
  CODE_WRONG: {
    th: 'รหัสไม่ตรงรูปแบบ: รหัสหน่วยงาน 12 หลัก สำนักงบประมาณ 5 หลัก สพร. (เดิม) 8 หลัก สถ. 7 หลัก กรมการปกครอง 2 หรือ 4 หลัก',
    en: 'The code does not have its form: 12 digits for an agency, Budget Bureau 5, DGA (older) 8, DLA 7, DOPA 2 or 4.',
  },
  CODE_TWICE: { th: 'รหัสนี้ซ้ำในรายการ', en: 'This code is there twice.' },
  CODES_TOO_MANY: { th: 'รหัสในระบบอื่นมีได้ไม่เกิน 20 รายการ', en: 'An agency has at most 20 codes of others.' },
  CODE_TAKEN: {
    th: 'รหัสนี้เป็นหรือเคยเป็นของหน่วยงานอื่น กรุณาตรวจสอบรหัส',
    en: 'Another agency has, or had, this code. Check it.',
  },
  KIND_BELONGS_NOWHERE: {
    th: 'องค์กรปกครองส่วนท้องถิ่นอยู่ในกำกับดูแล มิได้อยู่ในสังกัด กรุณาเปลี่ยนความสัมพันธ์โดยการปรับโครงสร้าง (ย้าย) ก่อน',
    en: 'A local administration is supervised and belongs to no agency. Change that first, by a reorganisation (move).',
  },
  PROVINCE_UNKNOWN: {
    th: 'ไม่พบจังหวัดตามรหัส 2 หลักนี้',
    en: 'There is no province with this code of two digits.',
  },
  AREA_UNKNOWN: {
    th: 'ไม่พบอำเภอหรือจังหวัดตามรหัส 12 หลักนี้',
    en: 'There is no district or province with this code of 12 digits.',
  },
  AREA_ELSEWHERE: {
    th: 'อำเภอหรือจังหวัดที่ตั้งไม่ได้อยู่ในจังหวัดที่ระบุ',
    en: 'This district or province does not lie in the province that is given.',
  },
  REASON_MISSING: { th: 'กรุณาระบุเหตุ', en: 'Give a reason.' },
  REASON_WRONG: {
    th: 'เหตุต้องยาวไม่เกิน 500 ตัวอักษร',
    en: 'A reason has at most 500 characters.',
  },
  PERIOD_WRONG: {
    th: 'ช่วงเวลาไม่ถูกต้อง: วันแรกต้องไม่เป็นวันในอนาคต วันสุดท้ายต้องไม่ก่อนวันแรกและไม่ก่อนวันนี้',
    en: 'The period is wrong: its first day is not to come, its last day lies neither before the first nor before today.',
  },
  AGENCY_IN_USE: {
    th: 'หน่วยงานนี้ถูกใช้งานแล้วจึงลบไม่ได้ กรุณายุบ รวม หรือโอนย้ายหน่วยงานโดยการปรับโครงสร้างแทน',
    en: 'This agency has been used and cannot be deleted. Close, merge or move it by a reorganisation instead.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้ใช้กับคำขออื่นไปแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key served another request. Use a new one.',
  },
}

/** What may yet be wrong with what was saved, by code. */
export const agencyWarnings: Readonly<Record<AgencyWarningRule, Sentence>> = {
  EMAIL_NOT_SARABAN: {
    th: 'อีเมลที่ลงทะเบียนกับ สพร. ต้องขึ้นต้นด้วย saraban ตามระเบียบงานสารบรรณ (ฉบับที่ 4) พ.ศ. 2564 กรุณาตรวจสอบ',
    en: 'The address registered with DGA begins with “saraban” by the Correspondence Rules (No. 4) B.E. 2564. Check it.',
  },
  EMAIL_NOT_GOVERNMENT: {
    th: 'อีเมลที่ลงทะเบียนกับ สพร. ควรอยู่ในโดเมนของภาครัฐ (.go.th .or.th .ac.th .mi.th) กรุณาตรวจสอบ',
    en: 'The address registered with DGA should lie in a government domain (.go.th, .or.th, .ac.th, .mi.th). Check it.',
  },
}
