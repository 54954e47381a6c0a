import type { Topic } from './topic.ts'

const reports: Topic = {
  slug: 'reports',
  title: { th: 'ค้นหาหน่วยงานและเปิดแบบฟอร์มรายงาน', en: 'Find an agency and open its report' },
  lead: {
    th: 'สำหรับผู้ที่ได้รับสิทธิ์ในการจัดการแบบฟอร์มรายงาน รายการแสดงทุกหน่วยงานที่ท่านจัดทำรายงานได้ รวมถึงหน่วยงานที่ยังไม่มีรายงาน',
    en: 'For those who may manage the report form. The list has every agency that you may report for, including those without a report.',
  },
  steps: [
    {
      th: 'ที่เมนู {site.menuReports} เลือก {site.menuAct} ระบบแสดงรายการหน่วยงาน',
      en: 'In the menu, under {site.menuReports}, choose {site.menuAct}: the list of agencies opens.',
      manual: ['M45', 'M46', 'M61'],
      picture: {
        th: 'เมนูรายงานผลการดำเนินการ เลือกการปฏิบัติราชการทางอิเล็กทรอนิกส์',
        en: 'The menu of reports, with the list chosen',
      },
    },
    {
      th: 'เลือก {agencies.ministry} {agencies.department} {agencies.agency} หรือระบุ {list.columns.created} แล้วกด {list.search} กด {list.clear} เพื่อเริ่มใหม่',
      en: 'Choose {agencies.ministry}, {agencies.department} and {agencies.agency}, or give {list.columns.created}, and press {list.search}. {list.clear} begins anew.',
      manual: ['M47', 'M48', 'M49', 'M50', 'M51', 'M52'],
      picture: { th: 'ตัวกรองของรายการ และปุ่มค้นหาและล้างค่า', en: 'The filters of the list with their buttons' },
    },
    {
      th: 'ตารางแสดง {list.columns.no} {list.columns.agency} พร้อมสายสังกัด {list.columns.created} {list.columns.modified} และ {list.columns.tools} วันที่ว่างคือยังไม่มีรายงาน',
      en: 'The table has {list.columns.no}, {list.columns.agency} with the agencies above it, {list.columns.created}, {list.columns.modified} and {list.columns.tools}. Empty dates mean that there is no report yet.',
      manual: ['M55', 'M56', 'M57', 'M58', 'M59', 'M62', 'M63', 'M64'],
    },
    {
      th: 'กด {list.report} ในแถวของหน่วยงานเพื่อเปิดแบบฟอร์ม คำข้างปุ่มบอกว่าท่านสร้าง แก้ไข หรือดูได้ ปุ่มด้านบนสร้างรายงานของหน่วยงานที่ยังไม่มี',
      en: 'Press {list.report} in the row of the agency to open its form; the word beside it says whether you create, edit or view. The button at the top makes a report where there is none.',
      manual: ['M54', 'M60', 'M65'],
      picture: { th: 'ปุ่ม + รายงาน ในแถวของหน่วยงาน', en: 'The button of a row that opens the report' },
    },
    {
      th: 'กด {list.exportCsv} หรือ {list.exportXlsx} เพื่อดาวน์โหลดรายการทั้งหมดตามตัวกรอง',
      en: 'Press {list.exportCsv} or {list.exportXlsx} to download the whole list as it is filtered.',
      manual: ['M53'],
    },
  ],
}

