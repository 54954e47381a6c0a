import type { Topic } from './topic.ts'

const search: Topic = {
  slug: 'search',
  title: { th: 'ค้นหาหน่วยงานและอ่านประกาศ', en: 'Find an agency and read its announcements' },
  lead: {
    th: 'สำหรับประชาชนและผู้สนใจ ไม่ต้องเข้าสู่ระบบ',
    en: 'For everybody; there is no need to sign in.',
  },
  steps: [
    {
      th: 'พิมพ์ {open.label} แล้วกด {open.search}',
      en: 'Type into {open.label} and press {open.search}.',
      picture: { th: 'ช่องค้นหาของเว็บไซต์สำหรับประชาชน', en: 'The search of the public site' },
    },
    {
      th: 'กดชื่อหน่วยงาน หน้าของหน่วยงานแสดง {open.documents} {open.emails} และเอกสารอื่นที่เผยแพร่ กดชื่อไฟล์เพื่อเปิด PDF',
      en: 'Press the name of the agency. Its page has {open.documents}, {open.emails} and whatever else is published. Press the name of a file to open the PDF.',
    },
  ],
}

const receipts: Topic = {
  slug: 'receipts',
  title: { th: 'ตรวจหลักฐานการเผยแพร่เอกสาร', en: 'Check when a document was public' },
  lead: {
    th: 'ทุกคนตรวจได้ว่าเอกสารเผยแพร่ในระบบเมื่อใด และสำเนาที่มีอยู่ตรงกับฉบับที่เผยแพร่หรือไม่',
    en: 'Anybody can check when a document was public here, and whether a copy is the very same file.',
  },
  steps: [
    {
      th: 'ในหน้าของหน่วยงาน กด {proof.link} ใต้ชื่อเอกสาร',
      en: 'On the page of the agency press {proof.link} beneath the name of the document.',
    },
    {
      th: 'หน้าหลักฐานแสดง {proof.periods} และ {proof.sha256} ทำตาม {proof.how} เพื่อเทียบสำเนาของท่าน',
      en: 'The page of evidence shows {proof.periods} and {proof.sha256}. Follow {proof.how} to compare a copy of yours.',
      picture: { th: 'หลักฐานการเผยแพร่ของเอกสารหนึ่ง', en: 'The evidence of one document' },
    },
  ],
}

const explorer: Topic = {
  slug: 'explorer',
  title: { th: 'สืบค้นข้อมูลด้วยคำสั่ง (API)', en: 'Query the data (API)' },
  lead: {
    th: 'สำหรับนักวิเคราะห์และผู้พัฒนาระบบ ตัวอย่างใช้ได้โดยไม่ต้องเข้าสู่ระบบ คำสั่งของท่านเองต้องเข้าสู่ระบบก่อน',
    en: 'For analysts and developers. The examples work for everybody; queries of your own need a sign-in.',
  },
  steps: [
    {
      th: 'เปิดหน้า {/explorer} ของเว็บไซต์นี้ แล้วเลือกตัวอย่างจากรายการ',
      en: 'Open the page {/explorer} of this site and choose one of the examples.',
      picture: { th: 'หน้าสืบค้นข้อมูลพร้อมตัวอย่าง', en: 'The query explorer with its examples' },
    },
  ],
}

/** ประชาชนและผู้ใช้ข้อมูล. */
export const publicTopics: readonly Topic[] = [search, receipts, explorer]
