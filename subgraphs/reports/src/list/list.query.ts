import { badInput } from '@eact/kit/errors'
import { isDay } from '@eact/kit/scalars'
import {
  flagOf,
  formOf,
  listOf,
  oneOf,
  refuseStrangers,
  wordOf,
  wordsOf,
  type TableForm,
} from '@eact/kit/table-query'
import { kindWords, levelWords } from '@eact/schema/forms/agency-table'
import { coverageWords } from '@eact/schema/forms/report-table'
import type {
  AgencyKind,
  AgencyLevel,
  CoverageState,
  ReportingAgencyFilter,
  ReportNeed,
  ReportSection,
} from '@eact/schema/generated/reports'
import type { TableOrder } from './list.table.store.ts'

/** What of the list is exported, in which order, and how it is written. */
export interface TableAsked {
  filter: ReportingAgencyFilter
  order: TableOrder
  form: TableForm
}

const days = [
  'createdFrom',
  'createdTo',
  'modifiedFrom',
  'modifiedTo',
  'effectiveChangedFrom',
  'effectiveChangedTo',
] as const
const flags = ['mustReport', 'viewerMayReport', 'hasReport'] as const
const known = [
  'under',
  'text',
  'kinds',
  'levels',
  'provinceCode',
  'section',
  'coverage',
  'needs',
  'orderBy',
  'direction',
  'form',
  ...days,
  ...flags,
]
const needs: readonly ReportNeed[] = ['INCOMPLETE', 'CONTRADICTION', 'DEAD_LINK']
const sections: readonly ReportSection[] = ['SECTION_10', 'SECTION_13_1', 'SECTION_13_2', 'SECTION_16']

/**
 * Reads the query of an export: the filter and the order of the list by the same names, lists with commas, `section`
 * with `coverage`, and `form=plain` for programs.
 *
 * @throws Refusal BAD_USER_INPUT for what is not understood; nothing is left out silently
 */
export function readTableQuery(asked: URLSearchParams): TableAsked {
  refuseStrangers(asked, known)
  const section = wordOf(asked, 'section', sections)
  const states = wordsOf(asked, 'coverage', Object.keys(coverageWords) as CoverageState[])
  if ((section === null) !== (states === null)) throw halfCoverage()
  return {
    filter: {
      under: listOf(asked, 'under'),
      text: oneOf(asked, 'text'),
      kinds: wordsOf(asked, 'kinds', Object.keys(kindWords) as AgencyKind[]),
      levels: wordsOf(asked, 'levels', Object.keys(levelWords) as AgencyLevel[]),
      provinceCode: oneOf(asked, 'provinceCode'),
      coverage: section && states ? { section, states } : null,
      needs: wordsOf(asked, 'needs', needs),
      ...Object.fromEntries(days.map((name) => [name, dayOf(asked, name)])),
      ...Object.fromEntries(flags.map((name) => [name, flagOf(asked, name)])),
    },
    order: {
      by: wordOf(asked, 'orderBy', ['NAME', 'TREE', 'CREATED', 'MODIFIED']) ?? 'NAME',
      direction: wordOf(asked, 'direction', ['ASCENDING', 'DESCENDING']) ?? 'ASCENDING',
    },
    form: formOf(asked),
  }
}

function dayOf(asked: URLSearchParams, name: string): string | null {
  const text = oneOf(asked, name)
  if (text === null || isDay(text)) return text
  throw badInput({
    th: `${name} ต้องเป็นวันที่รูปแบบ ปปปป-ดด-วว ของปีคริสต์ศักราช เช่น 2023-09-22`,
    en: `${name} is a day, written YYYY-MM-DD in the Gregorian calendar, for example 2023-09-22.`,
  })
}

const halfCoverage = () =>
  badInput({
    th: 'section และ coverage ต้องระบุคู่กัน',
    en: '`section` and `coverage` are given together.',
  })
