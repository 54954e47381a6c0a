import { readLanguage } from './language-choice.ts'
import type { Texts } from './worded.ts'

/** The language of this page. It stays while the page does: another language is another load. */
export const language = readLanguage()

/** Every sentence of the portal and the public pages in the language of this page; of the other nothing is brought. */
export const texts: Texts = language === 'en' ? (await import('./en.ts')).en : (await import('./th.ts')).th
