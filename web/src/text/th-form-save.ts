import { writeCount } from './count.ts'

/** Before บันทึก, after it, and when somebody else was first. */
export const saving = {
  preview: 'ตรวจสอบก่อนบันทึก',
  previewing: 'กำลังเตรียมสรุปการเปลี่ยนแปลง…',
  lead: 'เมื่อยืนยัน สิ่งที่ประชาชนเห็นจะเปลี่ยนทันที ดังนี้',
  leadNothing: 'การบันทึกครั้งนี้ไม่เปลี่ยนสิ่งที่ประชาชนเห็น',
  appears: 'จะเผยแพร่',
  disappears: 'จะไม่เผยแพร่อีก',
  appeared: 'เผยแพร่แล้ว',
  disappeared: 'ไม่เผยแพร่อีก',
  stays: (many: number) => `คงเผยแพร่อยู่ตามเดิม ${writeCount(many)} รายการ`,
  ownImpact: 'ผลต่อหน่วยงานนี้',
  impact: 'ผลต่อหน่วยงานอื่น',
  uncovered: (many: number) => `${writeCount(many)} หน่วยงานจะไม่เหลือประกาศที่มีผล`,
  covered: (many: number) => `${writeCount(many)} หน่วยงานจะมีประกาศที่มีผล`,
  stillCovered: (many: number) => `${writeCount(many)} หน่วยงานจะเสียเอกสารนี้ แต่ยังมีประกาศอื่น`,
  impactAgencies: 'หน่วยงานที่ได้รับผล',
  impactMore: (many: number) => `และอีก ${writeCount(many)} หน่วยงาน`,
  warnings: 'ควรตรวจสอบก่อนยืนยัน',
  becomes: (before: string, after: string) => `จาก ${before} เป็น ${after}`,
  section13: 'ระงับรายการตามมาตรา 13 ที่เผยแพร่อยู่ทั้งหมดด้วยหรือไม่',
  section13Lead: (many: number) =>
    `ท่านเลือก “ไม่มี” แต่ยังมีรายการตามมาตรา 13 ที่เผยแพร่อยู่ ${writeCount(many)} รายการ`,
  section13Yes: 'ระงับทั้งหมด (กลับมาเผยแพร่ได้เมื่อเลือก “มี” อีกครั้ง)',
  section13No: 'คงเผยแพร่ไว้ (ระบบจะแจ้งว่าขัดกับคำตอบ “ไม่มี”)',
  confirm: 'ยืนยันและเผยแพร่',
  back: 'กลับไปแก้ไข',
  merged: 'มีผู้บันทึกส่วนอื่นของรายงานนี้ระหว่างที่ท่านแก้ไข ระบบบันทึกทั้งสองส่วนไว้แล้ว',
  willMerge: (many: number) =>
    `มีผู้บันทึกส่วนอื่นของรายงานนี้แล้ว ${writeCount(many)} ครั้งระหว่างที่ท่านแก้ไข ระบบจะรวมกับของท่าน`,
  receipt: 'ใบรับการบันทึก',
  receiptPrint: 'พิมพ์ใบรับ',
  receiptVersion: 'บันทึกครั้งที่',
  receiptAt: 'บันทึกเมื่อ',
  receiptFor: 'หน่วยงาน',
  receiptChanges: 'รายการที่เปลี่ยนแปลง',
  receiptPublic: 'ประชาชนเห็นได้ที่',
  receiptLead: 'ระบบได้รับและเผยแพร่ข้อมูลตามรายการต่อไปนี้แล้ว',
}

/** What was filled in and not saved, kept by the service. */
export const kept = {
  restored: (at: string) => `นำสิ่งที่ท่านกรอกค้างไว้เมื่อ ${at} กลับมาแล้ว`,
  restoredHelp: 'ยังไม่มีสิ่งใดเผยแพร่ ตรวจสอบแล้วกดบันทึก หรือทิ้งสิ่งที่ค้างไว้',
  older: 'ระหว่างนั้นมีผู้บันทึกรายงานนี้ ค่าที่แสดงเป็นค่าล่าสุดพร้อมสิ่งที่ท่านกรอกค้างไว้',
  discard: 'ทิ้งสิ่งที่ค้างไว้',
  discardSure: 'ทิ้งสิ่งที่กรอกค้างไว้และกลับไปใช้ค่าที่บันทึกแล้วหรือไม่ ไฟล์ที่อัปโหลดใหม่ยังอยู่จนกว่าจะทิ้งเอง',
  discarded: 'ทิ้งสิ่งที่กรอกค้างไว้แล้ว',
  keptAt: (at: string) => `เก็บร่างส่วนตัวไว้แล้วเมื่อ ${at}`,
  keeping: 'กำลังเก็บร่าง…',
  notKept: 'ยังเก็บร่างไว้ในระบบไม่ได้ สิ่งที่กรอกยังอยู่ในหน้านี้',
}

/** What was changed, in the words of the form. */
export const changed = {
  parts: {
    DOCUMENT: 'เอกสาร',
    LINK: 'ลิงก์',
    LICENCE: 'ใบอนุญาต',
    PROBLEM: 'ปัญหา',
    ANSWER: 'คำตอบ',
    DISPLAY: 'การแสดงประกาศของต้นสังกัด',
  },
  added: (part: string, name: string) => `เพิ่ม${part} ${name}`,
  nothing: 'ไม่ระบุ',
  yes: 'มี',
  no: 'ไม่มี',
  gazetteAnswers: {
    COMPLETE: 'ครบถ้วน',
    PARTIAL: 'ประกาศแล้ว ยังไม่ครบถ้วนทุกใบอนุญาต',
    NOT_YET: 'ยังไม่ประกาศ (รวมถึงอยู่ระหว่างดำเนินการ)',
  },
  many: (many: number) => `${writeCount(many)} รายการ`,
  reason: (reason: string) => `เหตุผล: ${reason}`,
}

/** Who saved what, and whether that is as it was written. */
export const saveHistory = {
  title: (many: number) => `ประวัติการบันทึก (${writeCount(many)} ครั้ง)`,
  of: 'ประวัติการบันทึก',
  verify: 'ตรวจสอบความครบถ้วนของประวัติ',
  verifyHint: 'การบันทึกแต่ละครั้งผูกกับครั้งก่อนด้วยค่าแฮช ระบบจะคำนวณใหม่ทั้งหมด',
  intact: (entries: number) => `ประวัติครบถ้วนและไม่ถูกแก้ไข ตรวจแล้ว ${writeCount(entries)} ครั้ง`,
  bad: (version: number, message: string) => `พบความผิดปกติที่การบันทึกครั้งที่ ${version}: ${message}`,
  head: (hash: string) => `ค่าแฮชล่าสุด ${hash}`,
}
