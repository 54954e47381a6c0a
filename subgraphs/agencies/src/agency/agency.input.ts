import { badInput } from '@eact/kit/errors'
import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, type Page, type PageArguments } from '@eact/kit/pages'
import type { AgencyFilter, QueryAgencyArgs } from '@eact/schema/generated/agencies'
import { normaliseSearch, toArabicDigits } from './agency.names.ts'
import type { AgencyConditions } from './agency.search.store.ts'
import type { AgencyPosition } from './agency.store.ts'

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

/** Conditions that can be read off the filter itself; `under` and `viewerMayReport` need a look elsewhere. */
export function readConditions(filter: AgencyFilter): Omit<AgencyConditions, 'under' | 'lines'> {
  return {
    text: readText(filter.text ?? ''),
    levels: filter.levels ?? null,
    kinds: filter.kinds ?? null,
    provinceCode: readProvinceCode(filter.provinceCode ?? null),
    mustReport: filter.mustReport ?? null,
  }
}

function readText(text: string): string | null {
  if (text.length > maxSearchCharacters) {
    throw badInput({
      th: `คำค้นต้องยาวไม่เกิน ${maxSearchCharacters} ตัวอักษร แต่ได้รับ ${text.length}`,
      en: `The text to search for may have at most ${maxSearchCharacters} characters, got ${text.length}.`,
    })
  }
  return normaliseSearch(text) || null
}

function readProvinceCode(text: string | null): string | null {
  if (text === null) return null
  const code = toArabicDigits(text.trim())
  if (/^\d{2}$/.test(code)) return code
  throw badInput({
    th: `รหัสจังหวัดต้องเป็นตัวเลข 2 หลัก แต่ได้รับ "${text.slice(0, 40)}"`,
    en: `A province code has two digits, got ${JSON.stringify(text.slice(0, 40))}.`,
  })
}

/** Reads the page arguments of any list of agencies. */
export const readAgencyPage = (args: PageArguments): Page<AgencyPosition> =>
  readPage(args, ([name, code, ...rest]) => {
    if (typeof name !== 'string' || typeof code !== 'string' || rest.length > 0) return null
    if (name.length > maxNameCharacters || /\p{Cc}/u.test(name) || !codeShape.test(code)) return null
    return { name, code }
  })

/** The cursor of an agency in any list of agencies. */
export const agencyCursor = ({ name, code }: AgencyPosition): string => encodeCursor([name, code])
