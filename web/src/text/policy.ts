/** What this site tells of itself: long texts that the public pages alone bring. */
import type { PolicyTexts } from './policy-shape.ts'
import { language } from './texts.ts'

/** The day on which the words of the policies changed last, YYYY-MM-DD. */
export const policiesOf = '2026-11-23'

/** The policies in the language of this page. */
export const policies: PolicyTexts =
  language === 'en' ? (await import('./en-policy.ts')).policy : (await import('./th-policy.ts')).policy
