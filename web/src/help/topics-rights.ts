import type { Topic } from './topic.ts'

const tokens: Topic = {
  slug: 'tokens',
  title: { th: 'ออกรหัส Token ให้เจ้าหน้าที่', en: 'Issue Tokens to officers' },
  lead: {
    th: 'เจ้าหน้าที่ส่วนกลางต้นสังกัดออก Token ให้เจ้าหน้าที่หน่วยงานและจุดบริการ ส่วน DGA Contact Center ออกให้เจ้าหน้าที่ส่วนกลาง ให้สิทธิ์ได้ไม่เกินสิทธิ์ของผู้ออก',
    en: 'The central officer of the parent body issues Tokens to officers of agencies and service points; DGA Contact Center to central officers. Nobody can give more rights than their own.',
  },
  steps: [
    {
      th: 'ที่เมนู {token.group} เลือก {token.title} แล้วกด {token.issue}',
      en: 'In the menu, under {token.group}, choose {token.title} and press {token.issue}.',
    },
    {
      th: 'เลือก {issue.role} {issue.reach} และ {issue.where}: {issue.ways.ONE} {issue.ways.UNDER} หรือ {issue.ways.ROWS} แล้วกด {issue.check}',
      en: 'Choose {issue.role}, {issue.reach} and {issue.where}: {issue.ways.ONE}, {issue.ways.UNDER} or {issue.ways.ROWS}. Then press {issue.check}.',
      picture: { th: 'แบบออก Token', en: 'The form for issuing Tokens' },
    },
    {
      th: 'ตรวจแล้วยืนยัน รหัสแสดงครั้งเดียว กด {issued.copy} {issued.print} หรือ {issued.download} แล้วส่งให้ผู้รับโดยตรงเท่านั้น',
      en: 'Check and confirm. The code is shown once: press {issued.copy}, {issued.print} or {issued.download}, and hand it to the receiver alone.',
      picture: { th: 'รหัส Token ที่ออกแล้ว แสดงครั้งเดียว', en: 'The code of a Token, shown once' },
    },
    {
      th: 'ในรายการ Token เลือกรายการที่ยังไม่ใช้ แล้วกด {token.revoke} หรือ {token.reissue} ได้',
      en: 'In the list choose Tokens that were not used, and press {token.revoke} or {token.reissue}.',
    },
  ],
}

const people: Topic = {
  slug: 'people',
  title: { th: 'ดูแลผู้มีสิทธิ์', en: 'Manage who has which right' },
  lead: {
    th: 'สำหรับผู้ที่แต่งตั้งเจ้าหน้าที่ได้ ดูว่าใครมีสิทธิ์ใดในหน่วยงานของท่านและหน่วยงานในสังกัด',
    en: 'For those who appoint officers: who has which right in your agency and those under it.',
  },
  steps: [
    {
      th: 'ที่เมนู {token.group} เลือก {people.title} ตารางแสดง {people.columns.person} {people.columns.right} {people.columns.valid} และ {people.columns.state}',
      en: 'In the menu, under {token.group}, choose {people.title}. The table has {people.columns.person}, {people.columns.right}, {people.columns.valid} and {people.columns.state}.',
    },
    {
      th: 'เมื่อเจ้าหน้าที่ย้ายหรือลาออก กด {people.handOver} ให้ผู้รับมอบ หรือกด {people.end} หากต้องหยุดการใช้งานทันที ให้กด {people.suspend} ทุกรายการต้องระบุเหตุผล',
      en: 'When an officer moves or leaves, press {people.handOver} or {people.end}. {people.suspend} stops an account at once. Each asks for a reason.',
      picture: { th: 'ปุ่มส่งมอบ สิ้นสุดสิทธิ์ และระงับบัญชี', en: 'The buttons to hand over, end and suspend' },
    },
    {
      th: 'ผู้ที่มีบัญชีแล้วรับสิทธิ์เพิ่มได้ที่ {grant.title} โดยไม่ต้องใช้ Token',
      en: 'Those who have an account receive a further right by {grant.title}, without a Token.',
    },
    {
      th: 'ดูย้อนหลังได้ที่เมนู {log.title} ซึ่งแก้ไขหรือลบไม่ได้',
      en: 'What was done stands in {log.title}, which nobody can alter.',
    },
  ],
}

const why: Topic = {
  slug: 'no-right',
  title: { th: 'เมื่อทำรายการไม่ได้', en: 'When you cannot do something' },
  lead: {
    th: 'ระบบบอกเหตุผลและผู้ที่ท่านติดต่อขอสิทธิ์ได้เสมอ',
    en: 'The system always tells the reason, and whom to ask.',
  },
  steps: [
    {
      th: 'กด {why.link} ในแถวของหน่วยงานที่ไม่มีปุ่ม {list.report}',
      en: 'Press {why.link} in the row of an agency that has no button {list.report}.',
    },
    {
      th: 'ระบบแสดงเหตุผล {why.rolesThatMay} และผู้ที่ท่านติดต่อได้ ในหัวข้อ {why.ask}',
      en: 'You see the reason, {why.rolesThatMay} and, under {why.ask}, whom to contact.',
      picture: {
        th: 'เหตุผลที่ทำรายการไม่ได้ และผู้ที่ติดต่อได้',
        en: 'Why something cannot be done, and whom to contact',
      },
    },
  ],
}

/** ผู้ใช้งานและสิทธิ์. */
export const rightTopics: readonly Topic[] = [tokens, people, why]
