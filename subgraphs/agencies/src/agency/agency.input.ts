import { badInput } from '@eact/kit/errors'
import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, type Page, type PageArguments } from '@eact/kit/pages'
import type { AgencyFilter, QueryAgencyArgs } from '@eact/schema/generated/agencies'
import { normaliseSearch, toArabicDigits } from '@eact/kit/tree-names'
import type { AgencyConditions, RankedPosition } from './agency.search.store.ts'
import type { AgencyPosition } from './agency.store.ts'
import { readSearchText, type SearchText } from '@eact/kit/tree-words'

const codeShape = /^\d{12}$/
const maxSearchCharacters = 200
const maxNameCharacters = 1000

/** By what one agency is asked for; null where the text cannot be that of any agency. */
export type AgencyLookup = { id: string | null } | { code: string | null }

/**
 * Reads the arguments of `agency`.
 *
 * @throws Refusal BAD_USER_INPUT unless exactly one is given
 */
export function readLookup({ id, code }: QueryAgencyArgs): AgencyLookup {
  if ((id ?? null) !== null && (code ?? null) === null) return { id: readId(id as string) }
  if ((id ?? null) === null && (code ?? null) !== null) return { code: readCode(code as string) }
  throw badInput({
    th: 'กรุณาระบุรหัสภายใน (id) หรือรหัสหน่วยงาน (code) อย่างใดอย่างหนึ่ง',
    en: 'Give exactly one of `id` and `code`.',
  })
}

/** The id as it is stored, or null when the text is no id at all. */
export const readId = (text: string): string | null => (isId(text) ? text.toLowerCase() : null)

function readCode(text: string): string | null {
  const code = toArabicDigits(text.trim())
  return codeShape.test(code) ? code : null
}

/** Conditions that can be read off the filter itself; the others need a look elsewhere. */
export function readConditions(filter: AgencyFilter): Omit<AgencyConditions, 'text' | 'under' | 'lines'> {
  return {
    levels: filter.levels ?? null,
    kinds: filter.kinds ?? null,
    provinceCode: readProvinceCode(filter.provinceCode ?? null),
    mustReport: filter.mustReport ?? null,
    isTop: filter.isTop ?? null,
  }
}

/** Reads the text to search for: null asks for nothing, `NOTHING` is a text that no name can hold. */
export function readText(text: string): SearchText | 'NOTHING' | null {
  if (text.length > maxSearchCharacters) {
    throw badInput({
      th: `คำค้นต้องยาวไม่เกิน ${maxSearchCharacters} ตัวอักษร แต่ได้รับ ${text.length}`,
      en: `The text to search for may have at most ${maxSearchCharacters} characters, got ${text.length}.`,
    })
  }
  return normaliseSearch(text) === '' ? null : (readSearchText(text) ?? 'NOTHING')
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

/** Reads the page arguments of any list of agencies in Thai order. */
export const readAgencyPage = (args: PageArguments): Page<AgencyPosition> => readPage(args, readPosition)

/** Reads the page arguments of a list of agencies that a text finds. */
export const readRankedPage = (args: PageArguments): Page<RankedPosition> =>
  readPage(args, ([rank, ...parts]) => {
    const position = readPosition(parts)
    return position && Number.isInteger(rank) && Math.abs(rank as number) < 2 ** 31
      ? { ...position, rank: rank as number }
      : null
  })

function readPosition([name, code, ...rest]: unknown[]): AgencyPosition | null {
  if (typeof name !== 'string' || typeof code !== 'string' || rest.length > 0) return null
  if (name.length > maxNameCharacters || /\p{Cc}/u.test(name) || !codeShape.test(code)) return null
  return { name, code }
}

/** The cursor of an agency in any list in Thai order. */
export const agencyCursor = ({ name, code }: AgencyPosition): string => encodeCursor([name, code])

/** The cursor of an agency in a list of those that a text finds. */
export const rankedCursor = ({ rank, name, code }: RankedPosition): string => encodeCursor([rank, name, code])
