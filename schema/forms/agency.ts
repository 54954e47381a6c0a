import { emailKinds, emailRules, isEmailAddress, isSampleAddress, type EmailKind } from './email.ts'
import { readReason } from './reason.ts'
import { arabicDigits } from './thai-date.ts'

/**
 * The rules of what is said of an agency, for the portal, the subgraph and import alike. Pure: touches nothing.
 */
export const agencyRules = {
  /** Characters of any name. */
  maxNameLength: 300,
  reason: { max: 500 },
  /** Names beside its own. */
  maxOtherNames: 20,
  /** Codes of others. */
  maxCodes: 20,
  /** No period begins before: the oldest ministries are younger. */
  earliestDay: '1875-01-01',
} as const

/** How codes of others look, by whose they are. */
export const codeSchemes = {
  /** The Budget Bureau. */
  BB: /^\d{5}$/,
  /** DGA's older codes. */
  DGA8: /^\d{8}$/,
  /** Department of Local Administration. */
  DLA: /^\d{7}$/,
  /** Department of Provincial Administration: a province or a district. */
  DOPA: /^(?:\d{2}|\d{4})$/,
} as const

export type CodeScheme = keyof typeof codeSchemes

/** The rules that can be judged without looking anywhere. */
export type AgencyRule =
  | 'NAME_WRONG'
  | 'NAME_NOT_THAI'
  | 'NAME_IS_ANOTHER'
  | 'NAME_TWICE'
  | 'NAMES_TOO_MANY'
  | 'USED_UNTIL_WRONG'
  | 'EMAIL_WRONG'
  | 'EMAIL_TWICE'
  | 'EMAILS_TOO_MANY'
  | 'EMAIL_MAIN_MISSING'
  | 'EMAIL_MAIN_TWICE'
  | 'EMAIL_IS_SAMPLE'
  | 'CODE_WRONG'
  | 'CODE_TWICE'
  | 'CODES_TOO_MANY'
  | 'REASON_MISSING'
  | 'REASON_WRONG'
  | 'PERIOD_WRONG'

/** A rule that is broken, and where. */
export interface BrokenRule {
  code: AgencyRule
  path: string[]
}

/** An address as it is to be kept. */
export interface FormEmail {
  kind: EmailKind
  address: string
  isMain: boolean
}

/** Another name as it is to be kept. */
export interface FormName {
  kind: 'ABBREVIATION' | 'ENGLISH_ABBREVIATION' | 'FORMER_NAME' | 'ALSO_KNOWN'
  name: string
  /** ISO day; only of a former name. */
  usedUntil: string | null
}

/** A code of others as it is to be kept. */
export interface FormCode {
  scheme: CodeScheme
  code: string
}

/** A name as it is kept: the same letters whatever keyboard or PDF they came from, nothing invisible, single spaces. */
export const tidyName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1$2\u0e33')
    .replace(/\u0e40\u0e40/g, '\u0e41')
    .replace(/\s+/g, ' ')
    .trim()

/** The 12 digits of a code in Arabic, or null when the text is none. */
export function readAgencyCode(text: string): string | null {
  const code = arabicDigits(text.trim())
  return /^\d{12}$/.test(code) ? code : null
}

/** A code of others in Arabic digits, or null when it does not have the form of its scheme. */
export function readSchemeCode({ scheme, code }: FormCode): string | null {
  const read = arabicDigits(code.trim())
  return codeSchemes[scheme].test(read) ? read : null
}

/** The rule that a name breaks. @param text as `tidyName` gives it */
export function findBrokenName(text: string): 'NAME_WRONG' | null {
  const length = Array.from(text).length
  return length < 1 || length > agencyRules.maxNameLength || /[\p{Cc}\p{Cs}]/u.test(text)
    ? 'NAME_WRONG'
    : null
}

