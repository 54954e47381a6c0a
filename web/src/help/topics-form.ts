import type { Topic } from './topic.ts'

const section10: Topic = {
  slug: 'section-10',
  title: {
    th: 'กรอกส่วนที่ 1.1 ประกาศช่องทางอิเล็กทรอนิกส์ (มาตรา 10)',
    en: 'Fill in 1.1: the announcement of electronic channels (section 10)',
  },
  lead: {
    th: 'อัปโหลดประกาศช่องทางอิเล็กทรอนิกส์สำหรับประชาชนติดต่อหน่วยงาน เปิดแบบฟอร์มตาม {@reports} ก่อน',
    en: 'Upload the announcement of the electronic channels by which the public contacts the agency. Open the form first, as in {@reports}.',
  },
  steps: [
    {
      th: 'ที่หัวข้อ {act2565.s10.heading} กด {act2565.s10.file} หรือลากไฟล์มาวาง รองรับไฟล์ .pdf ขนาดไม่เกิน 5MB',
      en: 'Under {act2565.s10.heading} press {act2565.s10.file} or drop a file there: a .pdf of at most 5 MB.',
      manual: ['M66', 'M67', 'M68', 'M69'],
      picture: { th: 'ช่องอัปโหลดไฟล์ของส่วนที่ 1.1', en: 'Where the file of part 1.1 is uploaded' },
    },
    {
      th: 'ระบุ {act2565.s10.announcedOn} ตามที่ระบุในไฟล์ประกาศ พิมพ์ได้หลายแบบ เช่น 22 ก.ย. 2566 หรือ 22/9/2566 ระบบทวนวันที่ให้ตรวจ วันที่ในอนาคตใช้ได้และจะแสดงวันที่มีผล',
      en: 'Give {act2565.s10.announcedOn} as the file states it. You may type 22 Sept 2023 or 22/9/2023; years of the Buddhist era are understood, too. The day is read back to you. A future date is allowed; the page shows when it takes effect.',
      manual: ['M70'],
      picture: {
        th: 'ช่องวันที่ประกาศที่กรอกแล้ว ระบบทวนวันที่ไว้ใต้ช่อง',
        en: 'A date that was typed, read back beneath its field',
      },
    },
    {
      th: 'ที่ {act2565.s10.scope} เลือก {act2565.s10.scope_OWN} ให้แสดงเฉพาะหน้าของหน่วยงานนี้ หรือ {act2565.s10.scope_SUBTREE} ให้แสดงทุกหน่วยงานใต้สังกัด ทั้งหน้าเว็บไซต์และระบบจัดการ',
      en: 'For {act2565.s10.scope} choose {act2565.s10.scope_OWN} to show it on the page of this agency alone, or {act2565.s10.scope_SUBTREE} to show it for every agency under it, on the website and in the back office.',
      manual: ['M85', 'M86', 'M87'],
      picture: {
        th: 'ตัวเลือกว่าประกาศสำหรับหน่วยงานตนเองหรือทุกสาขา',
        en: 'The choice for whom the announcement is meant',
      },
    },
    {
      th: 'ตาราง {act2565.s10.history} แสดง {form.historyColumns.name} {form.historyColumns.uploaded} {form.historyColumns.announced} {form.historyColumns.agency} {form.historyColumns.status} และ {form.historyColumns.use} คอลัมน์ {form.historyColumns.agency} บอกว่าเป็นของ {form.ownAgency} หรือ {form.parentAgency}',
      en: '{act2565.s10.history} has {form.historyColumns.name}, {form.historyColumns.uploaded}, {form.historyColumns.announced}, {form.historyColumns.agency}, {form.historyColumns.status} and {form.historyColumns.use}. The {form.historyColumns.agency} column shows {form.ownAgency} or {form.parentAgency}.',
      manual: ['M71', 'M72', 'M73', 'M74', 'M75', 'M76', 'M78'],
      picture: { th: 'ตารางรายการประวัติเอกสารของส่วนที่ 1.1', en: 'The history of documents of part 1.1' },
    },
    {
      th: 'เลื่อนปิดที่คอลัมน์ {form.historyColumns.use} เพื่อเปลี่ยนสถานะจาก {form.statuses.PUBLISHED} เป็น {form.statuses.SUSPENDED} เลื่อนเปิดอีกเมื่อใดก็ได้ อัปโหลดไฟล์ใหม่ได้เสมอ เผยแพร่พร้อมกันหลายฉบับได้ แถวเดิมไม่ถูกลบ',
      en: 'Slide {form.historyColumns.use} off to turn {form.statuses.PUBLISHED} into {form.statuses.SUSPENDED}, and on again at any time. A new file can always be uploaded, several may be published together, and no row is removed.',
      manual: ['M77', 'M79', 'M81', 'M82', 'M83', 'M84'],
      picture: {
        th: 'เอกสารที่เลื่อนปิดการใช้งานแล้ว มีสถานะระงับ',
        en: 'A document that was switched off and is suspended',
      },
    },
    {
      th: 'กด {form.save} ทุกครั้ง ดู {@save}',
      en: 'Press {form.save} every time; see {@save}.',
    },
  ],
}

