import { readActivationCode } from '@eact/schema/forms/activation'

/** Symbols of a whole code, its check symbols with them. */
export const codeLength = 28
const groupLength = 4

/** The symbols of a code as it was typed or pasted: capitals, without what stands between the groups. */
export const symbolsOf = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/[\s\u200B\u2010-\u2015-]/g, '')

/** What a field shows after a stroke, and where its caret stands. */
export interface TypedCode {
  text: string
  caret: number
}

/**
 * Writes what was typed in groups of four.
 *
 * @param typed the whole field after the stroke
 * @param caret where the caret stands in it
 * @param isDeleting whether something was taken away: then the caret stays before a hyphen, so that the next stroke
 *   takes away a symbol
 */
export function groupTyped(typed: string, caret: number, isDeleting: boolean): TypedCode {
  const symbols = symbolsOf(typed)
  const before = symbolsOf(typed.slice(0, caret)).length
  const groups = symbols.match(new RegExp(`.{1,${groupLength}}`, 'gu')) ?? []
  const text = groups.join('-')
  const hyphens = Math.floor((isDeleting ? Math.max(before - 1, 0) : before) / groupLength)
  return { text, caret: Math.min(before + hyphens, text.length) }
}

/** What the form can tell of a code before it is sent. */
export type CodeProblem = 'EMPTY' | 'THAI_LETTERS' | 'WRONG_LENGTH' | 'SLIP'

/** Judges a code by its shape and its check symbols; null when it may be one. A slip of the hand costs no try. */
export function problemOfCode(typed: string): CodeProblem | null {
  const symbols = symbolsOf(typed)
  if (symbols === '') return 'EMPTY'
  if (/[\u0E00-\u0E7F]/.test(symbols)) return 'THAI_LETTERS'
  if (symbols.length !== codeLength) return 'WRONG_LENGTH'
  return readActivationCode(typed) === null ? 'SLIP' : null
}
