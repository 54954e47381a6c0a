import type { Topic } from './topic.ts'

const agencies: Topic = {
  slug: 'agencies',
  title: { th: 'ค้นหาและดูหน่วยงาน', en: 'Find and see agencies' },
  lead: {
    th: 'เจ้าหน้าที่ทุกคนค้นหาและดูหน่วยงานได้ การแก้ไขและการลบขึ้นอยู่กับสิทธิ์',
    en: 'All officers can find and see agencies; editing and removing depend on your right.',
  },
  steps: [
    {
      th: 'ที่เมนู {site.menuAgencies} เลือก {agencies.title}',
      en: 'In the menu, under {site.menuAgencies}, choose {agencies.title}.',
      manual: ['M27'],
      picture: {
        th: 'เมนูหน่วยงานและโครงสร้าง เลือกจัดการหน่วยงาน',
        en: 'The menu of agencies and structure, with the list chosen',
      },
    },
    {
      th: 'พิมพ์ {agencies.textLabel} หรือเลือก {agencies.ministry} {agencies.department} {agencies.agency} ตามลำดับ แล้วกด {act.search} กด {act.clear} เพื่อเริ่มใหม่',
      en: 'Type into {agencies.textLabel}, or choose {agencies.ministry}, {agencies.department} and {agencies.agency} in turn, and press {act.search}. {act.clear} begins anew.',
      manual: ['M28'],
      picture: { th: 'ช่องค้นหาและตัวกรองของรายการหน่วยงาน', en: 'The search and the filters of the list' },
    },
    {
      th: 'ตารางแสดง {agencies.columns.code} (12 หลัก) {agencies.columns.agency} {agencies.columns.parent} {agencies.columns.level} และ {agencies.columns.tools}',
      en: 'The table has {agencies.columns.code} (12 digits), {agencies.columns.agency}, {agencies.columns.parent}, {agencies.columns.level} and {agencies.columns.tools}.',
      manual: ['M29', 'M30', 'M31', 'M32', 'M33', 'M37', 'M38'],
    },
    {
      th: 'ในคอลัมน์เครื่องมือ กด {agencies.view} เพื่อดูรายละเอียด {agencies.edit} เพื่อแก้ไข หรือ {agencies.remove} เพื่อลบหน่วยงานที่ยังไม่เคยถูกใช้ หน่วยงานที่ใช้แล้วให้ทำรายการ {@reorganisation} แทน',
      en: 'Among the tools press {agencies.view} for the details, {agencies.edit} to edit, or {agencies.remove} to remove an agency that was never used. For one that was used, see {@reorganisation}.',
      manual: ['M34', 'M35', 'M36'],
      picture: {
        th: 'แถวของหน่วยงานหนึ่ง มีปุ่มดู แก้ไข และลบ',
        en: 'The row of an agency with the buttons to view, edit and remove it',
      },
    },
  ],
}

const emails: Topic = {
  slug: 'emails',
  title: { th: 'จัดการอีเมลของหน่วยงาน', en: 'Manage the e-mail addresses of an agency' },
  lead: {
    th: 'หน่วยงานเจ้าของข้อมูลเป็นผู้ใส่อีเมล โดยผู้มีสิทธิ์ในการจัดการรายละเอียดของหน่วยงาน อีเมลแสดงในหน้าของหน่วยงานบนเว็บไซต์สำหรับประชาชน',
    en: 'The agency that owns the data enters its addresses, by whoever may manage its details. They are shown on its public page.',
  },
  steps: [
    {
      th: 'ค้นหาหน่วยงานตาม {@agencies} แล้วกด {agencies.edit} ในแถวของหน่วยงาน',
      en: 'Find the agency as in {@agencies} and press {agencies.edit} in its row.',
      manual: ['M44'],
    },
    {
      th: 'กรอกอีเมลทั้งสามประเภท: {open.emailKinds.CITIZEN_CONTACT} ให้ประชาชนติดต่อหน่วยงาน {open.emailKinds.DGA_REGISTERED} ซึ่งตรวจสอบการลงทะเบียนได้ที่เว็บไซต์ สพร. และ {open.emailKinds.PETITION} รับเรื่องร้องเรียน กด {agencyEdit.addEmail} เพื่อเพิ่ม',
      en: 'Enter all three kinds: {open.emailKinds.CITIZEN_CONTACT} for the public, {open.emailKinds.DGA_REGISTERED}, whose registration is checked on the site of DGA, and {open.emailKinds.PETITION} for petitions. {agencyEdit.addEmail} adds one.',
      manual: ['M39', 'M40', 'M41', 'M42'],
      picture: {
        th: 'อีเมลทั้งสามประเภทในหน้าแก้ไขหน่วยงาน',
        en: 'The three kinds of address on the page for editing',
      },
    },
    {
      th: 'กด {agencyEdit.save} ด้านล่าง อีเมลที่เปลี่ยนจะมีสถานะ {"open.notVerified} จนกว่า สพร. จะตรวจสอบ',
      en: 'Press {agencyEdit.save} at the bottom. A changed address counts as {"open.notVerified} until DGA has checked it.',
    },
    {
      th: 'ตรวจผลในหน้าของหน่วยงานบนเว็บไซต์สำหรับประชาชน ที่หัวข้อ {open.emails}',
      en: 'See the outcome on the public page of the agency, under {open.emails}.',
      manual: ['M43'],
      picture: {
        th: 'อีเมลของหน่วยงานในหน้าที่ประชาชนเห็น',
        en: 'The addresses as the public sees them',
      },
    },
  ],
}