const inherited: Topic = {
  slug: 'inherited',
  title: { th: 'ใช้ประกาศของหน่วยงานต้นสังกัด', en: 'Use an announcement of the parent agency' },
  lead: {
    th: 'ประกาศที่ต้นสังกัดเลือก “สำหรับหน่วยงานภายใต้สังกัดทุกสาขา” มีผลกับหน่วยงานของท่านทันที ไม่ต้องอัปโหลดซ้ำ',
    en: 'An announcement that the parent made for every agency under it holds for yours at once; there is no need to upload it again.',
  },
  steps: [
    {
      th: 'ในตาราง {act2565.s10.history} แถว {form.fromParent} คือประกาศที่ได้รับมา กด {form.parentAgency} เพื่อเปิดหน้าของต้นสังกัด',
      en: 'In {act2565.s10.history} a row named {form.fromParent} is one that came down to you. Press {form.parentAgency} to open the page of the parent.',
      manual: ['M80'],
      picture: { th: 'แถวประกาศจากหน่วยงานต้นสังกัด', en: 'The row of an announcement of the parent' },
    },
    {
      th: 'หากไม่ต้องการแสดงในหน้าของหน่วยงาน เลื่อนปิดที่แถวนั้น กรอก {inherited.reason} แล้วกด {form.save} ตัวประกาศและผลทางกฎหมายคงเดิม ต้นสังกัดเห็นเหตุผล และอาจบังคับแสดงได้',
      en: 'To leave it off your own page, slide it off there, fill in {inherited.reason} and press {form.save}. The announcement and its legal effect stay; the parent sees the reason, and may insist that it is shown.',
      picture: {
        th: 'ช่องเหตุผลเมื่อเลื่อนปิดประกาศของต้นสังกัด',
        en: 'The reason that is asked for when it is switched off',
      },
    },
  ],
}

