/** Words that browsers' dictionaries would break in two; the longer of two that begin alike stands first. */
const words =
  'พระราชบัญญัติ ราชกิจจานุเบกษา คณะกรรมการ หน่วยงาน ต้นสังกัด จุดบริการ ใบอนุญาต การอนุญาต ส่วนบุคคล คนพิการ ' +
  'ผู้รับ ที่อยู่ ช่องทาง วิธีการ ดำเนินการ เผยแพร่ ลงทะเบียน ลงนาม เข้าสู่ระบบ อัปโหลดไฟล์ อัปโหลด ตรวจสอบ ' +
  'หน้าจอ ไปยัง ไม่ถูกต้อง ตรงกัน ครบถ้วน เมื่อใด อีกครั้ง สามวัน ใช้งาน คำแนะนำ ข้อผิดพลาด รูปแบบ วรรคหนึ่ง ' +
  'เจ้าหน้าที่ เปิดเผย โทเคน ภายใต้ หลักฐาน ส่วนกลาง'

/** What is read as one: such a word, a name, a span of time, a section, a year, a day. */
export const whole = new RegExp(
  `(${[
    ...words.split(' '),
    'Digital ID',
    String.raw`\(องค์การมหาชน\)`,
    String.raw`\d+ (?:ชั่วโมง|นาที|วัน(?!ที่)|หลัก)`,
    String.raw`พ\.ศ\. \d{4}`,
    String.raw`B\.E\. \d{4}(?: \(\d{4}\))?`,
    String.raw`(?:(?:ตาม)?มาตรา|[Ss]ection) \d+(?: ?\(\d+\))*`,
    String.raw`(?:วันที่ )?\d{1,2} (?:[ก-๙]{1,2}\.[ก-๙]\.|[A-Z][a-z]{2,3}) \d{4}(?:,? \d{2}:\d{2})?`,
    'วันที่',
  ].join('|')})`,
)
