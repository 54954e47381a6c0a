import { normaliseSearch } from '@eact/kit/tree-names'
import { isDay } from '@eact/kit/scalars'
import type { AgencyNameKind } from '@eact/schema/generated/agencies'
import type { RowProblem } from './problems.ts'
import type { TableRow } from './table-file.ts'

/** The columns of agency_names.csv. */
export const nameColumns = ['code', 'kind', 'name', 'valid_to', 'source'] as const

/** The columns of agency_synonyms.csv. */
export const shortFormColumns = ['short', 'long'] as const

export type NameFileRow = TableRow<(typeof nameColumns)[number]>
export type ShortFormFileRow = TableRow<(typeof shortFormColumns)[number]>

/** What kinds of names there are beside the name itself. */
export const nameKinds: readonly AgencyNameKind[] = [
  'ABBREVIATION',
  'ENGLISH_ABBREVIATION',
  'FORMER_NAME',
  'ALSO_KNOWN',
]

/** Another name as it is planted. */
export interface PlannedName {
  code: string
  kind: string
  text: string
  used_until: string | null
  source: string
}

/** Finds everything that is wrong with the names; an empty list means that all may be planted. */
export function checkNameRows(rows: readonly NameFileRow[]): RowProblem[] {
  const seen = new Map<string, number>()
  return rows.flatMap(({ code, kind, name, valid_to, source, line }) => {
    const first = seen.get(`${code} ${name}`)
    seen.set(`${code} ${name}`, first ?? line)
    return failed(line, [
      [/^\d{12}$/.test(code), `รหัสหน่วยงาน "${code}" ไม่ใช่เลข 12 หลัก`, `the code "${code}" is not 12 digits`],
      [nameKinds.some((known) => known === kind), `ไม่รู้จักประเภท "${kind}"`, `the kind "${kind}" is not known`],
      [normaliseSearch(name) !== '', 'ไม่มีชื่อ', 'the name is missing'],
      [
        valid_to === '' || (kind === 'FORMER_NAME' && isDay(valid_to)),
        `valid_to "${valid_to}" ต้องเป็นวันที่ และมีได้เฉพาะชื่อเดิม`,
        `valid_to "${valid_to}" must be a day, and only a former name has one`,
      ],
      [source !== '', 'ไม่มีแหล่งที่มา (source)', 'the source is missing'],
      [first === undefined, `ชื่อซ้ำกับบรรทัด ${first}`, `the name was already given on line ${first}`],
    ])
  })
}

/** Finds everything that is wrong with the short forms; an empty list means that all may be planted. */
export function checkShortFormRows(rows: readonly ShortFormFileRow[]): RowProblem[] {
  const seen = new Map<string, number>()
  return rows.flatMap(({ short, long, line }) => {
    const first = seen.get(short)
    seen.set(short, first ?? line)
    return failed(line, [
      [short !== '', 'ไม่มีคำย่อ', 'the short form is missing'],
      [long !== '', 'ไม่มีคำเต็ม', 'the long form is missing'],
      [first === undefined, `คำย่อซ้ำกับบรรทัด ${first}`, `the short form was already given on line ${first}`],
    ])
  })
}

const failed = (line: number, checks: [boolean, string, string][]): RowProblem[] =>
  checks.filter(([holds]) => !holds).map(([, th, en]) => ({ line, th, en }))

/** The names of rows that were checked. */
export const planNames = (rows: readonly NameFileRow[]): PlannedName[] =>
  rows.map(({ code, kind, name, valid_to, source }) => ({
    code,
    kind,
    text: name,
    used_until: valid_to || null,
    source,
  }))
