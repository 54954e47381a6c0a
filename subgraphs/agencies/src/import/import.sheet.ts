import { importRules, type ImportCode } from '@eact/schema/forms/agency-import'
import type { RowCode } from '@eact/schema/forms/agency-row'
import { agencyColumns, columnOfHead, type AgencyColumn } from '@eact/schema/forms/agency-table'

/** Why a whole file is not taken; `detail` is what the sentence is about. */
export class TableRefused extends Error {
  override name = 'TableRefused'
  readonly code: ImportCode
  readonly detail: string | null

  constructor(code: ImportCode, detail: string | null = null) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

/** What is wrong with a cell, or a row, before anybody asks what it means. */
export interface Flaw {
  column: AgencyColumn | null
  code: RowCode
}

/** A row as it was read: its cells trimmed, those of columns that are not read left out. */
export interface TableRow {
  /** As a spreadsheet counts: the header is row 1. */
  rowNo: number
  cells: Partial<Record<AgencyColumn, string>>
  flaws: Flaw[]
}

/** How a file was read. */
export type TableEncoding = 'CSV_UTF_8' | 'CSV_WINDOWS_874' | 'XLSX'

/** A cell as a file holds it. */
export interface RawCell {
  text: string
  isFormula: boolean
}

const read: ReadonlySet<AgencyColumn> = new Set(
  agencyColumns.filter(({ isRead }) => isRead).map(({ name }) => name),
)

/** Characters of all cells: a spreadsheet writes a text once and names it by thousands of cells. */
const maxCharacters = 32 * 1024 * 1024

/** Gathers the rows of a file as they come: the header first. */
export class TableGathering {
  readonly rows: TableRow[] = []
  #columns: (AgencyColumn | null)[] | null = null
  #characters = 0

  /**
   * Takes the next row that holds anything.
   *
   * @throws TableRefused HEADER_WRONG, TOO_MANY_ROWS, FILE_EXPANDS
   */
  take(rowNo: number, raw: readonly (RawCell | undefined)[]): void {
    this.#characters += raw.reduce((sum, cell) => sum + (cell?.text.length ?? 0), 0)
    if (this.#characters > maxCharacters) throw new TableRefused('FILE_EXPANDS')
    if (raw.every((cell) => !cell || (cell.text.trim() === '' && !cell.isFormula))) return
    if (!this.#columns) {
      this.#columns = columnsOf(raw)
      return
    }
    if (this.rows.length >= importRules.maxRows) throw new TableRefused('TOO_MANY_ROWS')
    this.rows.push(rowOf(rowNo, raw, this.#columns))
  }

  /** @throws TableRefused HEADER_WRONG, NO_ROWS */
  end(): TableRow[] {
    if (!this.#columns) throw new TableRefused('HEADER_WRONG')
    if (this.rows.length === 0) throw new TableRefused('NO_ROWS')
    return this.rows
  }
}

function columnsOf(raw: readonly (RawCell | undefined)[]): (AgencyColumn | null)[] {
  const heads = raw.map((cell) => cell?.text.trim() ?? '')
  const columns = heads.map((head) => (head === '' ? null : columnOfHead(head)))
  const unknown = heads.find((head, place) => head !== '' && columns[place] === null)
  if (unknown !== undefined) throw new TableRefused('HEADER_WRONG', unknown.slice(0, 60))
  const known = columns.filter((column) => column !== null)
  const twice = known.find((column, place) => known.indexOf(column) !== place)
  if (twice) throw new TableRefused('HEADER_WRONG', twice)
  if (!known.includes('code')) throw new TableRefused('HEADER_WRONG')
  return columns
}

function rowOf(
  rowNo: number,
  raw: readonly (RawCell | undefined)[],
  columns: readonly (AgencyColumn | null)[],
): TableRow {
  const row: TableRow = { rowNo, cells: {}, flaws: [] }
  for (const [place, column] of columns.entries()) {
    if (column === null || !read.has(column)) continue
    const cell = raw[place] ?? { text: '', isFormula: false }
    const { text, flaw } = cleanCell(cell)
    row.cells[column] = text
    if (flaw) row.flaws.push({ column, code: flaw })
  }
  const beyond = raw.some(
    (cell, place) => (columns[place] ?? null) === null && (cell?.text.trim() ?? '') !== '',
  )
  if (beyond) row.flaws.push({ column: null, code: 'TOO_MANY_CELLS' })
  return row
}

/** What a spreadsheet would take for a formula, written so that it stays a text; see `guardCell` of the kit's table-csv. */
const guarded = /^'(?=[=+\-@\t\r＝＋－＠])/

function cleanCell({ text, isFormula }: RawCell): { text: string; flaw: RowCode | null } {
  if (text.length > importRules.maxCell) return { text: text.slice(0, 100), flaw: 'CELL_WRONG' }
  const clean = oneLine(text.replace(guarded, ''))
  if (/[\p{Cc}\p{Cn}\p{Co}\p{Cs}]/u.test(clean)) {
    return { text: clean.replace(/[\p{Cc}\p{Cn}\p{Co}\p{Cs}]/gu, '\ufffd'), flaw: 'CELL_WRONG' }
  }
  return { text: clean, flaw: isFormula || /^[=＝]/.test(text.trim()) ? 'FORMULA' : null }
}

/** A text as one line: spaces of every kind become one, characters that show nothing vanish at its ends. */
export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
