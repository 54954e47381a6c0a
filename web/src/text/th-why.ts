import type { Act } from '@eact/schema/generated/documents'

const acts: Record<Act, string> = {
  SAVE_REPORT: 'จัดทำและบันทึกรายงาน',
  SEE_REPORT: 'อ่านรายงานพร้อมประวัติและส่วนที่ไม่เผยแพร่',
  FOLLOW_CHANGES: 'ติดตามบันทึกการเปลี่ยนแปลง',
  APPOINT_OFFICERS: 'ให้และยกเลิกสิทธิ์เจ้าหน้าที่หน่วยงานและจุดบริการ',
  APPOINT_CENTRAL_OFFICERS: 'ให้และยกเลิกสิทธิ์เจ้าหน้าที่ส่วนกลาง',
  APPOINT_STATE_ROLES: 'ให้และยกเลิกสิทธิ์ของ สพร. ผู้ติดตาม นักวิเคราะห์ และผู้ตรวจสอบ',
  SEE_TOKENS: 'ดูรายการ Token และสถานะ',
  SEE_ACCESS: 'ดูว่าใครมีสิทธิ์ใด',
  SUSPEND_PEOPLE: 'ระงับและคืนสถานะผู้ใช้งาน',
  READ_ACCOUNT_LOG: 'อ่านบันทึกการใช้งานบัญชี',
  EDIT_AGENCY: 'จัดการรายละเอียดของหน่วยงาน',
  CHANGE_STRUCTURE: 'เปลี่ยนแปลงโครงสร้างหน่วยงาน',
  SET_DUTY: 'กำหนดหน้าที่ตามพระราชบัญญัติและการต้องรายงาน',
  MANAGE_GROUPS: 'จัดการกลุ่มหน่วยงาน',
}

/** Why something can or cannot be done at an agency. */
export const why = {
  link: 'เหตุใดจึงทำรายการไม่ได้',
  title: 'เหตุใดจึงทำรายการไม่ได้',
  titleAllowed: 'ท่านทำรายการนี้ได้',
  act: 'รายการ',
  agency: 'หน่วยงาน',
  acts,
  byRights: 'ทำได้ด้วยสิทธิ์ต่อไปนี้',
  goToReport: 'ไปยังแบบฟอร์มรายงานของหน่วยงานนี้',
  actOtherwise: 'เปลี่ยนได้ที่ “ปฏิบัติงานในนาม” ใต้ชื่อของท่านที่ส่วนบนของหน้า',
  seeClosed: 'ดูหน้าของหน่วยงานนี้และหน่วยงานที่รับช่วง',
  rolesThatMay: 'บทบาทที่ทำรายการนี้ได้',
  rolesHint: 'ต้องมีสิทธิ์ที่ครอบคลุมหน่วยงานนี้ด้วย',
  ask: 'หากจำเป็นต้องทำรายการนี้ ติดต่อ',
  askAgency: 'เจ้าหน้าที่ส่วนกลางของ',
  askNobody: 'เหนือหน่วยงานนี้ขึ้นไปยังไม่มีเจ้าหน้าที่ส่วนกลาง กรุณาติดต่อ DGA Contact Center',
  contactsOf: 'ช่องทางติดต่อ',
  center: 'DGA Contact Center',
  noAct: 'ที่อยู่ของหน้านี้ไม่ครบหรือไม่ถูกต้อง กรุณาเปิดจากหน้ารายการหน่วยงานอีกครั้ง',
}