const save: Topic = {
  slug: 'save',
  title: { th: 'บันทึกและเผยแพร่', en: 'Save and publish' },
  lead: {
    th: 'การบันทึกคือการเผยแพร่ ก่อนกดบันทึกประชาชนยังไม่เห็นสิ่งใด สิ่งที่กรอกค้างไว้ระบบเก็บเป็นร่างส่วนตัวให้เอง',
    en: 'To save is to publish: before it the public sees nothing. What you fill in is kept automatically as your private draft.',
  },
  steps: [
    {
      th: 'กด {form.save} ด้านล่างสุดทุกครั้ง เพื่อให้หน้าเว็บไซต์เผยแพร่ข้อมูลของหน่วยงาน สิ่งที่ยังไม่บันทึกมีคำว่า {form.unsaved}',
      en: 'Press {form.save} at the very bottom every time, so that the website publishes the data of the agency. What is not saved yet is marked {form.unsaved}.',
      manual: ['M115'],
      picture: { th: 'แถบด้านล่างของแบบฟอร์มมีปุ่มบันทึก', en: 'The bar at the bottom of the form with its button' },
    },
    {
      th: 'ในหน้าต่าง {saving.preview} ตรวจสิ่งที่จะเผยแพร่และผลต่อหน่วยงานอื่น แล้วกด {saving.confirm} หรือ {saving.back}',
      en: 'In {saving.preview} read what becomes public and what it means for others, then press {saving.confirm} or {saving.back}.',
      picture: { th: 'หน้าต่างตรวจสอบก่อนบันทึก', en: 'What a save would do, before it is confirmed' },
    },
    {
      th: 'ระบบแสดง {saving.receipt} กด {saving.receiptPrint} เพื่อเก็บเป็นหลักฐาน',
      en: '{saving.receipt} is shown. Press {saving.receiptPrint} to keep it as evidence.',
      picture: { th: 'ใบรับการบันทึก', en: 'The receipt of a save' },
    },
    {
      th: 'หากมีผู้อื่นบันทึกส่วนเดียวกันก่อน ระบบแจ้ง {form.conflict} และแสดงทั้งสองฝ่าย สิ่งที่ท่านกรอกยังอยู่ครบ ตรวจแล้วกด {form.save} อีกครั้ง',
      en: 'If somebody saved the same part first, you read {form.conflict} and see both sides. Nothing of yours is lost; look at it and press {form.save} again.',
      picture: {
        th: 'ข้อความเมื่อมีผู้บันทึกรายงานก่อน แสดงค่าของทั้งสองฝ่าย',
        en: 'What two officers changed, side by side',
      },
    },
    {
      th: 'ประวัติการบันทึกอยู่ท้ายแบบฟอร์ม ดูได้ว่าใครเปลี่ยนสิ่งใดเมื่อใด กด {saveHistory.verify} เพื่อตรวจว่าไม่ถูกแก้ไขย้อนหลัง',
      en: 'The history at the end of the form tells who changed what and when. Press {saveHistory.verify} to see that nobody has altered it.',
      picture: { th: 'ประวัติการบันทึกของรายงาน', en: 'The history of a report' },
    },
  ],
}

const others: Topic = {
  slug: 'other-agencies',
  title: { th: 'รายงานให้หน่วยงานในสังกัด', en: 'Report for agencies under yours' },
  lead: {
    th: 'สำหรับผู้ที่ได้รับสิทธิ์ให้กับหน่วยงานในสังกัดหรือหน่วยงานอื่นๆ ตามสิทธิ์โครงสร้าง ใช้แบบฟอร์มเดียวกันทุกส่วน',
    en: 'For those whose right covers agencies under theirs, or others by structural rights. The form is the same in all its parts.',
  },
  steps: [
    {
      th: 'ในรายการหน่วยงาน พิมพ์ชื่อหรือเลือก {agencies.ministry} {agencies.department} {agencies.agency} แล้วกด {list.search} จากนั้นกด {list.report} ในแถวของหน่วยงานนั้น',
      en: 'In the list, type its name or choose {agencies.ministry}, {agencies.department} and {agencies.agency}, press {list.search}, then {list.report} in its row.',
      manual: ['M117'],
      picture: { th: 'หน่วยงานในสังกัดที่ค้นพบ', en: 'An agency under one’s own that was found' },
    },
    {
      th: 'กรอกแบบฟอร์มเช่นเดียวกับหน่วยงานตนเอง แล้วกด {form.save} ประวัติจะบอกว่าท่านบันทึกแทนในนามหน่วยงานใด',
      en: 'Fill in the form as for your own agency and press {form.save}. The history tells on whose behalf you did it.',
      manual: ['M116'],
    },
  ],
}

