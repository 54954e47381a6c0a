import type { AdviceCode } from '@eact/schema/forms/reading'
import type { AgencyNames } from './reading.agency.ts'
import type { Said } from './reading.judge.ts'
import type { TestPage, Typesetting } from './reading.testing-pdf.ts'

/** One made-up announcement, what is said of it, and what a person would find amiss. */
export interface Announcement {
  name: string
  pages: TestPage[]
  typesetting?: Typesetting
  said: Said
  /** What a careful person would be told. */
  truth: AdviceCode[]
  /** What the machine says, where it is known to be wrong: kept, so that it is seen when it gets better. */
  machine?: AdviceCode[]
  /** Values of the findings by code, where they matter. */
  found?: Partial<Record<AdviceCode, string[]>>
}

const agency = (
  no: number,
  name: string,
  above: number[] = [],
  others: string[] = [],
  province: string | null = null,
) => ({ no, name, above, others, province }) satisfies AgencyNames

/** The agencies that the tree of these announcements knows. */
export const agencies = {
  finance: agency(1, 'กระทรวงการคลัง'),
  revenue: agency(2, 'กรมสรรพากร', [1], ['กระทรวงการคลัง', 'RD']),
  excise: agency(3, 'กรมสรรพสามิต', [1], ['กระทรวงการคลัง']),
  interior: agency(4, 'กระทรวงมหาดไทย'),
  provincial: agency(5, 'กรมการปกครอง', [4], ['กระทรวงมหาดไทย']),
  local: agency(6, 'กรมส่งเสริมการปกครองท้องถิ่น', [4], ['กระทรวงมหาดไทย', 'สถ.']),
  lands: agency(7, 'กรมที่ดิน', [4], ['กระทรวงมหาดไทย']),
  chiangMai: agency(8, 'จังหวัดเชียงใหม่', [4], ['กระทรวงมหาดไทย']),
  chiangMaiPao: agency(9, 'องค์การบริหารส่วนจังหวัดเชียงใหม่', [], [], 'เชียงใหม่'),
  donKaeo: agency(10, 'องค์การบริหารส่วนตำบลดอนแก้ว', [], []),
  banPhae: agency(11, 'เทศบาลตำบลบ้านแพ', [], []),
  banPhraek: agency(12, 'เทศบาลตำบลบ้านแพรก', [], []),
  dga: agency(13, 'สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)', [], ['สพร.', 'DGA']),
  opdc: agency(14, 'สำนักงาน ก.พ.ร.', [], ['สำนักงานคณะกรรมการพัฒนาระบบราชการ']),
  lampangHealth: agency(15, 'สำนักงานสาธารณสุขจังหวัดลำปาง', [21], ['สำนักงานปลัดกระทรวงสาธารณสุข'], 'ลำปาง'),
  lampang: agency(16, 'จังหวัดลำปาง', [4], ['กระทรวงมหาดไทย']),
  interiorOffice: agency(17, 'สำนักงานปลัดกระทรวงมหาดไทย', [4], ['กระทรวงมหาดไทย']),
  university: agency(18, 'มหาวิทยาลัยเชียงใหม่'),
  labour: agency(19, 'กรมสวัสดิการและคุ้มครองแรงงาน'),
  college: agency(20, 'สถาบันวิทยาลัยชุมชน'),
  health: agency(21, 'สำนักงานปลัดกระทรวงสาธารณสุข'),
}
export type AgencyKey = keyof typeof agencies

/** Addresses as agencies have them, on one domain. */
export const addressesAt = (domain: string): Said['emails'] => [
  { kind: 'CITIZEN_CONTACT', address: `contact@${domain}`, isMain: true },
  { kind: 'DGA_REGISTERED', address: `saraban@${domain}`, isMain: true },
  { kind: 'PETITION', address: `petition@${domain}`, isMain: true },
]

export const said = (key: AgencyKey, announcedOn: string | null, more: Partial<Said> = {}): Said => ({
  section: 'SECTION_10',
  announcedOn,
  agency: agencies[key],
  emails: [],
  ...more,
})

const act = 'พระราชบัญญัติการปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. ๒๕๖๕'

/** A s.10 announcement of channels as agencies write it. */
export const channels = (name: string, signed: string, emails: string[] = []): string[] => [
  `ประกาศ${name}`,
  `เรื่อง ช่องทางอิเล็กทรอนิกส์สำหรับติดต่อ${name}`,
  '----------------------------------',
  `โดยที่มาตรา ๑๐ แห่ง${act}`,
  'บัญญัติให้หน่วยงานของรัฐจัดให้มีช่องทางอิเล็กทรอนิกส์สำหรับประชาชนใช้ติดต่อราชการ',
  'ซึ่งต้องสอดคล้องกับวิธีการที่สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน) กำหนด',
  `อาศัยอำนาจตามความในมาตรา ๑๐ แห่ง${act}`,
  'จึงออกประกาศไว้ ดังต่อไปนี้',
  'ข้อ ๑ ประกาศนี้ให้ใช้บังคับตั้งแต่วันถัดจากวันประกาศเป็นต้นไป',
  'ข้อ ๒ ให้ใช้ช่องทางอิเล็กทรอนิกส์ดังต่อไปนี้ในการติดต่อราชการ',
  ...emails.map((email, place) => `(${place + 1}) ไปรษณีย์อิเล็กทรอนิกส์ ${email}`),
  '(๙) โทรศัพท์ ๐ ๒๑๔๑ ๙๐๐๐ ในวันและเวลาราชการ',
  `ประกาศ ณ วันที่ ${signed}`,
  '(นายสมชาย ใจดี)',
]

/** A s.16 order; `force` is its sentence on when it begins. */
export const order = (name: string, force: string, signed: string): string[] => [
  `คำสั่ง${name}`,
  'ที่ ๑๒๓/๒๕๖๖',
  'เรื่อง ระบบสำหรับการปฏิบัติหน้าที่ของเจ้าหน้าที่ของรัฐโดยวิธีการทางอิเล็กทรอนิกส์',
  `อาศัยอำนาจตามความในมาตรา ๑๖ แห่ง${act} จึงมีคำสั่งดังนี้`,
  '๑. ให้ใช้ระบบสารบรรณอิเล็กทรอนิกส์ในการรับ ส่ง และเก็บหนังสือราชการ',
  '๒. ให้ใช้ระบบการลาอิเล็กทรอนิกส์สำหรับการลาทุกประเภท',
  force,
  `สั่ง ณ วันที่ ${signed}`,
  '(นางสาวสมหญิง รักงาน)',
]

/** A s.13(1) announcement, as the Royal Gazette prints it where `gazetted` is its day. */
export const licences = (name: string, signed: string, gazetted: string | null): string[] => [
  ...(gazetted ? ['หน้า ๓๐', `เล่ม ๑๔๐ ตอนพิเศษ ๑๔ ง ราชกิจจานุเบกษา ${gazetted}`] : []),
  `ประกาศ${name}`,
  'เรื่อง วิธีการแสดงใบอนุญาตโดยวิธีการทางอิเล็กทรอนิกส์ พ.ศ. ๒๕๖๖',
  `อาศัยอำนาจตามความในมาตรา ๑๓ แห่ง${act}`,
  'ผู้รับอนุญาตอาจแสดงใบอนุญาตเป็นภาพถ่ายหรือทางจอภาพได้',
  'ประกาศนี้ให้ใช้บังคับตั้งแต่วันถัดจากวันประกาศในราชกิจจานุเบกษาเป็นต้นไป',
  `ประกาศ ณ วันที่ ${signed}`,
]
