import { dottedOf, normaliseSearch, squeeze, withoutType } from './tree-names.ts'

const maxWords = 8

/** A text as it is looked for. Everything in it is squeezed. */
export interface SearchWords {
  /** The whole of it, as if typed without spaces. */
  joined: string
  /** Its words, at most eight; one word where the text has no spaces. */
  words: string[]
}

/** The ways in which a text may be meant, the next tried where the one before finds nothing. */
export interface SearchText {
  typed: SearchWords
  /** What was typed with its dots, as an abbreviation is written; null without a dot in it. */
  dotted: string | null
  /** As if the keyboard had stood in the other language; null where that gives nothing. */
  otherKeyboard: SearchWords | null
  /** With one slip in it; null for a text too short to tell. */
  slipped: { joined: string; pieces: [string, string][] } | null
}

/** Reads what somebody typed; null when there is neither a letter nor a digit in it. */
export function readSearchText(text: string): SearchText | null {
  const typed = wordsOf(text)
  if (!typed) return null
  return {
    typed,
    dotted: dottedOf(text),
    otherKeyboard: wordsOf(onOtherKeyboard(text)),
    slipped: slippedOf(typed.joined),
  }
}

function wordsOf(text: string): SearchWords | null {
  const joined = squeeze(text)
  if (joined === '') return null
  const words = [...new Set(normaliseSearch(text).split(' ').map(squeeze))].filter((word) => word !== '')
  return { joined, words: words.slice(0, maxWords) }
}

/**
 * Pieces that a name still holds when there is one slip in the text: its first half, its last, or its beginning and
 * its end with the slip between. The words that names begin with are left out: half the tree has them.
 */
function slippedOf(joined: string): SearchText['slipped'] {
  const rest = withoutType(joined).at(-1) ?? joined
  // The index knows a piece by three characters that follow each other.
  if (rest.length < 4) return null
  const half = Math.max(3, Math.ceil(rest.length / 2))
  const end = Math.max(3, Math.floor(rest.length / 4))
  const pieces: [string, string][] = [
    [rest.slice(0, half), ''],
    ['', rest.slice(rest.length - half)],
  ]
  if (rest.length > 2 * end) pieces.push([rest.slice(0, end), rest.slice(rest.length - end)])
  return { joined, pieces }
}

/** The keys of a keyboard in English, and in Thai (Kedmanee, TIS 820). */
const latin = `1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?`
const thai = `ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ`

function onOtherKeyboard(text: string): string {
  const [from, to] = /[\u0e00-\u0e7f]/.test(text) ? [thai, latin] : [latin, thai]
  return text.replace(/\S/g, (key) => to[from.indexOf(key)] ?? key)
}
