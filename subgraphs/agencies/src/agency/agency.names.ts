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

/** A short form of a whole kind of agency, and what it stands for; both squeezed. */
export interface ShortForm {
  short: string
  long: string
}

/** All by which one agency is found. */
export interface SearchedAgency {
  nameTh: string
  nameEn: string | null
  code: string
  /** Abbreviations, former names and others. */
  otherNames: string[]
  /** Codes of others. */
  otherCodes: string[]
  /** Names of its province with จังหวัด, of its district, and of all agencies above with their abbreviations. */
  around: string[]
}

/**
 * What the column `search` of an agency holds: what it is called, each squeezed and between bars, its name first. So
 * one look tells whether a text is all of a name, its beginning or somewhere within.
 */
export function searchTextOf(agency: SearchedAgency, shortForms: readonly ShortForm[]): string {
  const { nameTh, nameEn, code, otherNames, otherCodes } = agency
  const name = squeeze(nameTh)
  const main = squeeze(nameTh.replace(/\s*\([^)]*\)/g, ''))
  return barred([
    name,
    main,
    ...withoutType(main),
    ...inShort(name, shortForms),
    squeeze(nameEn ?? ''),
    ...otherNames.map(squeeze),
    ...otherNames.map((other) => squeeze(other.replace(/\s*\([^)]*\)/g, ''))),
    ...(nameTh.match(/[0-9๐-๙]+/g) ?? []).map(squeeze),
    ...otherCodes.map(squeeze),
    code,
    code.replace(/^0+/, ''),
  ])
}

/** What the column `search_around` of an agency holds. */
export const aroundTextOf = ({ around }: SearchedAgency, shortForms: readonly ShortForm[]): string =>
  barred(around.map(squeeze).flatMap((name) => [name, ...inShort(name, shortForms)]))

const inShort = (name: string, shortForms: readonly ShortForm[]): string[] =>
  shortForms
    .filter(({ long }) => name.startsWith(long))
    .map(({ short, long }) => short + name.slice(long.length))

const barred = (texts: readonly string[]): string =>
  `|${[...new Set(texts)].filter((text) => text !== '').join('|')}|`
