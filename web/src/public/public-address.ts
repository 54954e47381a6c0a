import type { Language } from '../text/language.ts'
import { language } from '../text/texts.ts'

/**
 * Where a public page stands in a language: Thai pages at the root, English ones beneath `/en`.
 *
 * @param path begins with a slash; may carry a query
 */
export const publicAddress = (path: string, of: Language = language): string =>
  of === 'th' ? path : `/en${path === '/' ? '' : path}`

/** The door of the staff portal, in the language of this page: a Thai page leaves what was chosen on the device. */
export const staffAddress = language === 'th' ? '/backend' : `/backend?language=${language}`