const bulk: Topic = {
  slug: 'bulk',
  title: { th: 'ดำเนินการหลายหน่วยงานพร้อมกัน', en: 'Act for many agencies at once' },
  lead: {
    th: 'เผยแพร่ไฟล์เดียวกัน ตอบคำถาม หรือเพิ่มลิงก์ ให้หลายหน่วยงานในครั้งเดียว ไม่เกิน 2,000 หน่วยงาน',
    en: 'Publish one file, answer a question or add a link for up to 2,000 agencies at once.',
  },
  steps: [
    {
      th: 'กรองรายการให้เหลือหน่วยงานที่ต้องการ แล้วกด {bulk.open}',
      en: 'Filter the list down to the agencies you mean, then press {bulk.open}.',
    },
    {
      th: 'เลือกไฟล์ {bulk.section} มาตราใด และ {bulk.announcedOn} หรือตอบคำถามและเพิ่มลิงก์ แล้วกด {bulk.plan}',
      en: 'Choose the file, {bulk.section}, and {bulk.announcedOn}, or answer the question and add a link. Then press {bulk.plan}.',
      picture: { th: 'แบบดำเนินการหลายหน่วยงาน', en: 'The form for acting upon many agencies' },
    },
    {
      th: 'ตรวจผลของแต่ละหน่วยงานในตาราง {bulk.columns.agency} {bulk.columns.state} และ {bulk.columns.what} แล้วกดปุ่มบันทึกซึ่งบอกจำนวนหน่วยงาน เช่น “บันทึก 1\u00a0หน่วยงาน” หรือกด {bulk.drop} หากไม่ดำเนินการ ท่านออกจากหน้านี้ระหว่างรอได้ ผลยังอยู่ที่เดิม',
      en: 'See what it does for each: {bulk.columns.agency}, {bulk.columns.state} and {bulk.columns.what}. Then press the button that tells how many agencies are saved, such as “Save 1 agency”, or {bulk.drop}. You may leave the page meanwhile and come back.',
      picture: {
        th: 'ผลของแต่ละหน่วยงานก่อนยืนยัน',
        en: 'What would happen at each agency, before it is confirmed',
      },
    },
  ],
}

const completeness: Topic = {
  slug: 'completeness',
  title: { th: 'ดูว่าหน่วยงานยังขาดสิ่งใด', en: 'See what an agency still lacks' },
  lead: {
    th: 'ระบบนับจากหลักฐานที่เผยแพร่ ไม่ใช่จากการแจ้งว่าทำแล้ว และบอกเหตุผลทุกครั้ง',
    en: 'The system counts published evidence, not what somebody declares, and always gives its reasons.',
  },
  steps: [
    {
      th: 'ในแบบฟอร์ม แต่ละส่วนแสดง {sectionState.complianceLead} พร้อมเหตุผลว่ายังขาดสิ่งใดหรือควรตรวจสอบสิ่งใด',
      en: 'In the form each part shows {sectionState.complianceLead}, with what is lacking or worth a look.',
      picture: { th: 'ผลตามหลักฐานของส่วนที่ 1.3 พร้อมเหตุผล', en: 'How far part 1.3 is, with the reasons' },
    },
    {
      th: 'ที่เมนู {site.menuReports} เลือก {laggardSwitch.title} เพื่อดูหน่วยงานในขอบเขตของท่านที่ยังขาดประกาศหรือคำสั่ง',
      en: 'In the menu, under {site.menuReports}, choose {laggardSwitch.title} for the agencies within your reach that lack an announcement or an order.',
      picture: { th: 'รายชื่อหน่วยงานที่ยังขาดหลักฐาน', en: 'The agencies that lack evidence' },
    },
  ],
}

/** รายงานผลการดำเนินการ, around the form. */
export const reportTopics: readonly Topic[] = [reports, save, others, bulk, completeness]
