/**
 * The rules of hiding an inherited document on an agency's own page, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 */
export const displayRules = {
  /** Displays that one save may name. */
  maxPerSave: 100,
  reason: { max: 500 },
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