const section13: Topic = {
  slug: 'section-13',
  title: { th: 'กรอกส่วนที่ 1.2 ใบอนุญาต (มาตรา 13)', en: 'Fill in 1.2: licences (section 13)' },
  lead: {
    th: 'สำหรับหน่วยงานที่ออกใบอนุญาตซึ่งกฎหมายให้แสดงไว้ในที่เปิดเผย หน่วยงานที่ไม่มีใบอนุญาต ตอบเพียงข้อเดียว',
    en: 'For agencies that issue licences that the law requires to be displayed. Agencies without licences answer one question only.',
  },
  steps: [
    {
      th: 'ที่หัวข้อ {act2565.s13display.heading} กด {act2565.seeMore} เพื่ออ่านคำอธิบายและตัวบท',
      en: 'Under {act2565.s13display.heading} press {act2565.seeMore} to read an explanation and the law.',
      manual: ['M88'],
    },
    {
      th: 'ตอบ {act2565.s13display.hasLicences} หากเลือก {act2565.s13display.hasLicences_false} ให้ข้ามไปส่วนที่ 1.3 ได้เลย หากเลือก {act2565.s13display.hasLicences_true} ให้ทำข้อต่อไป',
      en: 'Answer {act2565.s13display.hasLicences} With {act2565.s13display.hasLicences_false} go straight to part 1.3; with {act2565.s13display.hasLicences_true} go on here.',
      manual: ['M89', 'M90'],
      picture: { th: 'คำถามว่าหน่วยงานมีใบอนุญาตหรือไม่', en: 'The question whether there are licences' },
    },
    {
      th: 'ตอบ {act2565.s13display.gazetteAnswer} เลือก {act2565.s13display.gazetteAnswer_COMPLETE} {act2565.s13display.gazetteAnswer_PARTIAL} หรือ {act2565.s13display.gazetteAnswer_NOT_YET}',
      en: 'Answer {act2565.s13display.gazetteAnswer} Choose {act2565.s13display.gazetteAnswer_COMPLETE}, {act2565.s13display.gazetteAnswer_PARTIAL} or {act2565.s13display.gazetteAnswer_NOT_YET}.',
      manual: ['M91'],
      picture: {
        th: 'คำถามว่าประกาศในราชกิจจานุเบกษาครบถ้วนหรือไม่',
        en: 'The question how far the announcements are gazetted',
      },
    },
    {
      th: '{act2565.s13display.file} ประกาศ (.pdf ไม่เกิน 5MB) แล้วระบุ {act2565.s13display.announcedOn} ในราชกิจจานุเบกษา ตาราง {act2565.s13display.history} แสดงผู้บันทึกด้วย ในคอลัมน์ {rows.savedBy}',
      en: '{act2565.s13display.file}: the announcement (.pdf, at most 5 MB), and give {act2565.s13display.announcedOn}, the day in the Royal Gazette. {act2565.s13display.history} also shows who last saved it, under {rows.savedBy}.',
      manual: ['M92', 'M93', 'M94'],
      picture: {
        th: 'ไฟล์ประกาศตามมาตรา 13 (1) และวันที่ประกาศ',
        en: 'An announcement under section 13(1) with its date',
      },
    },
    {
      th: 'ที่ {act2565.s13display.gazetteLink} กรอก URL ของประกาศในเว็บไซต์ราชกิจจานุเบกษา ระบบตรวจว่าเป็นลิงก์ที่ประชาชนเปิดได้ เพิ่มลิงก์ใหม่และเลื่อนปิดลิงก์เก่าได้เสมอใน {act2565.s13display.gazetteHistory}',
      en: 'At {act2565.s13display.gazetteLink} enter the URL in the Royal Gazette; it must be one that the public can open. New links can always be added and old ones switched off in {act2565.s13display.gazetteHistory}.',
      manual: ['M95', 'M96', 'M97', 'M102'],
      picture: { th: 'ช่องกรอกลิงก์ราชกิจจานุเบกษา', en: 'The field for the link in the Royal Gazette' },
    },
    {
      th: 'ที่ {act2565.s13disclosure.heading} กรอก {act2565.s13disclosure.name} และ {act2565.s13disclosure.disclosureLink} ซึ่งเปิดไปยังหน้าตรวจสอบใบอนุญาตนั้นโดยตรง หนึ่งใบอนุญาตต่อหนึ่งรายการ เพิ่มได้หลายรายการใน {act2565.s13disclosure.disclosureHistory}',
      en: 'At {act2565.s13disclosure.heading} enter {act2565.s13disclosure.name} and {act2565.s13disclosure.disclosureLink}, which opens the page where that licence is checked. One licence per row; {act2565.s13disclosure.disclosureHistory} holds as many as you need.',
      manual: ['M98', 'M99', 'M100', 'M101'],
      picture: {
        th: 'ชื่อใบอนุญาตและช่องทางการตรวจสอบ',
        en: 'The name of a licence and where it is checked',
      },
    },
  ],
}

