import { addressesAt, channels, licences, order, said, type Announcement } from './reading.announcements.ts'
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

/** Announcements with something amiss. */
const amiss: Announcement[] = [
  {
    name: 'another day',
    pages: [revenue],
    said: said('revenue', '2023-01-13'),
    truth: ['DATE_DIFFERS'],
    found: { DATE_DIFFERS: ['2023-01-12'] },
  },
  {
    name: 'the year of Buddhist era entered as of common era',
    pages: [revenue],
    said: said('revenue', '2024-01-12'),
    truth: ['DATE_DIFFERS'],
  },
  {
    name: 'day and month exchanged, in a file of spaced letters',
    pages: [channels('กรมสรรพากร', '๓ มกราคม พ.ศ. ๒๕๖๖')],
    typesetting: { letterGap: 0.35 },
    said: said('revenue', '2023-03-01'),
    truth: ['DATE_DIFFERS'],
  },
  {
    name: 'the day of signing entered for that from which an order is in force',
    pages: [order('กรมที่ดิน', 'ทั้งนี้ ให้มีผลใช้บังคับตั้งแต่วันที่ ๑ มีนาคม ๒๕๖๖ เป็นต้นไป', '๒๗ กุมภาพันธ์ พ.ศ. ๒๕๖๖')],
    said: said('lands', '2023-02-27', { section: 'SECTION_16' }),
    truth: ['DATE_DIFFERS'],
    found: { DATE_DIFFERS: ['2023-03-01'] },
  },
  {
    name: "the day of signing entered for the Gazette's",
    pages: [licences('กรมสรรพสามิต', '๑๐ มกราคม พ.ศ. ๒๕๖๖', '๑๓ มกราคม ๒๕๖๖')],
    said: said('excise', '2023-01-10', { section: 'SECTION_13_1' }),
    truth: ['DATE_DIFFERS'],
  },
  {
    name: 'a Gazette day before the announcement',
    pages: [licences('กรมสรรพสามิต', '๑๐ มกราคม พ.ศ. ๒๕๖๖', null)],
    said: said('excise', '2023-01-09', { section: 'SECTION_13_1' }),
    truth: ['DATE_TOO_EARLY'],
  },
  {
    name: 'a draft whose day was left open',
    pages: [channels('กรมสรรพากร', '      มกราคม พ.ศ. ๒๕๖๖')],
    said: said('revenue', '2023-01-12'),
    truth: ['DATE_NOT_FOUND'],
  },
  {
    name: "a sister's announcement",
    pages: [channels('กรมสรรพสามิต', '๑๒ มกราคม พ.ศ. ๒๕๖๖')],
    said: said('revenue', '2023-01-12'),
    truth: ['AGENCY_DIFFERS'],
    found: { AGENCY_DIFFERS: ['กรมสรรพสามิต'] },
  },
  {
    name: 'another agency and another day',
    pages: [channels('กรมที่ดิน', '๑๒ มกราคม พ.ศ. ๒๕๖๖')],
    said: said('revenue', '2023-02-12'),
    truth: ['DATE_DIFFERS', 'AGENCY_DIFFERS'],
  },
  {
    name: "the administration's announcement at the province",
    pages: [channels('องค์การบริหารส่วนจังหวัดเชียงใหม่', '๑ มิถุนายน พ.ศ. ๒๕๖๖')],
    said: said('chiangMai', '2023-06-01'),
    truth: ['AGENCY_DIFFERS'],
    found: { AGENCY_DIFFERS: ['องค์การบริหารส่วนจังหวัดเชียงใหม่'] },
  },
  {
    name: 'a namesake but for one letter',
    pages: [channels('เทศบาลตำบลบ้านแพรก', '๑ มิถุนายน พ.ศ. ๒๕๖๖')],
    said: said('banPhae', '2023-06-01'),
    truth: ['AGENCY_DIFFERS'],
  },
  {
    name: 'a text that names no agency',
    pages: [['ประกาศ', 'เรื่อง วันหยุดทำการประจำปี', 'ให้หยุดทำการในวันสงกรานต์', 'ประกาศ ณ วันที่ ๑ เมษายน พ.ศ. ๒๕๖๖']],
    said: said('revenue', '2023-04-01'),
    truth: ['AGENCY_NOT_FOUND'],
  },
  {
    name: 'an address of another agency',
    pages: [channels('กรมที่ดิน', '๒๗ มกราคม พ.ศ. ๒๕๖๖', ['contact@dopa.go.th'])],
    said: said('lands', '2023-01-27', { emails: addressesAt('dol.go.th') }),
    truth: ['EMAIL_DIFFERS'],
    found: { EMAIL_DIFFERS: ['contact@dopa.go.th'] },
  },
  {
    name: 'an address with a slip of the pen',
    pages: [channels('กรมที่ดิน', '๒๗ มกราคม พ.ศ. ๒๕๖๖', ['contact@dol.go.th', 'saraban@do1.go.th'])],
    said: said('lands', '2023-01-27', { emails: addressesAt('dol.go.th') }),
    truth: ['EMAIL_DIFFERS'],
    found: { EMAIL_DIFFERS: ['saraban@do1.go.th'] },
  },
  {
    name: 'another central address of the same domain',
    pages: [channels('กรมที่ดิน', '๒๗ มกราคม พ.ศ. ๒๕๖๖', ['contact@dol.go.th', 'saraban-lands@dol.go.th'])],
    said: said('lands', '2023-01-27', { emails: addressesAt('dol.go.th') }),
    truth: ['EMAIL_DIFFERS'],
  },
  {
    name: 'an address of an agency that has none here',
    pages: [dga],
    said: said('dga', '2023-02-09'),
    truth: ['EMAIL_DIFFERS'],
  },
  {
    name: 'the central address without that for citizens',
    pages: [channels('กรมที่ดิน', '๒๗ มกราคม พ.ศ. ๒๕๖๖', ['saraban@dol.go.th'])],
    said: said('lands', '2023-01-27', { emails: addressesAt('dol.go.th') }),
    truth: ['EMAIL_NOT_FOUND'],
  },
  {
    name: 'two letters of an address that changed places',
    pages: [channels('กรมที่ดิน', '๒๗ มกราคม พ.ศ. ๒๕๖๖', ['contact@dol.go.th', 'petitoin@dol.go.th'])],
    said: said('lands', '2023-01-27', { emails: addressesAt('dol.go.th') }),
    truth: ['EMAIL_DIFFERS'],
    found: { EMAIL_DIFFERS: ['petitoin@dol.go.th'] },
  },
]

