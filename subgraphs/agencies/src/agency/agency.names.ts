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
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1$2\u0e33')
    .replace(/\u0e33([\u0e48-\u0e4b])/g, '$1\u0e33')
    .replace(/\u0e40\u0e40/g, '\u0e41')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** What the column `search` of an agency holds. */
export const searchTextOf = (nameTh: string, nameEn: string | null): string =>
  normaliseSearch(nameEn === null ? nameTh : `${nameTh} ${nameEn}`)
