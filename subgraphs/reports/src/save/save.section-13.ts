import type { DocumentEntry } from '../document/document.changes.ts'
import type { LicenceEntry } from '../licence/licence.changes.ts'
import type { LinkEntry } from '../link/link.changes.ts'

/** The rows of section 13, and the answer that they hang on. */
export interface Section13 {
  hadLicences: boolean | null
  hasLicences: boolean | null
  /** What the officer chose for what is still published; null when nothing was said. */
  suspend: boolean | null
  /** Of section 13(1) alone. */
  documents: DocumentEntry[]
  licences: LicenceEntry[]
  links: LinkEntry[]
}

/**
 * Carries out what the answer on licences means for the rows of section 13: answering ไม่มี suspends what is published
 * when the officer chose so, and once the answer is ไม่มี no more, what it had switched off is on again, unless this very
 * save leaves a row off by name. Changes the entries.
 *
 * @returns false when a choice is wanted and was not made: nothing is done silently
 */
export function turnSection13({
  hadLicences,
  hasLicences,
  suspend,
  documents,
  licences,
  links,
}: Section13): boolean {
  const entries = [...documents, ...licences, ...links]
  const published = entries.filter(({ after }) => after.inUse)
  if (hasLicences === false) {
    const isTurning = hadLicences !== false
    if (isTurning && suspend === null && published.length > 0) return false
    if (suspend) for (const { after } of published) Object.assign(after, { inUse: false, offByAnswer: true })
    return true
  }
  if (hadLicences !== false) return true
  for (const { after, asked } of entries) {
    if (!after.offByAnswer) continue
    Object.assign(after, { inUse: asked !== false, offByAnswer: false })
  }
  return true
}
