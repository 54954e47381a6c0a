import type { AdviceCode } from '@eact/schema/forms/reading'
import { judgeAuthor, type AgencyNames } from './reading.agency.ts'
import type { ReadFacts } from './reading.read-facts.ts'

/** What is said of a document and of its agency now. */
export interface Said {
  section: 'SECTION_10' | 'SECTION_13_1' | 'SECTION_16'
  /** YYYY-MM-DD; null while none is entered. */
  announcedOn: string | null
  /** Null when the tree does not know the agency. */
  agency: AgencyNames | null
  /** The agency's addresses, of each kind the main one first. */
  emails: { kind: 'CITIZEN_CONTACT' | 'DGA_REGISTERED' | 'PETITION'; address: string; isMain: boolean }[]
}

/** Something that does not fit: what the file says, and what was said of it. */
export interface Finding {
  code: AdviceCode
  found: string[]
  expected: string[]
}

/** What a file turned out to be, with what was read in it. */
export interface ReadFile {
  state: 'WAITING' | 'READ' | 'SCAN' | 'UNREADABLE'
  /** Null while it waits, and where nothing could be read. */
  facts: ReadFacts | null
}

/** Compares what was read with what is said; at most one finding of each code. Pure. */
export function judgeReading(file: ReadFile, said: Said): Finding[] {
  const { state, facts } = file
  if (state === 'UNREADABLE' || state === 'SCAN') return [{ code: state, found: [], expected: [] }]
  if (!facts) return []
  const findings = [
    judgePages(facts),
    judgeDate(facts, said),
    judgeAgency(facts, said),
    judgeEmails(facts, said),
  ]
  return findings.filter((finding) => finding !== null)
}

const judgePages = ({ scannedPages }: ReadFacts): Finding | null =>
  scannedPages.length > 0 ? { code: 'SCANNED_PAGES', found: scannedPages.map(String), expected: [] } : null

/**
 * The day that belongs into the form: of s.10 that of the announcement, of s.16 that from which the order is in force,
 * of s.13(1) that of the Royal Gazette.
 */
function judgeDate(facts: ReadFacts, { section, announcedOn }: Said): Finding | null {
  if (!announcedOn) return null
  const expected = [announcedOn]
  if (section === 'SECTION_13_1') return judgeGazetteDate(facts, announcedOn)
  const wanted = section === 'SECTION_16' ? daysInForce(facts) : daysOf(facts, 'ANNOUNCED')
  if (wanted.includes(announcedOn)) return null
  if (wanted.length > 0) return { code: 'DATE_DIFFERS', found: wanted, expected }
  // Without a day of its own, any day of the text will do; on a page that cannot be read, any day at all.
  if (facts.dates.some(({ on }) => on === announcedOn) || facts.scannedPages.length > 0) return null
  return { code: 'DATE_NOT_FOUND', found: [], expected }
}

function judgeGazetteDate(facts: ReadFacts, announcedOn: string): Finding | null {
  const gazetted = daysOf(facts, 'GAZETTED')
  if (gazetted.includes(announcedOn)) return null
  if (gazetted.length > 0) return { code: 'DATE_DIFFERS', found: gazetted, expected: [announcedOn] }
  const announced = daysOf(facts, 'ANNOUNCED').toSorted()
  const isTooEarly = announced.length > 0 && announced.every((day) => announcedOn < day)
  return isTooEarly ? { code: 'DATE_TOO_EARLY', found: announced, expected: [announcedOn] } : null
}

const daysOf = ({ dates }: ReadFacts, role: string): string[] => [
  ...new Set(dates.filter((date) => date.role === role).map(({ on }) => on)),
]

/** From when an order is in force; that of its signing where it says nothing. */
function daysInForce(facts: ReadFacts): string[] {
  const stated = daysOf(facts, 'EFFECTIVE')
  if (stated.length > 0) return stated
  if (facts.force === 'GAZETTE') return daysOf(facts, 'GAZETTED')
  if (facts.force === 'DAY_AFTER_GAZETTE') return daysOf(facts, 'GAZETTED').map(dayAfter)
  const signed = daysOf(facts, 'ANNOUNCED')
  return facts.force === 'DAY_AFTER_SIGNING' ? signed.map(dayAfter) : signed
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

function judgeAgency(facts: ReadFacts, { agency }: Said): Finding | null {
  if (!agency) return null
  const author = judgeAuthor(facts, agency)
  if (author === 'OWN') return null
  const found = [...new Set(facts.named.map(({ name }) => name))].slice(0, 3)
  if (author === 'OTHER') return { code: 'AGENCY_DIFFERS', found, expected: [agency.name] }
  // The name may stand on the page that cannot be read.
  if (facts.scannedPages.length > 0) return null
  return { code: 'AGENCY_NOT_FOUND', found: [], expected: [agency.name] }
}

/**
 * Addresses in an announcement of channels. One that is not the agency's is told, unless it shares its domain with one
 * that is and that the announcement states, too: divisions have addresses of their own.
 */
function judgeEmails(facts: ReadFacts, { section, emails }: Said): Finding | null {
  if (section !== 'SECTION_10' || facts.emails.length === 0) return null
  const known = emails.map(({ kind, address, isMain }) => ({ kind, address: address.toLowerCase(), isMain }))
  const stated = known.filter(({ address }) => facts.emails.includes(address))
  const strange = facts.emails.filter((address) => isStrange(address, known, stated))
  const expected = [...new Set(known.map(({ address }) => address))]
  if (strange.length > 0) return { code: 'EMAIL_DIFFERS', found: strange, expected }
  const main = known.find(({ kind, isMain }) => kind === 'CITIZEN_CONTACT' && isMain)
  if (!main || stated.includes(main)) return null
  return facts.emails.includes(main.address)
    ? null
    : { code: 'EMAIL_NOT_FOUND', found: facts.emails, expected: [main.address] }
}

type Known = Pick<Said['emails'][number], 'kind' | 'address'>

function isStrange(address: string, known: readonly Known[], stated: readonly Known[]): boolean {
  if (known.some((one) => one.address === address)) return false
  const isRegistered = ({ kind }: Known) => kind === 'DGA_REGISTERED'
  // An agency has one central address of correspondence.
  if (address.startsWith('saraban') && known.some(isRegistered) && !stated.some(isRegistered)) return true
  const isSlip = known.some((one) => !stated.includes(one) && isNearly(one.address, address))
  return isSlip || !stated.some((one) => domainOf(one.address) === domainOf(address))
}

/** Whether two addresses differ in as little as a slip of the pen: one letter, or two that changed places. */
function isNearly(one: string, other: string): boolean {
  const begin = Array.from(one).findIndex((letter, place) => letter !== other[place])
  if (begin < 0) return other.length - one.length <= 1
  const [rest, otherRest] = [one.slice(begin), other.slice(begin)]
  const isSwapped =
    rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2)
  return (
    isSwapped ||
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1)
  )
}

const domainOf = (address: string): string => address.slice(address.indexOf('@') + 1)