/** The rule that a name in Thai breaks. @param text as `tidyName` gives it */
export function findBrokenThaiName(text: string): 'NAME_WRONG' | 'NAME_NOT_THAI' | null {
  return findBrokenName(text) ?? (/[ก-ฮ]/.test(text) ? null : 'NAME_NOT_THAI')
}

/**
 * The rule that the correction of a name breaks: at most a third of its letters may be put right, for else it is another
 * name, and a renaming is a reorganisation.
 */
export function findBrokenCorrection(
  held: string,
  name: string,
): 'NAME_WRONG' | 'NAME_NOT_THAI' | 'NAME_IS_ANOTHER' | null {
  const broken = findBrokenThaiName(name)
  if (broken) return broken
  const longest = Math.max(Array.from(held).length, Array.from(name).length)
  return slips(held, name) > Math.max(2, longest / 3) ? 'NAME_IS_ANOTHER' : null
}

/** How many letters must be put in, taken out or exchanged to make one text of the other (Levenshtein). */
function slips(one: string, other: string): number {
  const letters = Array.from(other)
  let row = Array.from({ length: letters.length + 1 }, (_, place) => place)
  for (const [line, letter] of Array.from(one).entries()) {
    const next = [line + 1]
    for (const [place, against] of letters.entries()) {
      const exchanged = (row[place] ?? 0) + (letter === against ? 0 : 1)
      next.push(Math.min(exchanged, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** The rule that a reason breaks; one that says nothing is none. */
export function findBrokenReason(
  text: string | null,
  needed: boolean,
): 'REASON_MISSING' | 'REASON_WRONG' | null {
  const { fault } = readReason(text ?? '', agencyRules.reason)
  if (fault === 'MISSING') return needed ? 'REASON_MISSING' : null
  return fault && 'REASON_WRONG'
}

/**
 * Judges the whole new list of an agency's addresses.
 *
 * @param held addresses that it has now, so that a sample that nobody replaced may stay
 */
export function judgeEmails(emails: readonly FormEmail[], held: readonly FormEmail[] = []): BrokenRule[] {
  const broken: BrokenRule[] = []
  const samples = new Set(held.map(keyOfEmail))
  for (const kind of emailKinds) {
    const own = emails.map((email, place) => ({ ...email, place })).filter((email) => email.kind === kind)
    const at = (code: AgencyRule, place: number | undefined, field: string) =>
      broken.push({ code, path: ['emails', ...(place === undefined ? [] : [String(place), field])] })
    if (own.length > emailRules.maxPerKind) at('EMAILS_TOO_MANY', own[emailRules.maxPerKind]?.place, 'kind')
    const seen = new Set<string>()
    const areReal = own.some(({ address }) => !isSampleAddress(address))
    for (const email of own) {
      const { address, place } = email
      if (!isEmailAddress(address)) at('EMAIL_WRONG', place, 'address')
      else if (seen.has(address.toLowerCase())) at('EMAIL_TWICE', place, 'address')
      else if (isSampleAddress(address) && (areReal || !samples.has(keyOfEmail(email))))
        at('EMAIL_IS_SAMPLE', place, 'address')
      seen.add(address.toLowerCase())
    }
    const main = own.filter(({ isMain }) => isMain)
    if (main.length > 1) at('EMAIL_MAIN_TWICE', main[1]?.place, 'isMain')
    if (main.length === 0 && own.length > 1) at('EMAIL_MAIN_MISSING', own[0]?.place, 'isMain')
  }
  return broken
}

/** What makes two addresses of an agency the same. */
export const keyOfEmail = ({ kind, address }: Pick<FormEmail, 'kind' | 'address'>): string =>
  `${kind} ${address.toLowerCase()}`

/** The addresses with the only one of a kind as its main one, and without spaces around. */
export const settleEmails = (emails: readonly FormEmail[]): FormEmail[] =>
  emails.map(({ kind, address, isMain }) => ({
    kind,
    address: address.trim(),
    isMain: isMain || emails.filter((other) => other.kind === kind).length === 1,
  }))

export type AgencyWarningRule = 'EMAIL_NOT_SARABAN' | 'EMAIL_NOT_GOVERNMENT'

/** What may be wrong with addresses that break no rule: Correspondence Rules (No. 4) B.E. 2564. */
export const warnOfEmails = (emails: readonly FormEmail[]): { code: AgencyWarningRule; path: string[] }[] =>
  emails.flatMap(({ kind, address }, place) => {
    if (kind !== 'DGA_REGISTERED' || isSampleAddress(address)) return []
    const path = ['emails', String(place), 'address']
    const warnings: { code: AgencyWarningRule; path: string[] }[] = []
    if (!/^saraban/i.test(address)) warnings.push({ code: 'EMAIL_NOT_SARABAN', path })
    if (!/\.(?:go|or|ac|mi)\.th$/i.test(address)) warnings.push({ code: 'EMAIL_NOT_GOVERNMENT', path })
    return warnings
  })

/**
 * Judges the whole new list of an agency's other names.
 *
 * @param own what it is called itself: no other name is that
 * @param today the day in Bangkok, YYYY-MM-DD
 */
export function judgeNames(names: readonly FormName[], own: readonly string[], today: string): BrokenRule[] {
  const broken: BrokenRule[] = []
  if (names.length > agencyRules.maxOtherNames) broken.push({ code: 'NAMES_TOO_MANY', path: ['otherNames'] })
  const seen = new Set(own)
  for (const [place, { kind, name, usedUntil }] of names.entries()) {
    const at = (code: AgencyRule, field: string) =>
      broken.push({ code, path: ['otherNames', String(place), field] })
    if (findBrokenName(name)) at('NAME_WRONG', 'name')
    else if (seen.has(name)) at('NAME_TWICE', 'name')
    seen.add(name)
    if (
      usedUntil !== null &&
      (kind !== 'FORMER_NAME' || usedUntil > today || usedUntil < agencyRules.earliestDay)
    )
      at('USED_UNTIL_WRONG', 'usedUntil')
  }
  return broken
}

/** Judges the whole new list of the codes by which others know an agency. */
export function judgeCodes(codes: readonly FormCode[]): BrokenRule[] {
  const broken: BrokenRule[] = []
  if (codes.length > agencyRules.maxCodes) broken.push({ code: 'CODES_TOO_MANY', path: ['codes'] })
  const seen = new Set<string>()
  for (const [place, code] of codes.entries()) {
    const read = readSchemeCode(code)
    const key = `${code.scheme} ${read}`
    const wrong = read === null ? 'CODE_WRONG' : seen.has(key) ? 'CODE_TWICE' : null
    if (wrong) broken.push({ code: wrong, path: ['codes', String(place), 'code'] })
    seen.add(key)
  }
  return broken
}

/** What is said of a duty: whether, why and for how long. */
export interface FormDuty {
  holds: boolean
  reason: string | null
  /** ISO days. */
  from: string | null
  to: string | null
}

/**
 * The rules that a duty breaks, each with the part that breaks it. What is said holds now: it begins today at the
 * latest, and ends today at the earliest.
 *
 * @param today the day in Bangkok, YYYY-MM-DD
 */
export function judgeDuty(
  { holds, reason, from, to }: FormDuty,
  today: string,
): { code: AgencyRule; part: 'reason' | 'from' | 'to' }[] {
  const broken: ReturnType<typeof judgeDuty> = []
  const wrong = findBrokenReason(reason, !holds)
  if (wrong) broken.push({ code: wrong, part: 'reason' })
  if (from !== null && (from > today || from < agencyRules.earliestDay))
    broken.push({ code: 'PERIOD_WRONG', part: 'from' })
  if (to !== null && (to < today || (from !== null && to < from)))
    broken.push({ code: 'PERIOD_WRONG', part: 'to' })
  return broken
}
