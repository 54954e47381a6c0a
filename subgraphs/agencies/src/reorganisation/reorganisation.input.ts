import { readReason } from '@eact/schema/forms/reason'
import { dayInBangkok } from '@eact/schema/forms/report'
import { reorganisationRules as rules, type ReorganisationCode } from '@eact/schema/forms/reorganisation'
import type { NewAgencyInput, ReorganisationInput, ReorganisationKind } from '@eact/schema/generated/agencies'
import { toArabicDigits } from '@eact/kit/tree-names'
import type { Broken } from './reorganisation.steps.ts'

/** What an act is asked to do: the input without its law and its day. */
export type AskedAct = Pick<ReorganisationInput, 'open' | 'rename' | 'move' | 'merge' | 'split' | 'close'>

const kinds = {
  open: 'OPEN',
  rename: 'RENAME',
  move: 'MOVE',
  merge: 'MERGE',
  split: 'SPLIT',
  close: 'CLOSE',
} as const satisfies Record<keyof AskedAct, ReorganisationKind>

/** The parts of an input that are given. */
const given = (act: AskedAct): (keyof AskedAct)[] =>
  (Object.keys(kinds) as (keyof AskedAct)[]).filter((name) => (act[name] ?? null) !== null)

/** The kind of an act of which exactly one part is given. */
export const kindOf = (act: AskedAct): ReorganisationKind => kinds[given(act)[0] ?? 'open']

/** Leaves of an input what says what is to be done, without signs that Postgres keeps in no text. */
export function actOf({ open, rename, move, merge, split, close }: ReorganisationInput): AskedAct {
  const act: AskedAct = { open, rename, move, merge, split, close }
  const asked = JSON.stringify(Object.fromEntries(given(act).map((name) => [name, act[name]])))
  return JSON.parse(asked, (_, part: unknown) =>
    typeof part === 'string' ? keepable(part) : part,
  ) as AskedAct
}

const keepable = (text: string): string => text.replace(/\0/g, ' ').replace(/\p{Cs}/gu, '\ufffd')

/** What can be told of an input without looking at the tree. */
export function checkInput(input: ReorganisationInput, now: Date): Broken[] {
  const broken = (code: ReorganisationCode, ...path: string[]): Broken => ({ code, path: ['input', ...path] })
  if (given(input).length !== 1) return [broken('NOT_ONE_ACT')]
  const errors: Broken[] = []
  if (readReason(input.legalBasis, rules.legalBasis).fault)
    errors.push(broken('LEGAL_BASIS_WRONG', 'legalBasis'))
  const today = dayInBangkok(now)
  if (input.effectiveOn && input.effectiveOn < today) errors.push(broken('EFFECTIVE_ON_PAST', 'effectiveOn'))
  if (input.effectiveOn && input.effectiveOn > yearsAfter(today, rules.maxYearsAhead))
    errors.push(broken('EFFECTIVE_ON_TOO_FAR', 'effectiveOn'))
  const { rename } = input
  if (rename?.usedUntil && rename.usedUntil > (input.effectiveOn ?? today))
    errors.push(broken('USED_UNTIL_WRONG', 'rename', 'usedUntil'))
  return [...errors, ...checkCounts(input), ...checkWords(input)]
}

function checkCounts({ move, merge, split, close }: ReorganisationInput): Broken[] {
  const errors: Broken[] = []
  const judge = (count: number, least: number, most: number, ...path: string[]): void => {
    if (count < least || count > most) errors.push({ code: 'TOO_MANY', path: ['input', ...path] })
  }
  if (move) judge(move.agencyIds.length, 1, rules.maxMoved, 'move', 'agencyIds')
  if (merge) judge(merge.agencyIds.length, 1, rules.maxMerged, 'merge', 'agencyIds')
  if (close) judge(close.successorIds?.length ?? 0, 0, rules.maxSuccessors, 'close', 'successorIds')
  if (split) {
    judge(split.parts.length, 1, rules.maxParts, 'split', 'parts')
    const children = split.parts.reduce((sum, { childIds }) => sum + (childIds?.length ?? 0), 0)
    judge(children, 0, rules.maxMoved, 'split', 'parts')
  }
  return errors
}

function checkWords(input: ReorganisationInput): Broken[] {
  const errors: Broken[] = []
  const { rename } = input
  if (rename) errors.push(...namesWrong(rename, ['input', 'rename']))
  for (const { agency, at } of newAgencies(input)) {
    errors.push(...namesWrong(agency, at))
    if (agency.code != null && !/^\d{12}$/.test(readDigits(agency.code)))
      errors.push({ code: 'CODE_WRONG', path: [...at, 'code'] })
    const why = agency.mustReportReason ?? null
    const isNeeded = agency.mustReport === false
    if (isNeeded ? readReason(why ?? '', rules.dutyReason).fault : why !== null)
      errors.push({ code: 'REASON_FOR_DUTY_WRONG', path: [...at, 'mustReportReason'] })
  }
  return errors
}

function namesWrong(named: { name: string; nameEn?: string | null | undefined }, at: string[]): Broken[] {
  const errors: Broken[] = []
  if (!isWritten(named.name, rules.maxNameLength)) errors.push({ code: 'NAME_WRONG', path: [...at, 'name'] })
  if (named.nameEn && cleanName(named.nameEn).length > rules.maxNameLength)
    errors.push({ code: 'NAME_WRONG', path: [...at, 'nameEn'] })
  return errors
}

const isWritten = (text: string, maxLength: number): boolean => {
  const { length } = cleanName(text)
  return length > 0 && length <= maxLength
}

/** A text of one line as it is kept: composed, without control characters, with single spaces. */
export const cleanName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

/** A code as it is kept. */
export const readDigits = (text: string): string => toArabicDigits(text.trim())

/** The agencies that an act opens, in the order in which their numbers are drawn, each with its place in the input. */
export function newAgencies({ open, merge, split }: AskedAct): { agency: NewAgencyInput; at: string[] }[] {
  const found: { agency: NewAgencyInput; at: string[] }[] = []
  if (open) found.push({ agency: open.agency, at: ['input', 'open', 'agency'] })
  if (merge?.intoNew) found.push({ agency: merge.intoNew, at: ['input', 'merge', 'intoNew'] })
  for (const [place, part] of (split?.parts ?? []).entries())
    if (part.new) found.push({ agency: part.new, at: ['input', 'split', 'parts', String(place), 'new'] })
  return found
}

/** The agencies that an act names: all of them, and those whose whole subtree it concerns. */
export function namedAgencies(act: AskedAct): { ids: string[]; tops: string[] } {
  const { rename, move, merge, split, close } = act
  const tops = [
    ...(move?.agencyIds ?? []),
    ...(merge?.agencyIds ?? []),
    ...(split ? [split.agencyId] : []),
    ...(close ? [close.agencyId] : []),
  ]
  const others = [
    rename?.agencyId,
    move?.parentId,
    merge?.intoId,
    close?.childrenTo,
    ...(close?.successorIds ?? []),
    ...(split?.parts ?? []).flatMap(({ existingId, childIds }) => [existingId, ...(childIds ?? [])]),
    ...newAgencies(act).map(({ agency }) => agency.parentId),
  ].filter((id) => id != null)
  return { ids: [...tops, ...others], tops }
}

/** The parents, by id, where an act lets something arrive under a name; null for the top. */
export function arrivals(act: AskedAct): (string | null)[] {
  const parents = newAgencies(act).map(({ agency }) => agency.parentId ?? null)
  return act.move ? [...parents, act.move.parentId ?? null] : parents
}

function yearsAfter(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
}
