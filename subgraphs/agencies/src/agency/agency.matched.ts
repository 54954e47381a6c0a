import { squeeze } from '@eact/kit/tree-names'
import type { SearchText } from '@eact/kit/tree-words'

/** What an agency may be met by beside its name in Thai; in the order in which it is told. */
export interface MetBy {
  name: string
  nameEn: string | null
  code: string
  otherNames: readonly string[]
  otherCodes: readonly string[]
}

/**
 * The other name or code by which a text met an agency; null where it met the name itself, what is around, or nothing
 * that can be told (a slip).
 */
export function matchedName({ typed, otherKeyboard }: SearchText, agency: MetBy): string | null {
  for (const asked of [typed, otherKeyboard]) {
    if (!asked) continue
    const { joined, words } = asked
    const name = squeeze(agency.name)
    if (meets(name, joined)) return null
    const others = [...agency.otherNames, agency.nameEn ?? '', agency.code, ...agency.otherCodes]
    const strange = words.filter((word) => !meets(name, word))
    const met =
      others.find((other) => meets(squeeze(other), joined)) ??
      others.find((other) => strange.some((word) => meets(squeeze(other), word)))
    if (met) return met
    // A code that it had.
    if (/^\d{12}$/.test(joined)) return joined
  }
  return null
}

/** One or two letters, and digits, are looked for where a name begins; a word anywhere. */
const meets = (squeezed: string, word: string): boolean =>
  word.length < 3 || /^\d+$/.test(word) ? squeezed.startsWith(word) : squeezed.includes(word)
