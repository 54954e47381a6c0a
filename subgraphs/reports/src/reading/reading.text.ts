import { arabicDigits } from '@eact/schema/forms/thai-date'
import type { PageText } from './reading.pdf-text.ts'

/*
 * Text of PDFs put right, so that what a person reads in it is what a program finds. Fonts of Thai documents say their
 * glyphs in many ways; none of what is put right here can be anything else in Thai. Pure.
 */

/**
 * Glyphs of older Thai fonts that stand in the private use area: marks that were moved aside or down.
 * Source: the tables of Microsoft's (U+F700…) and Apple's (U+F884…) Thai fonts, as text shapers know them.
 */
const privateGlyphs = new Map<number, string>([
  // Microsoft: tho than without its foot; i, ii, ue, uee; tones down and aside, down; yo ying without its foot; …
  ...glyphsFrom(0xf700, '10 34 35 36 37 48 49 4a 4b 4c 48 49 4a 4b 4c 0d 31 4d 47 48 49 4a 4b 4c 38 39 3a'),
  // Apple: a, i, ii, ue, uee, mai taikhu; each tone aside, down, down and aside; nikhahit; yo ying; u, uu, phinthu; tho than
  ...glyphsFrom(0xf884, '31 34 35 36 37 47 48 48 48 49 49 49 4a 4a 4a 4b 4b 4b 4c 4c 4c 4d 0d 38 39 3a 10'),
])

/** @param places the last two hexadecimal digits of each letter in U+0E00 */
function glyphsFrom(first: number, places: string): [number, string][] {
  const letters = places.split(' ').map((place) => String.fromCodePoint(0x0e00 + Number.parseInt(place, 16)))
  return letters.map((letter, place) => [first + place, letter])
}

/** Marks above or below a consonant and vowels behind it: no Thai word begins with them. */
const follower = '\u0e30-\u0e3a\u0e45\u0e47-\u0e4e'
const vowelMark = '\u0e31\u0e34-\u0e3a\u0e47\u0e4d'
const tone = '\u0e48-\u0e4c'

/**
 * Puts the text of a page right: private glyphs, single-byte Thai that was taken for Latin, sara am in one piece, marks
 * in their order, spaces between the letters of a word, and nothing invisible. Digits stay as they are written.
 */
export function tidyThai(text: string): string {
  const named = thaiOfLatin(text)
    .normalize('NFC')
    .replace(/[\uf700-\uf8ff]/g, (glyph) => privateGlyphs.get(glyph.codePointAt(0) ?? 0) ?? '')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[^\S\n]/g, ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replaceAll('＠', '@')
  return named.split('\n').map(closeGaps).map(orderMarks).join('\n')
}

/** Takes out the spaces of a line in which every letter stands alone, and those before what begins no word. */
function closeGaps(line: string): string {
  const words = line.trim().split(/ +/)
  const alone = words.filter((word) => word.replaceAll(new RegExp(`[${follower}]`, 'g'), '').length <= 1)
  const isSpaced = words.length >= 6 && alone.length > words.length * 0.7
  const closed = isSpaced ? line.replace(/ {2,}/g, '\t').replaceAll(' ', '').replaceAll('\t', ' ') : line
  return closed
    .replace(new RegExp(`([\u0e01-\u0e4e]) +(?=[${follower}])`, 'g'), '$1')
    .replace(/([\u0e40-\u0e44]) +(?=[\u0e01-\u0e2e])/g, '$1')
    .replace(/ +/g, ' ')
    .trim()
}

/** Vowel before tone, nikhahit with sara aa as sara am, two sara e as sara ae, none twice. */
function orderMarks(line: string): string {
  return line
    .replace(new RegExp(`([${tone}])([${vowelMark}])`, 'g'), '$2$1')
    .replace(new RegExp(`([${tone}]?)\u0e4d([${tone}]?)\u0e32`, 'g'), '$1$2\u0e33')
    .replace(new RegExp(`\u0e33([${tone}])`, 'g'), '$1\u0e33')
    .replaceAll('เเ', 'แ')
    .replace(new RegExp(`([${vowelMark}${tone}])\\1+`, 'g'), '$1')
}

/** Fonts that call the bytes of TIS-620 Latin-1 give `»ÃÐ¡ÒÈ` for `ประกาศ`. */
function thaiOfLatin(text: string): string {
  const latin = text.match(/[\u00a1-\u00fb]/g)?.length ?? 0
  const thai = text.match(/[\u0e01-\u0e5b]/g)?.length ?? 0
  const plain = text.match(/[A-Za-z]/g)?.length ?? 0
  if (latin < 20 || latin < thai * 4 || latin < plain) return text
  return text.replace(/[\u00a1-\u00da\u00df-\u00fb]/g, (letter) =>
    String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0xa0 + 0x0e00),
  )
}

/**
 * The form in which names are looked for: no spaces, small letters, Arabic digits; sara am as sara aa, since many files
 * lose what tells them apart.
 */
export const compact = (text: string): string =>
  arabicDigits(text).replace(/\s+/g, '').replaceAll('ำ', 'า').toLowerCase()

/** What a file turned out to be. */
export interface TidyText {
  state: 'READ' | 'SCAN' | 'UNREADABLE'
  /** Of all pages that have text, put right. */
  text: string
  /** From 1. */
  scannedPages: number[]
}

/** Characters that a stamp or a page number may have on a scanned page. */
const stampLength = 40

/** Puts the pages of a file right, and says whether they are text at all. */
export function tidyPages(pages: readonly PageText[]): TidyText {
  const tidied = pages.map(({ page, text, hasImage }) => ({ page, hasImage, text: tidyThai(text) }))
  const isScan = ({ text, hasImage }: { text: string; hasImage: boolean }) =>
    hasImage && compact(text).length < stampLength && !/[\u0e01-\u0e4e]{12}/.test(text)
  const scannedPages = tidied.filter(isScan).map(({ page }) => page)
  const text = tidied
    .filter((page) => !isScan(page))
    .map((page) => page.text)
    .join('\n')
    .trim()
  if (isSense(text)) return { state: 'READ', text, scannedPages }
  return { state: scannedPages.length > 0 ? 'SCAN' : 'UNREADABLE', text: '', scannedPages }
}

/** Whether a text is mostly letters of Thai or of words, and not what fonts say that do not know their glyphs. */
function isSense(text: string): boolean {
  const letters = compact(text)
  if (letters.length < 10) return false
  const thai = letters.match(/[\u0e01-\u0e3a\u0e40-\u0e4e]/g)?.length ?? 0
  const words = letters.match(/[a-z]{3,}/g)?.join('').length ?? 0
  return thai + words > letters.length * 0.5
}
