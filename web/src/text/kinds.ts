import { texts, type Texts } from './texts.ts'

/** The kinds of agency, in the language of this page. */
export const kinds: Texts['kinds'] = texts.kinds
