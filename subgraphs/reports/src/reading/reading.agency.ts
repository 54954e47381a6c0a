import type { NamedAgency, ReadFacts } from './reading.read-facts.ts'
import { compact } from './reading.text.ts'

/** What an agency is called, with what belongs to it in the tree above. */
export interface AgencyNames {
  no: number
  /** Its name today. */
  name: string
  /** Its other names and abbreviations, and those of the agencies above it. */
  others: string[]
  /** Numbers of the agencies above it, whatever the relation. */
  above: number[]
  /** The province that it lies in; null for those of the centre. */
  province: string | null
}

/** Short forms in which local administrations and offices write themselves. */
const shortForms: [long: string, short: string][] = [
  ['องค์การบริหารส่วนจังหวัด', 'อบจ.'],
  ['องค์การบริหารส่วนตำบล', 'อบต.'],
  ['เทศบาลนคร', 'ทน.'],
  ['เทศบาลเมือง', 'ทม.'],
  ['เทศบาลตำบล', 'ทต.'],
  ['สำนักงาน', 'สนง.'],
]

/** A shorter name is a common word too often. */
const shortestName = 6

interface Span {
  from: number
  to: number
  agency: NamedAgency
}

/**
 * Keeps of the agencies whose names a text holds those that it names: not where another's longer name holds theirs, as
 * องค์การบริหารส่วนจังหวัดเชียงใหม่ holds จังหวัดเชียงใหม่.
 *
 * @param text in the form of `compact`
 * @returns each once, in the order of the text; namesakes stand together
 */
export function keepNamed(text: string, agencies: readonly NamedAgency[]): NamedAgency[] {
  const spans = agencies.flatMap((agency) => spansOf(text, agency))
  const kept = spans.filter(({ from, to }) => !isWithinAnother(spans, from, to))
  const inOrder = kept.toSorted((a, b) => a.from - b.from).map(({ agency }) => agency)
  return [...new Map(inOrder.map((agency) => [agency.no, agency])).values()]
}

function spansOf(text: string, agency: NamedAgency): Span[] {
  const name = compact(agency.name)
  const spans: Span[] = []
  if (name.length < shortestName) return spans
  for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1)) {
    spans.push({ from, to: from + name.length, agency })
  }
  return spans
}

const isWithinAnother = (spans: readonly Span[], from: number, to: number): boolean =>
  spans.some((other) => other.from <= from && other.to >= to && other.to - other.from > to - from)

/** Whose announcement a text is, judged by its heading. */
export type Authorship = 'OWN' | 'OTHER' | 'UNKNOWN'

/**
 * Says whether a text is an agency's own, or of one above it, or another's.
 *
 * The name today counts, and those that others know it by; a text that was read while an agency was called otherwise
 * still names it by its number.
 */
export function judgeAuthor(facts: ReadFacts, agency: AgencyNames): Authorship {
  const { head, named } = facts
  const own = new Set([agency.no, ...agency.above])
  if (named.some(({ no, name }) => own.has(no) || compact(name) === compact(agency.name))) return 'OWN'
  if (callsOf(agency).some((call) => names(head, call, named))) return 'OWN'
  if (facts.mentioned.includes(agency.no)) return 'OWN'
  return named.length > 0 ? 'OTHER' : 'UNKNOWN'
}

/** Everything that an agency may stand under in a heading; that of its province where it is of one. */
function callsOf({ name, others, province }: AgencyNames): string[] {
  const shortened = shortForms
    .filter(([long]) => name.startsWith(long))
    .map(([long, short]) => short + name.slice(long.length))
  const ofProvince = province ? [`จังหวัด${province.replace(/^จังหวัด/, '')}`] : []
  return [name, ...shortened, ...ofProvince, ...others].map(compact)
}

/** Latin abbreviations stand alone, not within a word; a name is not one within another agency's. */
function names(head: string, call: string, named: readonly NamedAgency[]): boolean {
  if (call.length < 3) return false
  if (/^[a-z.]+$/.test(call))
    return new RegExp(`(?<![a-z])${call.replaceAll('.', String.raw`\.`)}(?![a-z])`).test(head)
  const others = named.flatMap((agency) => spansOf(head, agency))
  for (let from = head.indexOf(call); from >= 0; from = head.indexOf(call, from + 1)) {
    if (!isWithinAnother(others, from, from + call.length)) return true
  }
  return false
}
