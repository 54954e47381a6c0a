const thaiZero = 0x0e50

/** Writes Thai digits (๐–๙) as Arabic ones. */
export const toArabicDigits = (text: string): string =>
  text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - thaiZero))

/**
 * Brings a name, or a part of one, to the form in which names are searched: the same letters whatever keyboard,
 * PDF or digits they came from. One function for what is stored and for what is asked, so that they always meet.
 *
 * Unicode's NFC leaves the two ways of writing สระอำ apart (U+0E33, and U+0E4D with U+0E32) and knows nothing of
 * the tone mark typed after it, nor of แ typed as two เ.
 */
export function normaliseSearch(text: string): string {
  return toArabicDigits(text.normalize('NFC'))
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]|\p{Variation_Selector}/gu, '')
    .replace(/([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1$2\u0e33')
    .replace(/\u0e33([\u0e48-\u0e4b])/g, '$1\u0e33')
    .replace(/\u0e40\u0e40/g, '\u0e41')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** What is left of a text when only its letters, marks and digits count: people leave out dots and spaces. */
export const squeeze = (text: string): string => normaliseSearch(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '')

/**
 * A text with its dots and without its spaces, where a dot stands within it; else null. Squeezed, ก.พ.ร. is one with the
 * กพร. of others; with its dots it is told from them.
 */
export function dottedOf(text: string): string | null {
  const dotted = normaliseSearch(text)
    .replace(/[^\p{L}\p{M}\p{N}.]/gu, '')
    .replace(/^\.+|\.+$/g, '')
  return dotted.includes('.') ? dotted : null
}

/** Words that names begin with and people leave out. */
const types = [
  'กระทรวง',
  'กรมการ',
  'กรม',
  'สำนักงานคณะกรรมการการ',
  'สำนักงานคณะกรรมการ',
  'สำนักงานการ',
  'สำนักงานเขต',
  'สำนักงาน',
  'สำนัก',
  'องค์การบริหารส่วนจังหวัด',
  'องค์การบริหารส่วนตำบล',
  'เทศบาลนคร',
  'เทศบาลเมือง',
  'เทศบาลตำบล',
  'จังหวัด',
  'อำเภอ',
  'มหาวิทยาลัยราชภัฏ',
  'มหาวิทยาลัยเทคโนโลยีราชมงคล',
  'มหาวิทยาลัย',
  'สถาบัน',
  'บริษัท',
  'ธนาคาร',
  'เมือง',
]

/** A squeezed name without the words that it begins with, in each way that makes sense; the shortest last. */
export const withoutType = (squeezed: string): string[] =>
  types
    .filter((type) => squeezed.startsWith(type) && squeezed.length > type.length + 1)
    .map((type) => squeezed.slice(type.length))
    .toSorted((a, b) => b.length - a.length)
