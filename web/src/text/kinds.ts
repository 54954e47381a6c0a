import { texts } from './texts.ts'
import type { Texts } from './worded.ts'

/** The kinds of agency, in the language of this page. */
export const kinds: Texts['kinds'] = texts.kinds
