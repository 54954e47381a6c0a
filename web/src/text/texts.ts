import { readLanguage } from './language-choice.ts'
import type { th } from './th.ts'

/** Texts of the same shape in any language. */
type Worded<Shape> = Shape extends string
  ? string
  : Shape extends (...of: infer Args) => infer Result
    ? (...of: Args) => Worded<Result>
    : { [Key in keyof Shape]: Worded<Shape[Key]> }

/** Every sentence of the portal and the public pages, as each language must have it. */
export type Texts = Worded<typeof th>

/** The language of this page. It stays while the page does: another language is another load. */
export const language = readLanguage()

/** Every sentence of the portal and the public pages in the language of this page; of the other nothing is brought. */
export const texts: Texts = language === 'en' ? (await import('./en.ts')).en : (await import('./th.ts')).th