/** Files that hold no text, or not all of it. */
const pictures: Announcement[] = [
  { name: 'a scan', pages: [{ scan: true }], said: said('revenue', '2023-01-12'), truth: ['SCAN'] },
  {
    name: 'a scan of three pages',
    pages: [{ scan: true }, { scan: true }, { scan: true }],
    said: said('revenue', '2023-01-12'),
    truth: ['SCAN'],
  },
  {
    name: "a scan with the program's stamp",
    pages: [{ scan: true, stamp: 'Scanned with CamScanner' }],
    said: said('revenue', '2023-01-12'),
    truth: ['SCAN'],
  },
  {
    name: 'a text whose last page is a scan',
    pages: [revenue.slice(0, 9), { scan: true }],
    said: said('revenue', '2023-01-12'),
    truth: ['SCANNED_PAGES'],
    found: { SCANNED_PAGES: ['2'] },
  },
  {
    name: 'letters drawn as lines',
    pages: [{ curves: true }],
    said: said('revenue', '2023-01-12'),
    truth: ['UNREADABLE'],
  },
  {
    name: 'glyphs that nobody explains',
    pages: [revenue],
    typesetting: { hasNoUnicode: true },
    said: said('revenue', '2023-01-12'),
    truth: ['UNREADABLE'],
  },
]

/** Where the machine is known to err. */
const hard: Announcement[] = [
  {
    name: "another's announcement that speaks of the agency",
    pages: [channels('กรมสรรพสามิต', '๑๒ มกราคม พ.ศ. ๒๕๖๖')],
    said: said('dga', '2023-01-12'),
    truth: ['AGENCY_DIFFERS'],
    machine: [],
  },
  {
    name: 'an address of a service that helps everybody',
    pages: [channels('กรมที่ดิน', '๒๗ มกราคม พ.ศ. ๒๕๖๖', ['contact@dol.go.th', 'support@dga.or.th'])],
    said: said('lands', '2023-01-27', { emails: addressesAt('dol.go.th') }),
    truth: [],
    machine: ['EMAIL_DIFFERS'],
  },
]

/** All of them. */
export const announcements: Announcement[] = [...good, ...amiss, ...pictures, ...hard]
