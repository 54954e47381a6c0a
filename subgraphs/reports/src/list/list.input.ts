import { badInput, notSignedIn } from '@eact/kit/errors'
import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, type Page, type PageArguments } from '@eact/kit/pages'
import type { ViewerReach } from '@eact/kit/reach'
import { normaliseSearch, toArabicDigits } from '@eact/kit/tree-names'
import { readSearchText, type SearchText } from '@eact/kit/tree-words'
import type { Viewer } from '@eact/kit/viewer'
import type { ReportingAgencyFilter, ReportingAgencyOrder } from '@eact/schema/generated/reports'
import { reportableLines, visibleLines } from './list.policy.ts'
import type { ListConditions, Span } from './list.conditions.store.ts'

const maxUnder = 20
const maxSearchCharacters = 200
const maxNameCharacters = 1000

/** What the filter says by itself; where its agencies stand is looked up. */
export interface ReadFilter extends Omit<ListConditions, 'under'> {
  /** Ids of agencies; null asks nothing. */
  under: string[] | null
}

/**
 * Reads the filter of the list for a viewer.
 *
 * @returns `NONE` where no agency can meet it
 * @throws Refusal UNAUTHENTICATED to nobody, BAD_USER_INPUT for what cannot be meant
 */
export function readFilter(
  filter: ReportingAgencyFilter,
  viewer: Viewer,
  reach: ViewerReach,
): ReadFilter | 'NONE' {
  if (viewer.kind === 'ANONYMOUS') throw notSignedIn()
  const text = readText(filter.text ?? '')
  const under = readUnder(filter.under ?? null)
  const lines = filter.viewerMayReport ? reportableLines(reach) : null
  if (text === 'NOTHING' || under?.length === 0 || lines?.lows.length === 0) return 'NONE'
  return {
    text,
    under,
    lines,
    levels: filter.levels ?? null,
    kinds: filter.kinds ?? null,
    provinceCode: readProvinceCode(filter.provinceCode ?? null),
    mustReport: filter.mustReport ?? null,
    visible: visibleLines(reach),
    hasReport: filter.hasReport ?? null,
    created: spanOf(filter.createdFrom, filter.createdTo),
    modified: spanOf(filter.modifiedFrom, filter.modifiedTo),
    effectiveChanged: spanOf(filter.effectiveChangedFrom, filter.effectiveChangedTo),
    coverage: filter.coverage ?? null,
    needs: filter.needs ?? null,
  }
}

function readText(text: string): SearchText | 'NOTHING' | null {
  if (text.length > maxSearchCharacters) {
    throw badInput({
      th: `คำค้นต้องยาวไม่เกิน ${maxSearchCharacters} ตัวอักษร แต่ได้รับ ${text.length}`,
      en: `The text to search for may have at most ${maxSearchCharacters} characters, got ${text.length}.`,
    })
  }
  return normaliseSearch(text) === '' ? null : (readSearchText(text) ?? 'NOTHING')
}

function readUnder(ids: readonly string[] | null): string[] | null {
  if (ids === null) return null
  if (ids.length <= maxUnder) return ids.filter(isId)
  throw badInput({
    th: `ระบุหน่วยงาน (under) ได้ไม่เกิน ${maxUnder} หน่วยงาน แต่ได้รับ ${ids.length}`,
    en: `\`under\` takes at most ${maxUnder} agencies, got ${ids.length}.`,
  })
}

function readProvinceCode(text: string | null): string | null {
  if (text === null) return null
  const code = toArabicDigits(text.trim())
  if (/^\d{2}$/.test(code)) return code
  throw badInput({
    th: `รหัสจังหวัดต้องเป็นตัวเลข 2 หลัก แต่ได้รับ “${text.slice(0, 40)}”`,
    en: `A province code has two digits, got ${JSON.stringify(text.slice(0, 40))}.`,
  })
}

const dayMs = 86_400_000
/** Before it Postgres would be asked for the year 0, which it does not know. */
const earliest = Date.parse('0001-01-01T00:00:00Z')

/** Whole days in Thailand, both included, as instants. */
function spanOf(from: string | null | undefined, to: string | null | undefined): Span | null {
  if (from == null && to == null) return null
  return {
    from: from == null ? null : new Date(Math.max(Date.parse(`${from}T00:00:00+07:00`), earliest)),
    before: to == null ? null : new Date(Date.parse(`${to}T00:00:00+07:00`) + dayMs),
  }
}

/** Where a page ends, in each way of ordering the list. */
export type Position =
  | { by: 'BEST'; rank: number; name: string; code: string }
  | { by: 'NAME'; name: string; code: string }
  | { by: 'TREE'; path: string }
  /** Within those with a report; the instant in microseconds since 1970. */
  | { by: 'CREATED' | 'MODIFIED'; at: number; no: number }
  /** Among those without, which follow. */
  | { by: 'CREATED' | 'MODIFIED'; at: null; name: string; code: string }

/** Reads the page of a list that is ordered so. @throws Refusal BAD_USER_INPUT for a cursor of another order */
export const readPosition = (args: PageArguments, order: ReportingAgencyOrder): Page<Position> =>
  readPage(args, ([by, ...parts]) => (by === order ? positionOf(order, parts) : null))

function positionOf(by: ReportingAgencyOrder, parts: unknown[]): Position | null {
  if (by === 'TREE') {
    const [path, ...rest] = parts
    return isPath(path) && rest.length === 0 ? { by, path } : null
  }
  if (by === 'NAME') return named(parts, (name, code) => ({ by, name, code }))
  const [first, ...rest] = parts
  if (by === 'BEST') {
    return isInteger(first, 2 ** 31) ? named(rest, (name, code) => ({ by, rank: first, name, code })) : null
  }
  if (first === null) return named(rest, (name, code) => ({ by, at: null, name, code }))
  const [no, ...more] = rest
  return isInteger(first, 2 ** 53) && isInteger(no, 2 ** 31) && more.length === 0
    ? { by, at: first, no }
    : null
}

function named(parts: unknown[], made: (name: string, code: string) => Position): Position | null {
  const [name, code, ...rest] = parts
  if (typeof name !== 'string' || typeof code !== 'string' || rest.length > 0) return null
  return name.length <= maxNameCharacters && !/\p{Cc}/u.test(name) && /^\d{12}$/.test(code)
    ? made(name, code)
    : null
}

const isPath = (part: unknown): part is string =>
  typeof part === 'string' && part.length < 1000 && /^\/(?:\d+\/)+$/.test(part)

const isInteger = (part: unknown, below: number): part is number =>
  Number.isInteger(part) && Math.abs(part as number) < below

/** The cursor of a place in the list. */
export function cursorOf(position: Position): string {
  const { by } = position
  if (by === 'TREE') return encodeCursor([by, position.path])
  if (by === 'NAME') return encodeCursor([by, position.name, position.code])
  if (by === 'BEST') return encodeCursor([by, position.rank, position.name, position.code])
  if (position.at === null) return encodeCursor([by, null, position.name, position.code])
  return encodeCursor([by, position.at, position.no])
}
