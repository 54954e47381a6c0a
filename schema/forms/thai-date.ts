/**
 * Days of law as people in Thailand write and read them. Pure: imports nothing, touches nothing.
 */

const shortMonths = [
  'ม.ค.',
  'ก.พ.',
  'มี.ค.',
  'เม.ย.',
  'พ.ค.',
  'มิ.ย.',
  'ก.ค.',
  'ส.ค.',
  'ก.ย.',
  'ต.ค.',
  'พ.ย.',
  'ธ.ค.',
]
const longMonths = [
  'มกราคม',
  'กุมภาพันธ์',
  'มีนาคม',
  'เมษายน',
  'พฤษภาคม',
  'มิถุนายน',
  'กรกฎาคม',
  'สิงหาคม',
  'กันยายน',
  'ตุลาคม',
  'พฤศจิกายน',
  'ธันวาคม',
]
const englishMonths =
  'january february march april may june july august september october november december'.split(' ')
const weekdays = ['อาทิตย์', 'จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์']

/** Buddhist era less common era. */
export const eraOffset = 543

/** Writes Thai digits as Arabic ones. */
export const arabicDigits = (text: string): string =>
  text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))

/** A day as it was understood. */
export interface ReadDay {
  /** YYYY-MM-DD, Gregorian. */
  day: string
  /** Whether the year was taken for common era; then the Thai date is worth showing back. */
  commonEra: boolean
}

/** Digits in Arabic, nothing invisible, single spaces. */
const tidy = (typed: string): string =>
  arabicDigits(typed)
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T.*)?$/
const inNumbers = /^(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})$/
const inWords =
  /^(?:(?:วัน\S*?)?ที่ ?)?(\d{1,2}) ?(?:เดือน ?)?([ก-๙.]+?) ?(พุทธศักราช|พ\.?ศ\.?|คริสต์ศักราช|ค\.?ศ\.?)? ?(\d{4}|\d{2})$/
const weekday = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?`
const inEnglish = RegExp(
  String.raw`^${weekday}(\d{1,2})(?:st|nd|rd|th)?[ -]?([a-z]{3,9}\.?),?[ -]?(.*)$`,
  'i',
)
const monthFirst = RegExp(String.raw`^${weekday}([a-z]{3,9}\.?) ?(\d{1,2})(?:st|nd|rd|th)?(?:,| )(.*)$`, 'i')
const englishYear = /^ ?(b\.?e\.?|c\.?e\.?|a\.?d\.?)? ?(\d{4})$/i

/**
 * Reads a day typed or pasted by a person: `22 ก.ย. 2566`, `22 กันยายน พ.ศ. 2566`, `22/9/2566`, `22/09/66`,
 * `2023-09-22`, `วันที่ 22 กันยายน 2566`; also with Thai digits and without dots or spaces. In English `22 Sep 2023`,
 * `22 September 2566`, `Sep 22, 2023`; two digits are not a year there, as they could be of either era.
 * Years from 2400 and of two digits are Buddhist, 1900 to 2200 common era; a year that is neither, or that
 * contradicts the era written before it, is not guessed.
 *
 * @returns null when it is no day
 */
export function readThaiDate(typed: string): ReadDay | null {
  const text = tidy(typed)
  const [, year, month, date] = yearFirst.exec(text) ?? []
  if (year) return toDay(Number(date), Number(month), year)
  const numbers = inNumbers.exec(text)
  if (numbers) return toDay(Number(numbers[1]), Number(numbers[2]), numbers[3] ?? '')
  const thai = inWords.exec(text)
  if (thai) return toNamedDay(thai[1], thai[2], thai[3], thai[4])
  const [, word, number, rest = ''] = monthFirst.exec(text) ?? []
  const [, first = number, second = word, other = rest] = inEnglish.exec(text) ?? []
  const [, era, inYear] = englishYear.exec(other) ?? []
  return toNamedDay(first, second, era, inYear)
}

function toNamedDay(date = '', month = '', era = '', year = ''): ReadDay | null {
  const named = monthOf(month)
  const read = named ? toDay(Number(date), named, year) : null
  return read && era && read.commonEra !== /^[คca]/i.test(era) ? null : read
}

const withoutDots = (text: string): string => text.replaceAll('.', '')

function monthOf(word: string): number | null {
  const bare = withoutDots(word)
  const place = [longMonths, shortMonths.map(withoutDots)].map((names) => names.indexOf(bare))
  if (/^[a-z]{3}/i.test(bare))
    place.push(englishMonths.findIndex((name) => name.startsWith(bare.toLowerCase())))
  const found = Math.max(...place)
  return found >= 0 ? found + 1 : null
}

function toDay(date: number, month: number, year: string): ReadDay | null {
  const written = year.length === 2 ? 2500 + Number(year) : Number(year)
  const commonEra = written >= 1900 && written <= 2200
  if (!commonEra && written < 2400) return null
  const instant = new Date(Date.UTC(commonEra ? written : written - eraOffset, month - 1, date))
  const exists = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === date
  return exists ? { day: instant.toISOString().slice(0, 10), commonEra } : null
}

/** Writes a day as `22 ก.ย. 2566`. @param day YYYY-MM-DD */
export function writeThaiDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return day
  return `${date} ${shortMonths[month - 1]} ${year + eraOffset}`
}

/** Writes a day as `วันศุกร์ที่ 22 กันยายน 2566`, for reading a typed day back. @param day YYYY-MM-DD */
export function writeThaiDateInFull(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return day
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]
  return `วัน${weekday}ที่ ${date} ${longMonths[month - 1]} ${year + eraOffset}`
}

/** Writes an instant as `22 ก.ย. 2566 16:07`, in Bangkok. */
export function writeThaiInstant(instant: string | Date): string {
  // Thailand is seven hours ahead of UTC and keeps no daylight saving time.
  const bangkok = new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString()
  return `${writeThaiDate(bangkok.slice(0, 10))} ${bangkok.slice(11, 16)}`
}
