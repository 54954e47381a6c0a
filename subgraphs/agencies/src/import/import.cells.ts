import {
  codeSchemes,
  findBrokenName,
  readSchemeCode,
  tidyName,
  type CodeScheme,
  type FormName,
} from '@eact/schema/forms/agency'
import { importRules } from '@eact/schema/forms/agency-import'
import type { RowCode } from '@eact/schema/forms/agency-row'
import { nameKindWords, wordsOfColumn, type AgencyColumn, type Words } from '@eact/schema/forms/agency-table'
import { meaningInAny } from '@eact/schema/forms/agency-table-english'
import { isEmailAddress, emailRules, isSampleAddress } from '@eact/schema/forms/email'
import { tidyReason } from '@eact/schema/forms/reason'
import { codesCell, otherNamesCell } from '../export/export.cells.ts'
import { toArabicDigits } from '@eact/kit/tree-names'

/** What a cell means, as the table writes it for machines; or why it means nothing. */
export type ReadCell = { cell: string } | { code: RowCode; detail?: string }

/** Reads what a cell means; what is empty stays so. */
export function readCell(column: AgencyColumn, text: string): ReadCell {
  if (text === '') return { cell: '' }
  switch (column) {
    case 'action':
    case 'relation':
    case 'kind':
    case 'level':
    case 'bound_by_act':
    case 'must_report': {
      const meaning = meaningInAny(wordsOfColumn[column] as Words, text)
      return meaning === null ? { code: unknownWord[column] } : { cell: meaning }
    }
    case 'name_th':
    case 'name_en':
      return { cell: tidyName(text) }
    case 'code':
    case 'parent_code':
    case 'area_code':
      return { cell: readCode(text) }
    case 'province_code':
    case 'version':
      return { cell: toArabicDigits(text) }
    case 'other_names':
      return readOtherNames(text)
    case 'codes':
      return readCodes(text)
    case 'email_citizen_contact':
    case 'email_dga_registered':
    case 'email_petition':
      return { cell: emailsOf(text).join('; ') }
    case 'bound_reason':
    case 'must_report_reason':
      return { cell: tidyReason(text, true) }
    // What an import does not read.
    case 'parent_name':
    case 'province_name':
    case 'code_provisional':
    case 'id':
    case 'as_of':
      return { cell: text }
  }
}

const unknownWord = {
  action: 'ACTION_UNKNOWN',
  relation: 'RELATION_UNKNOWN',
  kind: 'KIND_UNKNOWN',
  level: 'LEVEL_UNKNOWN',
  bound_by_act: 'YES_NO_UNKNOWN',
  must_report: 'YES_NO_UNKNOWN',
} as const satisfies Partial<Record<AgencyColumn, RowCode>>

/** How a row that opens an agency without an official code is named by other rows of its file: `NEW-1`. */
const label = /^(?:NEW|ใหม่)-?([A-Z0-9]{1,20})$/

function readCode(text: string): string {
  const code = toArabicDigits(text).toUpperCase().replace(/\s/g, '')
  const named = label.exec(code)?.[1]
  return named === undefined ? code : `NEW-${named}`
}

/** Whether a code is a name within the file, which the agency does not keep. */
export const isLabel = (code: string): boolean => code.startsWith('NEW-')

/** The codes by which rows name the agencies that they change; a spreadsheet may have cut their zeros. */
export const codesNamed = (rows: readonly { cells: { code?: string } }[]): string[] =>
  rows.map(({ cells }) => readCode(cells.code ?? '').padStart(12, '0'))

/** A bar stands between names; one within a name has a backslash before it. */
function readOtherNames(text: string): ReadCell {
  const names: FormName[] = []
  for (const part of text.split(/(?<!\\)(?:\\\\)*\|/)) {
    if (part.trim() === '') continue
    const name = readOtherName(part)
    if (!name || names.some((other) => other.name === name.name))
      return { code: 'OTHER_NAMES_WRONG', detail: part.trim() }
    names.push(name)
  }
  return names.length > importRules.maxOtherNames
    ? { code: 'OTHER_NAMES_WRONG', detail: String(names.length) }
    : { cell: otherNamesCell(names) }
}

function readOtherName(part: string): FormName | null {
  const [, word, rest] = /^([^:]+):(.+)$/.exec(part) ?? []
  const kind = word === undefined ? null : meaningInAny(nameKindWords, word)
  if (kind === null || rest === undefined) return null
  const [, dated, day] = /^(.*)@(\d{4}-\d{2}-\d{2})\s*$/.exec(toArabicDigits(rest)) ?? []
  const name = tidyName((day === undefined ? rest : rest.slice(0, dated?.length)).replace(/\\([\\|])/g, '$1'))
  if (findBrokenName(name) || (day !== undefined && (kind !== 'FORMER_NAME' || !isDay(day)))) return null
  return { kind: kind as FormName['kind'], name, usedUntil: day ?? null }
}

const isDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && day >= '1000-01-01'
}

/** The names that a cell holds. @param cell as `readCell` gives it */
export const namesIn = (cell: string): FormName[] =>
  cell === '' ? [] : cell.split(' | ').flatMap((part) => readOtherName(part) ?? [])

function readCodes(text: string): ReadCell {
  const codes: { scheme: CodeScheme; code: string }[] = []
  for (const part of text.split(/[;,\s]+/).filter((one) => one !== '')) {
    const [scheme = '', code = ''] = part.toUpperCase().split(':')
    const read = Object.hasOwn(codeSchemes, scheme)
      ? readSchemeCode({ scheme: scheme as CodeScheme, code })
      : null
    if (read === null || codes.some((other) => other.scheme === scheme && other.code === read))
      return { code: 'CODES_WRONG', detail: part }
    codes.push({ scheme: scheme as CodeScheme, code: read })
  }
  return codes.length > importRules.maxCodes
    ? { code: 'CODES_WRONG', detail: String(codes.length) }
    : { cell: codesCell(codes) }
}

/** The codes that a cell holds. @param cell as `readCell` gives it */
export const codesIn = (cell: string): { scheme: string; code: string }[] =>
  cell === ''
    ? []
    : cell.split('; ').map((part) => ({
        scheme: part.slice(0, part.indexOf(':')),
        code: part.slice(part.indexOf(':') + 1),
      }))

/** The addresses that a cell holds, the main one first, the others in their order. */
export function emailsOf(text: string): string[] {
  const [main, ...others] = text.split(/[;,\s]+/).filter((one) => one !== '')
  return main === undefined ? [] : [main, ...others.toSorted((a, b) => (a < b ? -1 : 1))]
}

/** What is wrong with the addresses of a kind. @param before those that it has, which may be samples */
export function judgeEmails(
  after: string[],
  before: readonly string[],
): { code: RowCode; detail?: string } | null {
  if (after.length > emailRules.maxPerKind) return { code: 'EMAILS_TOO_MANY' }
  const wrong = after.find(
    (address, place) =>
      !isEmailAddress(address) ||
      (isSampleAddress(address) && !before.includes(address)) ||
      after.findIndex((other) => other.toLowerCase() === address.toLowerCase()) !== place,
  )
  return wrong === undefined ? null : { code: 'EMAIL_WRONG', detail: wrong }
}