const tree: Topic = {
  slug: 'tree',
  title: { th: 'ดูผังโครงสร้างหน่วยงาน', en: 'See the tree of agencies' },
  lead: {
    th: 'ผังแสดงว่าหน่วยงานใดสังกัดหน่วยงานใด สิทธิ์และประกาศมีผลลงมาตามสายสังกัด แต่ไม่ลงมาตามการกำกับดูแล',
    en: 'The tree shows which agency belongs to which. Rights and announcements pass down to agencies that belong, not to those that are only supervised.',
  },
  steps: [
    {
      th: 'ที่เมนู {site.menuAgencies} เลือก {tree.title} กดลูกศรหน้าชื่อเพื่อเปิดหรือปิด หรือใช้ปุ่มลูกศรบนแป้นพิมพ์',
      en: 'In the menu, under {site.menuAgencies}, choose {tree.title}. Press the arrow before a name to open or close it, or use the arrow keys.',
    },
    {
      th: 'พิมพ์ชื่อในช่อง {tree.find} แล้วเลือก ระบบเปิดผังจนถึงหน่วยงานนั้น คำว่า {tree.supervised} หมายถึงหน่วยงานที่อยู่ในกำกับดูแลของหน่วยงานชั้นบน',
      en: 'Type a name into {tree.find} and choose it: the tree opens down to it. An agency that the one above only supervises is marked {tree.supervised}.',
      picture: { th: 'ผังโครงสร้างที่เปิดถึงหน่วยงานหนึ่ง', en: 'The tree, opened down to an agency' },
    },
  ],
}

const reorganisation: Topic = {
  slug: 'reorganisation',
  title: { th: 'ปรับโครงสร้างหน่วยงาน', en: 'Reorganise agencies' },
  lead: {
    th: 'จัดตั้ง เปลี่ยนชื่อ ย้าย ควบรวม แยก หรือยุบเลิกหน่วยงาน สำหรับผู้มีสิทธิ์เปลี่ยนแปลงโครงสร้าง ระบบแสดงผลกระทบให้ตรวจก่อนเสมอ',
    en: 'Open, rename, move, merge, split or close agencies, for those who may change the structure. The effects are always shown first.',
  },
  steps: [
    {
      th: 'ที่เมนู {site.menuAgencies} เลือก {reorganisation.title} แล้วกด {plan.title}',
      en: 'In the menu, under {site.menuAgencies}, choose {reorganisation.title} and press {plan.title}.',
    },
    {
      th: 'เลือกการดำเนินการ กรอกรายละเอียด {plan.legalBasis} และเลือกว่ามีผล {plan.now} หรือ {plan.onDay} แล้วกด {plan.check}',
      en: 'Choose what is to be done, fill in the details and {plan.legalBasis}, choose {plan.now} or {plan.onDay}, and press {plan.check}.',
      picture: { th: 'แบบจัดทำการเปลี่ยนชื่อหน่วยงาน', en: 'The plan for renaming an agency' },
    },
    {
      th: 'ตรวจ {reorganisation.impactTitle} ต่อ {reorganisation.structure} {reorganisation.rights} และ {reorganisation.coverage} ขณะนี้ยังไม่มีสิ่งใดเปลี่ยนแปลง กด {reorganisation.carryOut} เมื่อถูกต้อง หรือ {reorganisation.drop}',
      en: 'Read {reorganisation.impactTitle}: {reorganisation.structure}, {reorganisation.rights} and {reorganisation.coverage}. Nothing has changed yet. Press {reorganisation.carryOut} if it is right, or {reorganisation.drop}.',
      picture: {
        th: 'ผลกระทบของการปรับโครงสร้างก่อนดำเนินการ',
        en: 'The effects of a reorganisation before it is carried out',
      },
    },
    {
      th: 'เมื่อดำเนินการแล้ว หากพบว่าผิดและยังไม่มีการแก้ไขต่อจากนั้น กด {reorganisation.undo} ได้',
      en: 'If it was wrong and nothing has been changed since, press {reorganisation.undo}.',
    },
  ],
}

