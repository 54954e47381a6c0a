import {
  addressesAt,
  channels,
  licences,
  order,
  said,
  type Announcement,
} from './reading.testing-announcements.ts'

const revenue = channels('กรมสรรพากร', '๑๒ มกราคม พ.ศ. ๒๕๖๖')
const dga = channels('สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)', '๙ กุมภาพันธ์ พ.ศ. ๒๕๖๖', ['contact@dga.or.th'])

/** Announcements with something amiss. */
const wrong: Announcement[] = [
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

/** All in which something is amiss, or the machine errs. */
export const amiss: Announcement[] = [...wrong, ...pictures, ...hard]
