import type { Topic } from './topic.ts'

const signIn: Topic = {
  slug: 'sign-in',
  title: { th: 'เข้าสู่ระบบด้วย Digital ID', en: 'Sign in with Digital ID' },
  lead: {
    th: 'สำหรับเจ้าหน้าที่ที่มีบัญชี Digital ID แล้ว บัญชีที่เคยใช้กับระบบ CITIZENinfo ใช้ได้ทันที หากยังไม่มีบัญชี ดู {@register}',
    en: 'For officers who have a Digital ID account. An account that was used with CITIZENinfo works at once. Without an account, see {@register}.',
  },
  steps: [
    {
      th: 'เปิดเว็บไซต์สำหรับเจ้าหน้าที่ https://admin.info.go.th/backend แล้วกด {session.signIn}',
      en: 'Open the website for officers (https://admin.info.go.th/backend) and press {session.signIn}.',
      manual: ['M5', 'M6', 'M7'],
      picture: {
        th: 'หน้าเว็บไซต์สำหรับเจ้าหน้าที่ มีปุ่มเข้าสู่ระบบ',
        en: 'The website for officers with its button for signing in',
      },
    },
    {
      th: 'ระบบนำไปยังหน้าของ {=Digital ID} กรอก {=บัญชีผู้ใช้} และ {=รหัสผ่าน} แล้วกด {=เข้าสู่ระบบ}',
      en: 'You are led to {=Digital ID}. Enter your user name ({=บัญชีผู้ใช้}) and password ({=รหัสผ่าน}), then press {=เข้าสู่ระบบ}.',
      manual: ['M8', 'M9'],
      picture: {
        th: 'หน้าเข้าสู่ระบบของ Digital ID มีช่องบัญชีผู้ใช้และรหัสผ่าน',
        en: 'The sign-in page of Digital ID with fields for user name and password',
      },
    },
    {
      th: 'ในหน้าจอการยินยอมให้ใช้ข้อมูล กด {=ยินยอม} หากกด {=ไม่ยินยอม} จะเข้าใช้งานระบบไม่ได้ และระบบไม่เก็บข้อมูลใดของท่านไว้',
      en: 'On the consent page press {=ยินยอม} (Accept). With {=ไม่ยินยอม} (Decline) you cannot use the system, and nothing of yours is kept.',
      manual: ['M10', 'M11', 'M12'],
      picture: {
        th: 'หน้าจอการยินยอมให้ใช้ข้อมูลของ Digital ID มีปุ่มยินยอมและไม่ยินยอม',
        en: 'The consent page of Digital ID with the buttons to consent and to decline',
      },
    },
    {
      th: 'ระบบเปิดหน้าที่ท่านต้องการ ชื่อและสิทธิ์ของท่านอยู่ด้านบน เมื่อเลิกใช้งานให้กด {session.signOut} ทุกครั้ง',
      en: 'The page that you wanted opens, with your name and rights shown at the top. Always press {session.signOut} when you are done.',
    },
  ],
}

const register: Topic = {
  slug: 'register',
  title: { th: 'สมัครบัญชี Digital ID', en: 'Register for Digital ID' },
  lead: {
    th: 'สำหรับเจ้าหน้าที่ที่ยังไม่มีบัญชี Digital ID สมัครเพียงครั้งเดียว แล้วทำต่อที่ {@first-use}',
    en: 'For officers without a Digital ID account. You register once, then go on with {@first-use}.',
  },
  steps: [
    {
      th: 'เปิด https://connect.egov.go.th/ หรือกด {=ลงทะเบียน} ในหน้าเข้าสู่ระบบของ Digital ID',
      en: 'Open https://connect.egov.go.th/ or press {=ลงทะเบียน} (register) on the sign-in page of Digital ID.',
      manual: ['M13'],
    },
    {
      th: 'กรอก {=ชื่อ - นามสกุล} {=เลขบัตรประจำตัวประชาชน} {=เบอร์โทรศัพท์มือถือ} และ {=ชื่อบัญชีผู้ใช้} แล้ว {=กำหนดรหัสผ่าน} และ {=ยืนยันรหัสผ่าน} จากนั้นกด {=ลงทะเบียน}',
      en: 'Enter first and last name ({=ชื่อ - นามสกุล}), citizen number ({=เลขบัตรประจำตัวประชาชน}), mobile number ({=เบอร์โทรศัพท์มือถือ}) and user name ({=ชื่อบัญชีผู้ใช้}), set a password ({=กำหนดรหัสผ่าน}) and confirm it ({=ยืนยันรหัสผ่าน}), then press {=ลงทะเบียน}.',
      manual: ['M14', 'M15', 'M16', 'M17', 'M18'],
      picture: {
        th: 'แบบฟอร์มสมัครบัญชี Digital ID',
        en: 'The form for registering with Digital ID',
      },
    },
    {
      th: 'กลับมาที่เว็บไซต์สำหรับเจ้าหน้าที่ กด {session.signIn} แล้วใช้บัญชีที่สมัครไว้',
      en: 'Return to the website for officers, press {session.signIn} and use the new account.',
      manual: ['M19'],
    },
  ],
}