const importing: Topic = {
  slug: 'import',
  title: { th: 'นำเข้าหน่วยงานจากไฟล์', en: 'Import agencies from a file' },
  lead: {
    th: 'แก้ไขหลายหน่วยงานพร้อมกันจากไฟล์ตาราง ระบบตรวจทุกแถวก่อน และเปลี่ยนข้อมูลเมื่อท่านยืนยันเท่านั้น',
    en: 'Change many agencies by one table. Every row is checked first, and nothing changes before you confirm.',
  },
  steps: [
    {
      th: 'ที่เมนู {site.menuAgencies} เลือก {agencyImport.title} แล้วดาวน์โหลด {agencyImport.current} หรือ {agencyImport.template} ลบแถวที่ไม่แก้ไขออกได้',
      en: 'In the menu, under {site.menuAgencies}, choose {agencyImport.title} and download {agencyImport.current} or {agencyImport.template}. Rows that you do not change may be taken out.',
    },
    {
      th: 'เลือกไฟล์ กรอก {agencyImport.legalBasis} แล้วกด {agencyImport.send}',
      en: 'Choose the file, fill in {agencyImport.legalBasis} and press {agencyImport.send}.',
      picture: { th: 'แบบส่งไฟล์เพื่อตรวจ', en: 'The form that sends a file to be checked' },
    },
    {
      th: 'ตรวจ {reorganisation.impactTitle} และ {agencyImport.changes} หากมีข้อผิดพลาดให้แก้ไฟล์แล้วส่งใหม่ หากถูกต้องกด {agencyImport.carryOut} ปิดหน้านี้ระหว่างดำเนินการได้',
      en: 'Read {reorganisation.impactTitle} and {agencyImport.changes}. If there are mistakes, mend the file and send it again; if it is right, press {agencyImport.carryOut}. You may leave the page while it works.',
      picture: {
        th: 'ผลการตรวจไฟล์ แสดงสิ่งที่จะเปลี่ยนแปลง',
        en: 'The outcome of the check with what would change',
      },
    },
  ],
}

const groups: Topic = {
  slug: 'groups',
  title: { th: 'ใช้กลุ่มหน่วยงาน', en: 'Use groups of agencies' },
  lead: {
    th: 'กลุ่มรวมหน่วยงานต่างสังกัดไว้ด้วยกัน เช่น ราชการส่วนภูมิภาคในจังหวัดเดียวกัน เพื่อให้ประกาศหรือสิทธิ์มีผลทั้งกลุ่ม ผู้ดูแลระบบ สพร. เป็นผู้สร้าง',
    en: 'A group names agencies of different lines together, such as the regional offices of a province, for announcements and rights that hold for all of them. DGA administrators make them.',
  },
  steps: [
    {
      th: 'ที่เมนู {site.menuAgencies} เลือก {group.title} แล้วกด {group.create}',
      en: 'In the menu, under {site.menuAgencies}, choose {group.title} and press {group.create}.',
    },
    {
      th: 'กรอก {group.name} และเลือก {group.head} ซึ่งเป็นผู้ออกประกาศให้กลุ่ม',
      en: 'Fill in {group.name} and choose {group.head}, which makes the announcements of the group.',
      picture: { th: 'หน้าต่างสร้างกลุ่มหน่วยงาน', en: 'The dialog for making a group' },
    },
    {
      th: 'ในหน้าของกลุ่ม เลือกหน่วยงานจากรายชื่อ {group.codes} แล้วกด {group.add} แต่ละแห่งมีวันเริ่มและวันสิ้นสุดได้',
      en: 'On the page of the group choose agencies, {group.codes}, and press {group.add}. Each may have a first and a last day.',
    },
  ],
}

/** หน่วยงานและโครงสร้าง. */
export const agencyTopics: readonly Topic[] = [agencies, emails, tree, reorganisation, importing, groups]
