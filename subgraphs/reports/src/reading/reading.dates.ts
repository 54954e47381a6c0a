import { arabicDigits, readThaiDate } from '@eact/schema/forms/thai-date'

/** What a day in a text stands for. */
export type DateRole = 'ANNOUNCED' | 'EFFECTIVE' | 'GAZETTED' | 'OTHER'

/** A day that a text states. */
export interface FoundDate {
  /** YYYY-MM-DD, Gregorian. */
  on: string
  role: DateRole
  /** As it is written, on one line. */
  text: string
}

/** From when an order is in force, where its text says so without a day. */
export type RelativeForce = 'SIGNING' | 'DAY_AFTER_SIGNING' | 'GAZETTE' | 'DAY_AFTER_GAZETTE'

/** The days of a text, in their order. */
export interface FoundDates {
  dates: FoundDate[]
  force: RelativeForce | null
}

const maxDates = 20

const monthNames =
  'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'.split(' ')
const shortMonths = 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'.split(' ')
/** Letters of a word with a space between any two of them; dots may be missing. */
const loosely = (word: string): string =>
  Array.from(word, (letter) => (letter === '.' ? String.raw`\.?` : letter)).join(String.raw`\s?`)

const inWords = new RegExp(
  String.raw`(?<![\d/.-])(\d{1,2})\s*(?:เดือน\s*)?(${[...monthNames, ...shortMonths].map(loosely).join('|')})` +
    String.raw`\s*(พ\s?\.?\s?ศ\s?\.?|พุทธศักราช|ค\s?\.?\s?ศ\s?\.?|คริสต์ศักราช)?\s*(\d{4}|\d{2})(?!\d)`,
  'g',
)
const inNumbers = /(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/g
const yearFirst = /(?<![\d/.-])((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)/g

/**
 * Finds the days that a text states, and what each stands for.
 *
 * @param text put right by `tidyThai`; digits of either kind
 */
export function findDates(text: string): FoundDates {
  // Digits change one for one, so that places stay.
  const plain = arabicDigits(text)
  const found: (FoundDate & { at: number })[] = []
  for (const pattern of [inWords, inNumbers, yearFirst]) {
    for (const match of plain.matchAll(pattern)) {
      const on = readMatch(match)
      if (!on) continue
      const end = match.index + match[0].length
      const before = tight(plain.slice(Math.max(0, match.index - 120), match.index))
      const after = tight(plain.slice(end, end + 40))
      const written = text.slice(match.index, end).replace(/\s+/g, ' ')
      found.push({ at: match.index, on, role: roleOf(before, after), text: written })
    }
  }
  const dates = found
    .toSorted((a, b) => a.at - b.at)
    .slice(0, maxDates)
    .map(({ on, role, text: written }) => ({ on, role, text: written }))
  return { dates, force: findForce(tight(plain)) }
}

const tight = (text: string): string => text.replace(/\s+/g, '').replaceAll('ำ', 'า')

/** The year of an announcement or of a law that it names; four digits may be of either era. */
function readMatch(match: RegExpMatchArray): string | null {
  const isWords = /[ก-ฮ]/.test(match[0])
  // Two digits after a month that is written out are the number of something else.
  const isLong = isWords && monthNames.some((name) => tight(match[2] ?? '') === tight(name))
  if (isLong && match[4]?.length === 2) return null
  const written = isWords
    ? `${match[1]} ${(match[2] ?? '').replace(/\s/g, '')} ${match[4]}`
    : match[0].replaceAll('-', /^\d{4}/.test(match[0]) ? '-' : '/')
  return readThaiDate(written)?.day ?? null
}

const announcing = /(ประกาศ|สั่ง|ให้ไว้|ออก|ลงนาม)(?:ไว้)?[,:]?(ณ|เมื่อ)(วัน[ก-ฮะ-์]*)?ที่$/
const inForce = /(ใช้บังคับ|มีผล|เริ่มใช้|ถือปฏิบัติ|ทั้งนี้|เริ่มดาเนินการ|เปิดใช้)[^\d]{0,30}(วันที่)$/
const gazetteHead = /(ตอน[^ก-ฮ]{0,3}(พิเศษ)?[^ก-ฮ]{0,4}\d*[ก-ฮ]?|\d+[งก])ราชกิจจานุเบกษา$/

function roleOf(before: string, after: string): DateRole {
  if (announcing.test(before)) return 'ANNOUNCED'
  if (gazetteHead.test(before)) return 'GAZETTED'
  if (inForce.test(before)) return 'EFFECTIVE'
  if (before.endsWith('ตั้งแต่วันที่') && after.startsWith('เป็นต้นไป')) return 'EFFECTIVE'
  return 'OTHER'
}

const beginning = '(?:ใช้บังคับ|มีผล|มีผลใช้บังคับ|มีผลบังคับใช้|ทั้งนี้|ถือปฏิบัติ),?(?:ตั้งแต่|นับแต่|นับตั้งแต่)'
const forces: [RelativeForce, RegExp][] = [
  ['DAY_AFTER_GAZETTE', new RegExp(`${beginning}วันถัดจากวัน(?:ที่)?ประกาศในราชกิจจานุเบกษา`)],
  ['GAZETTE', new RegExp(`${beginning}วัน(?:ที่)?ประกาศในราชกิจจานุเบกษา`)],
  ['DAY_AFTER_SIGNING', new RegExp(`${beginning}วันถัดจากวัน(?:ที่)?(?:ประกาศ|ลงนาม|มีคาสั่ง|ออกคาสั่ง)`)],
  ['SIGNING', new RegExp(`${beginning}(?:บัดนี้|วันนี้|วัน(?:ที่)?(?:ประกาศ|ลงนาม|มีคาสั่ง|ออกคาสั่ง|สั่ง))`)],
]

const findForce = (plain: string): RelativeForce | null =>
  forces.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
