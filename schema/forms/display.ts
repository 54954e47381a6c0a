/**
 * The rules of hiding an inherited document on an agency's own page, for the portal and for the subgraph alike.
 * Pure: imports nothing but other rules, touches nothing.
 */
import { hasControls } from './report-rows.ts'

export const displayRules = {
  /** Displays that one save may name. */
  maxPerSave: 100,
  /** Characters of a reason. */
  maxReason: 500,
} as const

/** What stands against a display; the sentences are those of the form. */
export type DisplayCode =
  | 'TOO_MANY_ROWS'
  | 'DISPLAY_NAMED_TWICE'
  | 'DISPLAY_NOT_OFFERED'
  | 'DISPLAY_LOCKED'
  | 'DISPLAY_REASON_MISSING'
  | 'REASON_TOO_LONG'
  | 'TEXT_WRONG'

/** Says what is wrong with a reason for hiding, already trimmed; null when nothing is. */
export function findBrokenReason(reason: string): DisplayCode | null {
  if (reason === '') return 'DISPLAY_REASON_MISSING'
  if (hasControls(reason)) return 'TEXT_WRONG'
  return Array.from(reason).length > displayRules.maxReason ? 'REASON_TOO_LONG' : null
}
