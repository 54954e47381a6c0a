import type { TableForm } from '@eact/kit/table-query'
import {
  agencyColumns,
  englishHeadOfColumn,
  headOfColumn,
  nameKindWords,
  wordsOfColumn,
  type AgencyColumn,
  type Words,
} from '@eact/schema/forms/agency-table'
import { englishOf } from '@eact/schema/forms/agency-table-english'
import type { TableAgency } from './export.store.ts'

/** A row of the table: each column as a text, in the words of machines. */
export type TableCells = Record<AgencyColumn, string>

const yesNo = (says: boolean) => (says ? 'YES' : 'NO')

/** The cells of an agency. Lists within a cell have one order, so that equal cells say the same. */
export function cellsOf(agency: TableAgency, asOf = ''): TableCells {
  return {
    action: '',
    code: agency.code,
    name_th: agency.name,
    name_en: agency.nameEn ?? '',
    other_names: otherNamesCell(agency.otherNames),
    parent_code: agency.parentCode ?? '',
    relation: agency.relation ?? '',
    kind: agency.kind,
    level: agency.level,
    province_code: agency.provinceCode ?? '',
    area_code: agency.areaCode ?? '',
    bound_by_act: yesNo(agency.boundByAct),
    bound_reason: agency.boundByActReason ?? '',
    must_report: yesNo(agency.mustReport),
    must_report_reason: agency.mustReportReason ?? '',
    codes: codesCell(agency.codes),
    email_citizen_contact: emailsCell(agency.emails, 'CITIZEN_CONTACT'),
    email_dga_registered: emailsCell(agency.emails, 'DGA_REGISTERED'),
    email_petition: emailsCell(agency.emails, 'PETITION'),
    version: String(agency.version),
    parent_name: agency.parentName ?? '',
    province_name: agency.provinceName ?? '',
    code_provisional: yesNo(agency.codeIsProvisional),
    id: agency.id,
    as_of: asOf,
  }
}

const inOrder = (texts: string[]): string[] => texts.toSorted((a, b) => (a < b ? -1 : 1))

const escaped = (text: string): string => text.replace(/[\\|]/g, (sign) => `\\${sign}`)

/** `FORMER_NAME:name@2018-05-13 | ABBREVIATION:DGA`; a bar or a backslash within a name has a backslash before it. */
export const otherNamesCell = (names: TableAgency['otherNames']): string =>
  inOrder(
    names.map(({ kind, name, usedUntil }) => `${kind}:${escaped(name)}${usedUntil ? `@${usedUntil}` : ''}`),
  ).join(' | ')

/** `BB:01000; DGA8:01004000` */
export const codesCell = (codes: TableAgency['codes']): string =>
  inOrder(codes.map(({ scheme, code }) => `${scheme}:${code}`)).join('; ')

/** The addresses of one kind, the main one first. */
export function emailsCell(emails: TableAgency['emails'], kind: string): string {
  const own = emails.filter((email) => email.kind === kind)
  const addresses = (isMain: boolean) =>
    inOrder(own.filter((email) => email.isMain === isMain).map(({ address }) => address))
  return [...addresses(true), ...addresses(false)].join('; ')
}

/**
 * The columns of a form. People are given what they may change: with all the others, the table of the whole state would
 * be larger than a file that is taken back.
 */
export const columnsOf = (form: TableForm): readonly AgencyColumn[] =>
  agencyColumns.filter(({ isRead }) => isRead || form === 'PLAIN').map(({ name }) => name)

const headIn: Record<TableForm, (column: AgencyColumn) => string> = {
  THAI: headOfColumn,
  ENGLISH: englishHeadOfColumn,
  PLAIN: (name) => name,
}

/** The first row. */
export const headsOf = (form: TableForm): string[] => columnsOf(form).map(headIn[form])

/** A row in the order of the columns. */
export const rowOf = (cells: TableCells, form: TableForm): string[] =>
  columnsOf(form).map((name) => (form === 'PLAIN' ? cells[name] : inWords(name, cells[name], form)))

const worded: Partial<Record<AgencyColumn, Words>> = {
  ...wordsOfColumn,
  code_provisional: wordsOfColumn.must_report,
}

const wordIn = (words: Words, word: string, form: 'THAI' | 'ENGLISH'): string | undefined =>
  (form === 'ENGLISH' ? englishOf(words) : words)[word]

/** A cell as people read it. */
export function inWords(column: AgencyColumn, cell: string, form: 'THAI' | 'ENGLISH'): string {
  if (column === 'other_names') {
    return cell.replace(/(^| \| )([A-Z_]+):/g, (all, before: string, kind: string) => {
      const word = wordIn(nameKindWords, kind, form)
      return word === undefined ? all : `${before}${word}:`
    })
  }
  return wordIn(worded[column] ?? {}, cell, form) ?? cell
}