const section16: Topic = {
  slug: 'section-16',
  title: {
    th: 'กรอกส่วนที่ 1.3 คำสั่งระบบปฏิบัติหน้าที่ (มาตรา 16)',
    en: 'Fill in 1.3: the order on electronic systems of work (section 16)',
  },
  lead: {
    th: 'อัปโหลดคำสั่งที่กำหนดระบบสำหรับการปฏิบัติหน้าที่ของเจ้าหน้าที่ ส่วนนี้มีผลเฉพาะหน่วยงานตนเอง ไม่มีการประกาศให้หน่วยงานในสังกัด',
    en: 'Upload the order that sets the electronic systems of work of the staff. It applies to the agency itself only and is not passed on to agencies under it.',
  },
  steps: [
    {
      th: 'ที่หัวข้อ {act2565.s16.heading} กด {act2565.s16.file} (.pdf ไม่เกิน 5MB)',
      en: 'Under {act2565.s16.heading} press {act2565.s16.file} (.pdf, at most 5 MB).',
      manual: ['M103', 'M104'],
    },
    {
      th: 'ที่ {act2565.s16.announcedOn} ระบุวันที่คำสั่งมีผลใช้บังคับ ตามที่ระบุในไฟล์คำสั่ง ระบบไม่เติมวันที่ให้เอง',
      en: 'At {act2565.s16.announcedOn} give the day on which the order takes effect, as the file states it. The system never fills it in by itself.',
      manual: ['M105', 'M107'],
      picture: { th: 'ไฟล์คำสั่งและช่องวันที่', en: 'The file of an order and its date' },
    },
    {
      th: 'เลื่อนเปิดหรือปิดที่คอลัมน์ {form.historyColumns.use} ในตาราง {act2565.s16.history} แล้วกด {form.save}',
      en: 'Slide {form.historyColumns.use} on or off in {act2565.s16.history}, then press {form.save}.',
      manual: ['M106', 'M108'],
    },
  ],
}

const problems: Topic = {
  slug: 'problems',
  title: { th: 'กรอกส่วนที่ 1.4 ปัญหาอุปสรรค', en: 'Fill in 1.4: problems' },
  lead: {
    th: 'แจ้งปัญหาที่สำคัญไม่เกินสามลำดับ ข้อมูลนี้ไม่แสดงแก่ประชาชน ใช้เป็นจำนวนรวมในสถิติเท่านั้น',
    en: 'Report up to three important problems. They are not shown to the public, and are used as counts only.',
  },
  steps: [
    {
      th: 'ที่หัวข้อ {act2565.problems.heading} เลือก {act2565.problems.rank} ลำดับที่ 1 2 หรือ 3 และ {act2565.problems.type}',
      en: 'Under {act2565.problems.heading} choose {act2565.problems.rank}, the first, second or third, and {act2565.problems.type}.',
      manual: ['M109', 'M110', 'M111', 'M114'],
      picture: { th: 'ช่องเลือกลำดับและประเภทของปัญหา', en: 'The rank and the type of a problem' },
    },
    {
      th: '{act2565.problems.detail}: หากอุปสรรคอยู่ที่กฎหมายหรือระเบียบ ให้ระบุชื่อและข้อ',
      en: '{act2565.problems.detail}: if a law or a rule stands in the way, name it and the clause.',
      manual: ['M112'],
    },
    {
      th: 'เมื่อบันทึกแล้ว ปัญหาอยู่ในตาราง {act2565.problems.problemHistory} เลื่อนปิดรายการที่แก้ไขแล้วได้',
      en: 'Saved problems are listed in {act2565.problems.problemHistory}; switch off those that have been solved.',
      manual: ['M113'],
      picture: { th: 'ตารางรายการปัญหาและอุปสรรค', en: 'The table of problems' },
    },
  ],
}

/** แบบฟอร์ม, part by part. */
export const formTopics: readonly Topic[] = [section10, inherited, section13, section16, problems]
