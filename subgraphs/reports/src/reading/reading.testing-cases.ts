import { amiss } from './reading.testing-cases-amiss.ts'
import {
  addressesAt,
  channels,
  licences,
  order,
  said,
  type Announcement,
} from './reading.testing-announcements.ts'
import {
  doubledSaraE,
  latinForThai,
  lostSaraAm,
  privateMarks,
  splitSaraAm,
  toneFirst,
} from './reading.testing-writers.ts'

const revenue = channels('กรมสรรพากร', '๑๒ มกราคม พ.ศ. ๒๕๖๖')
const dga = channels('สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)', '๙ กุมภาพันธ์ พ.ศ. ๒๕๖๖', ['contact@dga.or.th'])

/** Announcements as they should be: nothing is amiss, however they were made. */
const good: Announcement[] = [
  { name: 'Thai digits', pages: [revenue], said: said('revenue', '2023-01-12'), truth: [] },
  {
    name: 'Arabic digits and no era',
    pages: [channels('กรมสรรพสามิต', '13 มกราคม 2566')],
    said: said('excise', '2023-01-13'),
    truth: [],
  },
  {
    name: 'a short month',
    pages: [channels('กรมที่ดิน', '๒๗ ม.ค. ๒๕๖๖')],
    said: said('lands', '2023-01-27'),
    truth: [],
  },
  {
    name: 'a short month without dots and a year of two digits',
    pages: [channels('กรมที่ดิน', '27 มค 66')],
    said: said('lands', '2023-01-27'),
    truth: [],
  },
  {
    name: 'the month called a month, the era in full',
    pages: [channels('กรมการปกครอง', '๑ เดือน กรกฎาคม พุทธศักราช ๒๕๖๖')],
    said: said('provincial', '2023-07-01'),
    truth: [],
  },
  {
    name: 'numbers alone',
    pages: [channels('เทศบาลตำบลบ้านแพรก', '22/09/2566')],
    said: said('banPhraek', '2023-09-22'),
    truth: [],
  },
  {
    name: 'a year of common era',
    pages: [channels('มหาวิทยาลัยเชียงใหม่', '3 มีนาคม ค.ศ. 2023')],
    said: said('university', '2023-03-03'),
    truth: [],
  },
  {
    name: 'a leap day',
    pages: [channels('กรมสรรพากร', '๒๙ กุมภาพันธ์ พ.ศ. ๒๕๖๗')],
    said: said('revenue', '2024-02-29'),
    truth: [],
  },
  { name: 'no date entered yet', pages: [revenue], said: said('revenue', null), truth: [] },
  {
    name: 'sara am in two glyphs',
    pages: [dga],
    typesetting: { write: splitSaraAm },
    said: said('dga', '2023-02-09', { emails: addressesAt('dga.or.th') }),
    truth: [],
  },
  {
    name: 'sara am with a space in it',
    pages: [dga],
    typesetting: { write: lostSaraAm },
    said: said('dga', '2023-02-09', { emails: addressesAt('dga.or.th') }),
    truth: [],
  },
  {
    name: 'tones before vowels',
    pages: [dga],
    typesetting: { write: toneFirst },
    said: said('dga', '2023-02-09', { emails: addressesAt('dga.or.th') }),
    truth: [],
  },
  {
    name: 'two sara e for sara ae',
    pages: [channels('องค์การบริหารส่วนตำบลดอนแก้ว', '๕ พฤษภาคม พ.ศ. ๒๕๖๖')],
    typesetting: { write: doubledSaraE },
    said: said('donKaeo', '2023-05-05'),
    truth: [],
  },
  {
    name: 'private glyphs of an older font',
    pages: [channels('กรมที่ดิน', '๑๔ สิงหาคม พ.ศ. ๒๕๖๖')],
    typesetting: { write: privateMarks },
    said: said('lands', '2023-08-14'),
    truth: [],
  },
  {
    name: 'single-byte Thai taken for Latin',
    pages: [channels('กรมสวัสดิการและคุ้มครองแรงงาน', '๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๖')],
    typesetting: { write: latinForThai },
    said: said('labour', '2023-02-17'),
    truth: [],
  },
  {
    name: 'a space between any two letters',
    pages: [channels('กรมสรรพากร', '๑๒ มกราคม พ.ศ. ๒๕๖๖', ['saraban@rd.go.th'])],
    typesetting: { letterGap: 0.35 },
    said: said('revenue', '2023-01-12', { emails: addressesAt('rd.go.th').slice(1) }),
    truth: [],
  },
  {
    name: 'a page on its side',
    pages: [revenue],
    typesetting: { rotate: 90 },
    said: said('revenue', '2023-01-12'),
    truth: [],
  },
  {
    name: 'a page upside down',
    pages: [revenue],
    typesetting: { rotate: 180 },
    said: said('revenue', '2023-01-12'),
    truth: [],
  },
  {
    name: 'a page on its other side, compressed',
    pages: [revenue],
    typesetting: { rotate: 270, isCompressed: true },
    said: said('revenue', '2023-01-12'),
    truth: [],
  },
  {
    name: 'the date on the second page',
    pages: [revenue.slice(0, 9), ['- ๒ -', ...revenue.slice(9)]],
    said: said('revenue', '2023-01-12'),
    truth: [],
  },
  {
    name: 'a name of two lines',
    pages: [
      ['ประกาศสำนักงานพัฒนารัฐบาลดิจิทัล', '(องค์การมหาชน)', 'เรื่อง ช่องทางติดต่อ', 'ประกาศ ณ วันที่ ๙ กุมภาพันธ์ พ.ศ. ๒๕๖๖'],
    ],
    said: said('dga', '2023-02-09'),
    truth: [],
  },
  {
    name: 'an abbreviation for the name',
    pages: [['ประกาศ สพร.', 'เรื่อง ช่องทางอิเล็กทรอนิกส์สำหรับประชาชน', 'ประกาศ ณ วันที่ ๙ กุมภาพันธ์ พ.ศ. ๒๕๖๖']],
    said: said('dga', '2023-02-09'),
    truth: [],
  },
  {
    name: 'the short form of a local administration',
    pages: [channels('อบต.ดอนแก้ว', '๕ พฤษภาคม พ.ศ. ๒๕๖๖')],
    said: said('donKaeo', '2023-05-05'),
    truth: [],
  },
  {
    name: "the parent's announcement",
    pages: [channels('กระทรวงมหาดไทย', '๑ มีนาคม พ.ศ. ๒๕๖๖')],
    said: said('lands', '2023-03-01'),
    truth: [],
  },
  {
    name: "the governor's announcement for a provincial office",
    pages: [channels('จังหวัดลำปาง', '๒ มีนาคม พ.ศ. ๒๕๖๖')],
    said: said('lampangHealth', '2023-03-02'),
    truth: [],
  },
  {
    name: 'the whole name of an agency known by its initials',
    pages: [channels('สำนักงานคณะกรรมการพัฒนาระบบราชการ', '๓ เมษายน พ.ศ. ๒๕๖๖')],
    said: said('opdc', '2023-04-03'),
    truth: [],
  },
  {
    name: 'its three addresses',
    pages: [
      channels('กรมที่ดิน', '๒๗ มกราคม พ.ศ. ๒๕๖๖', [
        'contact@dol.go.th',
        'Saraban@DOL.go.th',
        'petition@dol.go.th',
      ]),
    ],
    said: said('lands', '2023-01-27', { emails: addressesAt('dol.go.th') }),
    truth: [],
  },
  {
    name: "addresses of divisions beside the agency's",
    pages: [channels('กรมที่ดิน', '๒๗ มกราคม พ.ศ. ๒๕๖๖', ['contact@dol.go.th', 'survey.division@dol.go.th'])],
    said: said('lands', '2023-01-27', { emails: addressesAt('dol.go.th') }),
    truth: [],
  },
  {
    name: 'an order in force from a day of its own',
    pages: [order('กรมที่ดิน', 'ทั้งนี้ ตั้งแต่วันที่ ๑ มีนาคม พ.ศ. ๒๕๖๖ เป็นต้นไป', '๒๗ กุมภาพันธ์ พ.ศ. ๒๕๖๖')],
    said: said('lands', '2023-03-01', { section: 'SECTION_16' }),
    truth: [],
  },
  {
    name: 'an order in force from now on',
    pages: [order('กรมการปกครอง', 'ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป', '๒๗ กุมภาพันธ์ พ.ศ. ๒๕๖๖')],
    said: said('provincial', '2023-02-27', { section: 'SECTION_16' }),
    truth: [],
  },
  {
    name: 'an order in force from the day after',
    pages: [order('กรมสรรพากร', 'คำสั่งนี้ให้ใช้บังคับตั้งแต่วันถัดจากวันที่ออกคำสั่งเป็นต้นไป', '๓๑ ธันวาคม พ.ศ. ๒๕๖๖')],
    said: said('revenue', '2024-01-01', { section: 'SECTION_16' }),
    truth: [],
  },
  {
    name: 'a print of the Royal Gazette',
    pages: [licences('กรมสรรพสามิต', '๑๐ มกราคม พ.ศ. ๒๕๖๖', '๑๓ มกราคม ๒๕๖๖')],
    said: said('excise', '2023-01-13', { section: 'SECTION_13_1' }),
    truth: [],
  },
  {
    name: 'a licence announcement that is not the print',
    pages: [licences('กรมสรรพสามิต', '๑๐ มกราคม พ.ศ. ๒๕๖๖', null)],
    said: said('excise', '2023-01-13', { section: 'SECTION_13_1' }),
    truth: [],
  },
]

/** All of them. */
export const announcements: Announcement[] = [...good, ...amiss]
