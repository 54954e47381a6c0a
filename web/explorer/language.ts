import { readLanguage } from '../src/text/language-choice.ts'
import type { Language } from '../src/text/language.ts'

/** A sentence in every language of the service. */
export type Sentence = Record<Language, string>

/** The language of this page: the portal's, chosen on this device. It stays while the page does. */
export const language = readLanguage()

/** Where the public pages in this language begin. */
export const publicPages = language === 'en' ? '/en' : '/'

/** The sentence in the language of this page. */
export const say = (sentence: Sentence): string => sentence[language]
