import { kindWordsEnglish } from '@eact/schema/forms/agency-table-english'
import type { Texts } from './worded.ts'

/** The kinds of agency, in the words that the exported table has too. */
export const kinds: Texts['kinds'] = kindWordsEnglish