const firstUse: Topic = {
  slug: 'first-use',
  title: { th: 'เข้าใช้งานครั้งแรกด้วยรหัส Token', en: 'First use, with a Token' },
  lead: {
    th: 'บัญชีที่ยังไม่มีสิทธิ์ในระบบต้องยืนยันตัวตนด้วยรหัส Token หนึ่งครั้ง Token กำหนดสิทธิ์ที่ท่านได้รับ ใช้ได้ครั้งเดียวและมีวันหมดอายุ',
    en: 'An account without rights in the system is confirmed once by a Token. The Token says which right you receive; it works once and expires.',
  },
  steps: [
    {
      th: 'เข้าสู่ระบบด้วย Digital ID ระบบทราบว่าเป็นการเข้าใช้งานครั้งแรก และแสดงหน้าจอ {activation.title}',
      en: 'Sign in with Digital ID. The system notices a first use and shows the page {activation.title}.',
      manual: ['M20', 'M21'],
      picture: {
        th: 'หน้าจอการยืนยันตัวตน มีช่องกรอกรหัส Token',
        en: 'The page for confirming who you are, with a field for the Token',
      },
    },
    {
      th: 'หากยังไม่มีรหัส Token ให้ดูหัวข้อ {activation.howTitle} ซึ่งแจ้งว่า {activation.central} {"activation.centralAsks} ส่วน {activation.officer} {"activation.officerAsks}',
      en: 'Without a Token read {activation.howTitle}. For {activation.central} it says {"activation.centralAsks}, for {activation.officer} {"activation.officerAsks}.',
      manual: ['M22', 'M23'],
      picture: {
        th: 'ช่องทางขอรับรหัส Token ในหน้าจอการยืนยันตัวตน',
        en: 'Where a Token is had, as the page tells it',
      },
    },
    {
      th: 'กรอก {activation.code} ที่ได้รับ พิมพ์ตัวเล็กหรือตัวใหญ่ก็ได้ แล้วกด {activation.confirm}',
      en: 'Enter your {activation.code}, in small or capital letters, and press {activation.confirm}.',
      manual: ['M24'],
      picture: {
        th: 'รหัส Token ที่กรอกแล้ว และปุ่มยืนยัน',
        en: 'A Token that was entered, and the button to confirm',
      },
    },
    {
      th: 'หากระบบแจ้ง {activation.refusedTitle} รหัสอาจไม่ถูกต้อง ใช้ไปแล้ว หมดอายุ หรือถูกยกเลิก ให้ทำตามที่ระบบแจ้ง คือ {"activation.refused}',
      en: 'If you read {activation.refusedTitle}, the Token may be wrong, used, expired or revoked. Do as the page tells you: {"activation.refused}.',
      manual: ['M26'],
      picture: {
        th: 'ข้อความเมื่อรหัส Token ไม่ถูกต้อง พร้อมช่องทางติดต่อ',
        en: 'What is shown for a wrong Token, and whom to contact',
      },
    },
    {
      th: 'เมื่อ {activation.granted} ระบบกลับไปยังเว็บไซต์สำหรับเจ้าหน้าที่ กด {session.signIn} ด้วย Digital ID อีกครั้ง จึงเข้าใช้งานได้',
      en: 'When you read {activation.granted}, you are back on the website for officers. Press {session.signIn} and use Digital ID again; only then are you in.',
      manual: ['M25'],
      picture: {
        th: 'หน้าเว็บไซต์สำหรับเจ้าหน้าที่แจ้งว่ายืนยันตัวตนสำเร็จ',
        en: 'The website for officers saying that you were confirmed',
      },
    },
  ],
}

