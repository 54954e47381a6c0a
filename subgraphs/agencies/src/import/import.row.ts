import { findBrokenReason, findBrokenThaiName, findBrokenName } from '@eact/schema/forms/agency'
import type { RowCode } from '@eact/schema/forms/agency-row'
import { agencyColumns, type AgencyColumn } from '@eact/schema/forms/agency-table'
import type { AgencyKind, AgencyLevel } from '@eact/schema/generated/agencies'
import { supervisedKinds } from '../agency/agency.kinds.ts'
import { cellsOf, type TableCells } from '../export/export.cells.ts'
import type { TableAgency } from '../export/export.store.ts'
import { dutyOf } from '../reorganisation/reorganisation.duty.ts'
import type { Drawn } from '../reorganisation/reorganisation.draft.ts'
import { emailsOf, isLabel, judgeEmails, readCell } from './import.cells.ts'
import { oneLine, type TableRow } from './import.sheet.ts'

/** Something wrong with a row. */
export interface RowProblem {
  rowNo: number
  column: AgencyColumn | null
  cell: string | null
  code: RowCode
  detail: string | null
}

/** What stands elsewhere and decides what a row means. */
export interface RowGround {
  byCode: ReadonlyMap<string, TableAgency>
  /** Codes that agencies once had. */
  usedCodes: ReadonlySet<string>
  /** Names of the provinces by their codes. */
  provinces: ReadonlyMap<string, string>
  /** Codes of districts and provinces. */
  areas: ReadonlySet<string>
  /** What was drawn for the rows that open agencies, by row. */
  drawn: ReadonlyMap<number, Drawn>
}

/** A row with what it says an agency is to be. */
export interface WantedRow {
  rowNo: number
  /** Null for one that is to be opened. */
  held: TableAgency | null
  drawn: Drawn | null
  /** As the file writes it: by this other rows name it. */
  code: string
  before: TableCells | null
  after: TableCells
  /** The columns that say something else than is so. */
  differing: AgencyColumn[]
}

/** Reads what each row wants; a row whose cells mean nothing wants nothing. */
export function readRows(
  rows: readonly TableRow[],
  ground: RowGround,
): { wanted: WantedRow[]; problems: RowProblem[] } {
  const problems: RowProblem[] = []
  const wanted: WantedRow[] = []
  const rowOfCode = new Map<string, number>()
  for (const row of rows) {
    const reading = new RowReading(row, ground)
    const read = reading.read()
    const earlier = read ? rowOfCode.get(read.code) : undefined
    if (read && earlier !== undefined) reading.tell('CODE_TWICE', 'code', String(earlier))
    else if (read) rowOfCode.set(read.code, row.rowNo)
    problems.push(...reading.problems)
    if (read && earlier === undefined) wanted.push(read)
  }
  return { wanted, problems }
}

/** The columns of which an empty cell leaves what is so. */
const neverEmpty: readonly AgencyColumn[] = [
  'relation',
  'kind',
  'level',
  'bound_by_act',
  'must_report',
  'version',
]

class RowReading {
  readonly problems: RowProblem[] = []
  readonly #row: TableRow
  readonly #ground: RowGround

  constructor(row: TableRow, ground: RowGround) {
    this.#row = row
    this.#ground = ground
    for (const { column, code } of row.flaws) this.tell(code, column)
  }

