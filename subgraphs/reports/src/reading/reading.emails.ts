const maxEmails = 20
/** Bounded, and begun only where no such letter stands before: a long run of letters is gone through once. */
const local = String.raw`(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}`
const label = String.raw`[A-Za-z0-9][A-Za-z0-9-]{0,62}`
/** A line may break around the sign and before a well-known last part; elsewhere a space ends the address. */
const address = new RegExp(
  String.raw`(${local})\s{0,2}@\s{0,2}(${label}(?:\.${label}|\s?\.\s?(?:go|or|ac|co|in|mi|net|th|com)\b){1,8})`,
  'g',
)

/**
 * Finds the e-mail addresses in a text, in small letters, each once, in their order.
 *
 * @param text put right by `tidyThai`
 */
export function findEmails(text: string): string[] {
  const found = new Set<string>()
  for (const [, name = '', domain = ''] of text
    .replace(/\s?[([](?:at|แอท)[)\]]\s?/gi, '@')
    .matchAll(address)) {
    const written = `${name}@${domain.replace(/\s/g, '')}`.toLowerCase()
    if (/\.[a-z]{2,}$/.test(written)) found.add(written)
  }
  return [...found].slice(0, maxEmails)
}
