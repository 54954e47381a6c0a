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

/**
 * Reads a day typed by a person: `22 ก.ย. 2566`, `22 กันยายน 2566`, `22/9/2566`, `22/09/66`,
 * `2023-09-22`, also with Thai digits and without dots or spaces.
 * Years from 2400 and of two digits are Buddhist, 1900 to 2200 common era.
 *
 * @returns null when it is no day
 */
export function readThaiDate(typed: string): ReadDay | null {
  const text = arabicDigits(typed).trim().replace(/\s+/g, ' ')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return toDay(Number(iso[3]), Number(iso[2]), Number(iso[1]), 4)
  const slashes = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(text)
  if (slashes)
    return toDay(Number(slashes[1]), Number(slashes[2]), Number(slashes[3]), slashes[3]?.length ?? 0)
  const words = /^(\d{1,2}) ?([ก-๙.]+?) ?(?:พ\.?ศ\.? ?)?(\d{2}|\d{4})$/.exec(text)
  if (!words) return null
  const month = monthOf(words[2] ?? '')
  return month ? toDay(Number(words[1]), month, Number(words[3]), words[3]?.length ?? 0) : null
}

function monthOf(word: string): number | null {
  const bare = word.replaceAll('.', '')
  const place = longMonths.indexOf(bare)
  if (place >= 0) return place + 1
  const short = shortMonths.findIndex((month) => month.replaceAll('.', '') === bare)
  return short >= 0 ? short + 1 : null
}

function toDay(date: number, month: number, year: number, digits: number): ReadDay | null {
  const buddhist = digits === 2 ? 2500 + year : year
  const commonEra = digits === 4 && year >= 1900 && year <= 2200
  if (!commonEra && buddhist < 2400) return null
  const gregorian = commonEra ? year : buddhist - eraOffset
  const instant = new Date(Date.UTC(gregorian, month - 1, date))
  const same = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === date
  return same ? { day: instant.toISOString().slice(0, 10), commonEra } : null
}

/** Writes a day as `22 ก.ย. 2566`. @param day YYYY-MM-DD */
export function writeThaiDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return day
  return `${date} ${shortMonths[month - 1]} ${year + eraOffset}`
}

/** Writes an instant as `22 ก.ย. 2566 16:07`, in Bangkok. */
export function writeThaiInstant(instant: string | Date): string {
  const bangkok = new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString()
  return `${writeThaiDate(bangkok.slice(0, 10))} ${bangkok.slice(11, 16)}`
}
