/**
 * What a person gives for the record: why something is done, or by which law. One rule for every act, for the portal
 * and for the subgraphs alike. Pure: imports nothing, touches nothing.
 */

/** What a reason may be where it is kept. */
export interface ReasonPlace {
  /** Characters, as a person counts them. */
  max: number
  /** Bytes in UTF-8, where the database counts those. */
  maxBytes?: number
  /** Whether it is kept in one line: breaks are spaces then. */
  isOneLine?: boolean
}

/** It says nothing; it holds what no text is kept with; it is too long. */
export type ReasonFault = 'MISSING' | 'UNKEPT' | 'TOO_LONG'

// Fillers count as letters, and nobody sees them.
const says = /(?!\p{DI})[\p{L}\p{N}]/u

// From the first to the last sign that is seen, in one pass: /\s+$/ would begin anew at each blank within.
const seen = /[^\s\p{Cf}](?:.*[^\s\p{Cf}])?/su

// Control characters other than the breaks of lines, and halves of a character.
const unkept = /(?!\n)[\p{Cc}\p{Cs}]/u

/**
 * A reason as it is kept: the same letters whatever they were typed with, nothing invisible but joiners within (emoji
 * are made of them), no blanks around; empty when it holds no letter and no number, for then it says nothing.
 */
export function tidyReason(text: string, isOneLine = false): string {
  const whole = text
    .normalize('NFC')
    .replaceAll('\u0E4D\u0E32', '\u0E33')
    .replace(/(?![\u200C\u200D])\p{Cf}/gu, '')
  const set = isOneLine ? whole.replace(/\s+/g, ' ') : whole.replace(/\r\n?/g, '\n').replaceAll('\t', ' ')
  return says.test(set) ? (seen.exec(set)?.[0] ?? '') : ''
}

/** A reason as it is kept, and what stands against keeping it; null when nothing does. */
export function readReason(
  text: string,
  { max, maxBytes = Infinity, isOneLine }: ReasonPlace,
): { reason: string; fault: ReasonFault | null } {
  const reason = tidyReason(text, isOneLine)
  const isTooLong = () =>
    Array.from(reason).length > max || new TextEncoder().encode(reason).length > maxBytes
  if (reason === '') return { reason, fault: 'MISSING' }
  if (unkept.test(reason)) return { reason, fault: 'UNKEPT' }
  return { reason, fault: isTooLong() ? 'TOO_LONG' : null }
}
