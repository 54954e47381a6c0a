import { keepNamed } from './reading.agency.ts'
import { findDates } from './reading.dates.ts'
import { findEmails } from './reading.emails.ts'
import type { PageText } from './reading.pdf-text.ts'
import type { NamedAgency, ReadFacts } from './reading.read-facts.ts'
import { compact, tidyPages } from './reading.text.ts'

/** What was found in a file, before names are looked for. */
export type FoundText =
  | { state: 'UNREADABLE'; reason: string }
  | {
      state: 'READ' | 'SCAN'
      facts: ReadFacts
      /** In which agencies are looked for, in the form of `compact`. */
      text: string
    }

/** Of this reader; raise it when it reads better, and files are read again. */
export const readerVersion = 1

const headLength = 500
/** The beginning, where agencies and titles stand, and the end, where the signature does. */
const namingLengths = { first: 6_000, last: 2_000 }

/** What comes after the title, so that agencies named from there on did not make the announcement. */
const bodyBegins =
  /อาศัยอานาจ|โดยที่|ด้วยพระราช|ด้วยรัฐ|ด้วย(?=กรม|สานัก|องค์การ|เทศบาล|จังหวัด|คณะ)|ตามที่|เพื่อให้|เพื่อเป็น|เพื่อปฏิบัติ|ตามความใน|ตามมาตรา|ตามพระราชบัญญัติ|แห่งพระราชบัญญัติ|ตามพรบ|ตามพ\.ร\.บ/

/** Finds what advice needs in the text of a file. Pure. */
export function findFacts(pages: readonly PageText[]): FoundText {
  const { state, text, scannedPages } = tidyPages(pages)
  if (state === 'UNREADABLE') return { state, reason: 'NO_TEXT' }
  const letters = compact(text)
  return {
    state,
    text: namingText(letters),
    facts: {
      ...findDates(text),
      emails: findEmails(text),
      scannedPages,
      head: headOf(letters),
      named: [],
      mentioned: [],
    },
  }
}

function headOf(letters: string): string {
  const head = letters.slice(0, headLength)
  const body = bodyBegins.exec(head)
  return body ? head.slice(0, body.index) : head
}

function namingText(letters: string): string {
  const { first, last } = namingLengths
  return letters.length <= first + last ? letters : `${letters.slice(0, first)} ${letters.slice(-last)}`
}

const maxNamed = 5
const maxMentioned = 50

/** Completes the facts with the agencies that the text names. @param agencies whose names the text holds */
export function nameAgencies(
  { facts, text }: Pick<Extract<FoundText, { facts: ReadFacts }>, 'facts' | 'text'>,
  agencies: readonly NamedAgency[],
): ReadFacts {
  return {
    ...facts,
    named: keepNamed(facts.head, agencies).slice(0, maxNamed),
    mentioned: keepNamed(text, agencies)
      .slice(0, maxMentioned)
      .map(({ no }) => no),
  }
}