  tell(code: RowCode, column: AgencyColumn | null, detail: string | null = null): null {
    const cell = column === null ? null : (this.#row.cells[column] ?? '').slice(0, 100)
    this.problems.push({ rowNo: this.#row.rowNo, column, cell, code, detail: detail?.slice(0, 200) ?? null })
    return null
  }

  read(): WantedRow | null {
    const cells = this.#cells()
    const opens = cells.action === 'OPEN'
    const code = this.#code(cells.code ?? '', opens)
    if (code === null) return null
    const held = opens ? null : (this.#ground.byCode.get(code) ?? null)
    const before = held && cellsOf(held)
    const after = before ? this.#changed(before, cells) : this.#opened(code, cells)
    const { rowNo } = this.#row
    const drawn = opens ? (this.#ground.drawn.get(rowNo) ?? null) : null
    const differing = agencyColumns
      .filter(({ name, isRead }) => isRead && name !== 'action' && name !== 'code' && name !== 'version')
      .map(({ name }) => name)
      .filter((name) => after[name] !== (before?.[name] ?? ''))
    const wanted = { rowNo, held, drawn, code, before, after, differing }
    this.#judge(wanted, cells)
    return wanted
  }

  /** What the cells mean; one that means nothing is told and left out. */
  #cells(): Partial<TableCells> {
    const flawed = new Set(this.#row.flaws.map(({ column }) => column))
    const cells: Partial<TableCells> = {}
    for (const [column, text] of Object.entries(this.#row.cells) as [AgencyColumn, string][]) {
      if (flawed.has(column)) continue
      const read = readCell(column, text)
      if ('code' in read) this.tell(read.code, column, read.detail)
      else cells[column] = read.cell
    }
    return cells
  }

  #code(code: string, opens: boolean): string | null {
    const { byCode, usedCodes } = this.#ground
    if (this.#row.flaws.some(({ column }) => column === 'code')) return null
    // Without a code nobody can name it; its row can.
    if (code === '') return opens ? `NEW-ROW${this.#row.rowNo}` : this.tell('CODE_MISSING', 'code')
    if (isLabel(code)) return opens ? code : this.tell('CODE_UNKNOWN', 'code')
    // A spreadsheet that took it for a number has cut its zeros.
    const padded = /^\d{1,11}$/.test(code) ? code.padStart(12, '0') : code
    if (!/^\d{12}$/.test(padded) || (padded !== code && !byCode.has(padded)))
      return this.tell('CODE_WRONG', 'code')
    const held = byCode.get(padded)
    if (opens) return held || usedCodes.has(padded) ? this.tell('CODE_TAKEN', 'code') : padded
    if (!held) return this.tell('CODE_UNKNOWN', 'code')
    return held.isClosed ? this.tell('AGENCY_CLOSED', 'code') : padded
  }

  #changed(before: TableCells, cells: Partial<TableCells>): TableCells {
    const after = { ...before }
    for (const [column, cell] of Object.entries(cells) as [AgencyColumn, string][]) {
      if (cell === '' && neverEmpty.includes(column)) continue
      // What is kept may be written in another way than a cell is: what reads alike is the same.
      if (cell === readAlike(column, before[column])) continue
      after[column] = cell
    }
    return this.#settled(after, cells)
  }

  #opened(code: string, cells: Partial<TableCells>): TableCells {
    const kind = (cells.kind ?? '') as AgencyKind | ''
    const level = (cells.level ?? '') as AgencyLevel | ''
    if (kind === '' && this.#saysNothing('kind')) this.tell('KIND_MISSING', 'kind')
    if (level === '' && this.#saysNothing('level')) this.tell('LEVEL_MISSING', 'level')
    const duty = kind === '' ? dutyOf('DEPARTMENT') : dutyOf(kind)
    const empty = Object.fromEntries(agencyColumns.map(({ name }) => [name, ''])) as TableCells
    const defaults = {
      ...empty,
      code,
      bound_by_act: duty.boundByAct ? 'YES' : 'NO',
      bound_reason: duty.boundByActReason ?? '',
      must_report: duty.mustReport ? 'YES' : 'NO',
      must_report_reason: duty.mustReportReason ?? '',
    }
    const said = Object.entries(cells).filter(([, cell]) => cell !== '')
    return this.#settled({ ...defaults, ...Object.fromEntries(said) }, cells)
  }

  #saysNothing = (column: AgencyColumn): boolean =>
    !this.problems.some((problem) => problem.column === column)

  /** What follows from other cells: how it hangs on a parent, and that who must report has no reason not to. */
  #settled(after: TableCells, cells: Partial<TableCells>): TableCells {
    const parent = after.parent_code
    const padded = /^\d{1,11}$/.test(parent) ? parent.padStart(12, '0') : parent
    const parent_code = this.#ground.byCode.has(padded) ? padded : parent
    const usual = supervisedKinds.includes(after.kind as AgencyKind) ? 'SUPERVISED_BY' : 'BELONGS_TO'
    const relation =
      parent_code === '' ? (cells.relation ?? '') : after.relation === '' ? usual : after.relation
    const must_report_reason = after.must_report === 'YES' ? '' : after.must_report_reason
    return { ...after, parent_code, relation, must_report_reason }
  }

  #judge({ held, before, after, differing }: WantedRow, cells: Partial<TableCells>): void {
    const { areas, provinces } = this.#ground
    const differs = (column: AgencyColumn) => differing.includes(column)
    if (held && cells.version && cells.version !== String(held.version) && differing.length > 0)
      this.tell('VERSION_CHANGED', 'version', String(held.version))
    if (after.name_th === '') {
      if (this.#saysNothing('name_th')) this.tell('NAME_MISSING', 'name_th')
    } else if (differs('name_th') && findBrokenThaiName(after.name_th)) this.tell('NAME_WRONG', 'name_th')
    if (differs('name_en') && after.name_en !== '' && findBrokenName(after.name_en))
      this.tell('NAME_EN_WRONG', 'name_en')
    if (after.parent_code === '' && after.relation !== '') this.tell('RELATION_AT_TOP', 'relation')
    const hangs = differs('relation') || differs('kind') || differs('parent_code')
    if (hangs && after.relation === 'BELONGS_TO' && supervisedKinds.includes(after.kind as AgencyKind))
      this.tell('LOCAL_IS_SUPERVISED', 'relation')
    if (differs('province_code') && after.province_code !== '' && !provinces.has(after.province_code))
      this.tell('PROVINCE_UNKNOWN', 'province_code')
    if (differs('area_code') && after.area_code !== '' && !areas.has(after.area_code))
      this.tell('AREA_UNKNOWN', 'area_code')
    for (const [says, why] of [
      ['bound_by_act', 'bound_reason'],
      ['must_report', 'must_report_reason'],
    ] as const) {
      if (!differs(says) && !differs(why)) continue
      const broken = findBrokenReason(after[why], after[says] === 'NO')
      if (broken) this.tell(broken, why)
    }
    for (const column of ['email_citizen_contact', 'email_dga_registered', 'email_petition'] as const) {
      if (!differs(column)) continue
      const broken = judgeEmails(emailsOf(after[column]), emailsOf(before?.[column] ?? ''))
      if (broken) this.tell(broken.code, column, broken.detail)
    }
  }
}

/** What a cell would mean that holds what is so. */
function readAlike(column: AgencyColumn, before: string): string | null {
  const read = readCell(column, oneLine(before))
  return 'cell' in read ? read.cell : null
}