const account: Topic = {
  slug: 'account',
  title: { th: 'ดูบัญชี สิทธิ์ และอุปกรณ์ของฉัน', en: 'See my account, rights and devices' },
  lead: {
    th: 'ทุกคนดูได้ว่าตนมีสิทธิ์ใด และเข้าสู่ระบบอยู่ที่อุปกรณ์ใดบ้าง',
    en: 'Everybody sees which rights they have and on which devices they are signed in.',
  },
  steps: [
    {
      th: 'กดชื่อของท่านด้านบนของหน้า ระบบเปิด {account.title} ดูบทบาท หน่วยงาน และขอบเขตของท่านที่ {account.rights}',
      en: 'Press your name at the top of any page to open {account.title}. Your role, agency and reach stand in {account.rights}.',
      picture: {
        th: 'ชื่อผู้ใช้ด้านบนของหน้า และตารางสิทธิ์ของฉัน',
        en: 'The name at the top of the page, and the table of rights',
      },
    },
    {
      th: 'หากพบอุปกรณ์ที่ไม่รู้จักใน {account.sessions} กด {account.endSession} ที่แถวนั้น หรือกด {account.endOthers}',
      en: 'If {account.sessions} has a device that you do not know, press {account.endSession} in its row, or press {account.endOthers}.',
      picture: {
        th: 'ตารางอุปกรณ์ที่เข้าสู่ระบบอยู่ พร้อมปุ่มสิ้นสุดการใช้งาน',
        en: 'The table of devices with its buttons for ending a session',
      },
    },
    {
      th: 'หากได้รับรหัส Token เพิ่ม กด {activation.moreTitle} แล้วกรอกรหัส ระบบจะให้เข้าสู่ระบบใหม่',
      en: 'If you received another Token, press {activation.moreTitle} and enter it; you are then asked to sign in anew.',
    },
    {
      th: 'ผู้พัฒนาระบบกด {account.newToken} ในหัวข้อ {account.tokens} เพื่อสร้างกุญแจให้โปรแกรม ซึ่งเรียกข้อมูลได้ไม่เกินสิทธิ์ของท่าน',
      en: 'Developers press {account.newToken} in {account.tokens} to make a key for a program, which never sees more than they do.',
    },
  ],
}

const acting: Topic = {
  slug: 'acting',
  title: { th: 'เลือกปฏิบัติงานในนามสิทธิ์เดียว', en: 'Act under one right at a time' },
  lead: {
    th: 'สำหรับผู้ที่มีสิทธิ์มากกว่าหนึ่ง รายการที่ทำจะใช้และบันทึกภายใต้สิทธิ์ที่เลือก',
    en: 'For those with more than one right. What you do then uses, and is recorded under, the right that you chose.',
  },
  steps: [
    {
      th: 'กด {session.acting} ใต้ชื่อของท่าน เลือกสิทธิ์ แล้วกด {session.actingChange}',
      en: 'Press {session.acting} beneath your name, choose a right and press {session.actingChange}.',
      picture: {
        th: 'รายการสิทธิ์ที่เลือกได้ใต้ชื่อผู้ใช้',
        en: 'The rights to choose from, beneath the name',
      },
    },
    {
      th: 'หากสิทธิ์ที่เลือกสิ้นสุดลง ท่านจะทำรายการใดไม่ได้ และทุกหน้าจะแจ้งว่า {"session.actingEnded} ให้เลือกสิทธิ์อื่น แล้วกด {session.actingChange}',
      en: 'When the right that you chose ends, you can do nothing more, and every page tells you: {"session.actingEnded} Choose another right and press {session.actingChange}.',
      picture: {
        th: 'ข้อความแจ้งว่าสิทธิ์ที่ใช้อยู่สิ้นสุดแล้ว พร้อมสิทธิ์อื่นให้เลือก',
        en: 'The notice that the right has ended, with the others to choose from',
      },
    },
  ],
}

const home: Topic = {
  slug: 'home',
  title: { th: 'ดูสิ่งที่ต้องดำเนินการ', en: 'See what needs doing' },
  lead: {
    th: 'หน้าแรกหลังเข้าสู่ระบบรวบรวมสิ่งที่รอท่านดำเนินการและการเปลี่ยนแปลงที่มีผลถึงหน่วยงานของท่าน',
    en: 'The first page after signing in gathers what waits for you and what changed that concerns your agencies.',
  },
  steps: [
    {
      th: 'ที่เมนู {work.group} เลือก {home.title} ส่วน {home.todo} แสดง {home.incomplete.title} {home.contradictions.title} และ {home.deadLinks.title} กดชื่อหน่วยงานเพื่อแก้ไข',
      en: 'In the menu, under {work.group}, choose {home.title}. {home.todo} has {home.incomplete.title}, {home.contradictions.title} and {home.deadLinks.title}. Press an agency to put it right.',
      picture: { th: 'หน้าแรกแสดงสิ่งที่ต้องดำเนินการ', en: 'The first page with what needs doing' },
    },
    {
      th: 'ส่วน {home.changes} แสดง {home.notices.title} และ {home.reorganisations.title}',
      en: '{home.changes} has {home.notices.title} and {home.reorganisations.title}.',
    },
    {
      th: 'งานที่ใช้เวลานาน เช่น {work.bulk} ดำเนินการต่อแม้ท่านออกจากหน้านั้น ดูผลได้ที่ {work.title}',
      en: 'Long work such as {work.bulk} goes on when you leave its page. Find it again in {work.title}.',
    },
  ],
}

/** เข้าใช้งานระบบ. */
export const signInTopics: readonly Topic[] = [signIn, register, firstUse, home, account, acting]
