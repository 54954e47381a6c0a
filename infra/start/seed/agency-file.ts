import { agencyKinds } from '@eact/agencies/agency/agency.kinds'
import type { AgencyKind, AgencyLevel } from '@eact/schema/generated/agencies'
import type { RowProblem } from './problems.ts'
import type { TableRow } from './table-file.ts'

/** The columns of agencies.csv that the seed reads. */
export const agencyColumns = [
  'code',
  'name_th',
  'name_en',
  'parent_code',
  'level',
  'kind',
  'source',
  'code_status',
  'alt_code',
  'province_code',
  'area_code',
  'in_scope_act2565',
  'note',
] as const

export type AgencyFileRow = TableRow<(typeof agencyColumns)[number]>

/** The file says a level in Thai. */
export const levelOf: ReadonlyMap<string, AgencyLevel> = new Map([
  ['หน่วยงานส่วนกลาง', 'CENTRAL'],
  ['หน่วยงานส่วนภูมิภาค', 'REGIONAL'],
  ['หน่วยงานส่วนท้องถิ่น', 'LOCAL'],
])

/** The kind of a row in the words of the contract, or undefined when it is none. */
export const kindOf = ({ kind }: Pick<AgencyFileRow, 'kind'>): AgencyKind | undefined =>
  agencyKinds.find((known) => known.toLowerCase() === kind)

/** `yes`, `group`, `no (ม.4)` or `no (ม.5: company)`. */
export const scopeShape = /^(?:yes|group|no \(ม\.(?<section>\d{1,2})(?<company>: company)?\))$/

/** Bangkok is no province, but has a province's code. */
export const bangkok = { provinceCode: '10', name: 'กรุงเทพมหานคร' }

const codeShape = /^\d{12}$/
const otherCodeShape = /^[A-Z0-9]+:[^\s:]+$/
const deepest = 32

/** The codes of others in a row, for example `BB:01000;DGA8:01004000`. */
export const otherCodes = ({ alt_code }: Pick<AgencyFileRow, 'alt_code'>): string[] =>
  alt_code === '' ? [] : alt_code.split(';').map((text) => text.trim())

/** Finds everything that is wrong with the rows, each by itself and as a tree; an empty list means that all may be planted. */
export function checkAgencyRows(rows: readonly AgencyFileRow[]): RowProblem[] {
  const byCode = new Map<string, AgencyFileRow>()
  const provinces = new Set([bangkok.provinceCode, ...provinceNames(rows).keys()])
  const problems: RowProblem[] = []
  for (const row of rows) {
    const first = byCode.get(row.code)
    if (first) problems.push(duplicate(row, first))
    else byCode.set(row.code, row)
    problems.push(...checkCells(row, provinces))
  }
  for (const row of rows) {
    if (row.parent_code !== '' && !byCode.has(row.parent_code)) problems.push(orphan(row))
  }
  return [...problems, ...checkShape(byCode)]
}

/** Names of the provinces by their code, without the word จังหวัด. */
export function provinceNames(rows: readonly AgencyFileRow[]): Map<string, string> {
  const provinces = rows.filter(({ kind }) => kind === 'province')
  return new Map(provinces.map((row) => [row.province_code, row.name_th.replace(/^จังหวัด/, '')]))
}

function checkCells(row: AgencyFileRow, provinces: ReadonlySet<string>): RowProblem[] {
  const { code, name_th, level, province_code, area_code, in_scope_act2565, code_status, source } = row
  const checks: [boolean, string, string][] = [
    [codeShape.test(code), `รหัส "${code}" ต้องเป็นตัวเลข 12 หลัก`, `the code "${code}" must have 12 digits`],
    [name_th !== '', 'ไม่มีชื่อหน่วยงานภาษาไทย', 'the Thai name is missing'],
    [levelOf.has(level), `ไม่รู้จักระดับ "${level}"`, `the level "${level}" is not known`],
    [kindOf(row) !== undefined, `ไม่รู้จักประเภท "${row.kind}"`, `the kind "${row.kind}" is not known`],
    [
      scopeShape.test(in_scope_act2565),
      `ไม่เข้าใจค่า in_scope_act2565 "${in_scope_act2565}"`,
      `in_scope_act2565 "${in_scope_act2565}" is not understood`,
    ],
    [
      province_code === '' || provinces.has(province_code),
      `ไม่มีจังหวัดรหัส "${province_code}"`,
      `there is no province with the code "${province_code}"`,
    ],
    [
      area_code === '' || codeShape.test(area_code),
      `รหัสพื้นที่ "${area_code}" ต้องเป็นตัวเลข 12 หลัก`,
      `area_code "${area_code}" must have 12 digits`,
    ],
    [code_status !== '', 'ไม่มี code_status', 'code_status is missing'],
    [source !== '', 'ไม่มีแหล่งที่มา (source)', 'the source is missing'],
    [
      otherCodes(row).every((text) => otherCodeShape.test(text)),
      `ไม่เข้าใจ alt_code "${row.alt_code}"`,
      `alt_code "${row.alt_code}" is not understood`,
    ],
  ]
  return checks.filter(([holds]) => !holds).map(([, th, en]) => ({ line: row.line, th, en }))
}

/** Each cycle is told once, at its first row; what merely hangs beneath one is not its fault. */
function checkShape(byCode: ReadonlyMap<string, AgencyFileRow>): RowProblem[] {
  const depths = new Map<string, number>()
  const problems: RowProblem[] = []
  for (const start of byCode.values()) {
    const trail: AgencyFileRow[] = []
    let row: AgencyFileRow | undefined = start
    while (row && !depths.has(row.code) && !trail.includes(row)) {
      trail.push(row)
      row = byCode.get(row.parent_code)
    }
    if (row && trail.includes(row)) problems.push(cycle(trail.slice(trail.indexOf(row))))
    let depth = row ? (depths.get(row.code) ?? 0) : -1
    for (const passed of trail.toReversed()) {
      depth += 1
      depths.set(passed.code, depth)
      if (depth === deepest + 1) problems.push(tooDeep(passed))
    }
  }
  return problems
}

const duplicate = ({ line, code }: AgencyFileRow, first: AgencyFileRow): RowProblem => ({
  line,
  th: `รหัส ${code} ซ้ำกับบรรทัด ${first.line}`,
  en: `the code ${code} was already given on line ${first.line}`,
})

const orphan = ({ line, parent_code }: AgencyFileRow): RowProblem => ({
  line,
  th: `ไม่มีหน่วยงานต้นสังกัดรหัส ${parent_code} ในไฟล์`,
  en: `there is no parent with the code ${parent_code} in the file`,
})

const cycle = (rows: AgencyFileRow[]): RowProblem => {
  const line = Math.min(...rows.map((row) => row.line))
  const around = [...rows, ...rows.slice(0, 1)].map(({ code }) => code).join(' → ')
  return { line, th: `หน่วยงานต้นสังกัดวนเป็นวง: ${around}`, en: `the parents go round in a circle: ${around}` }
}

const tooDeep = ({ line, code }: AgencyFileRow): RowProblem => ({
  line,
  th: `หน่วยงาน ${code} อยู่ลึกเกิน ${deepest} ชั้น`,
  en: `${code} lies deeper than ${deepest} levels`,
})
