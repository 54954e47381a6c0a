import { CsvError, parse } from 'csv-parse/sync'
import type { RowProblem } from './problems.ts'

/** One row of a data file: its wanted columns as text, and where it begins. */
export type TableRow<Column extends string> = Record<Column, string> & { line: number }

/** What a data file holds, and what is wrong with its shape. */
export interface Table<Column extends string> {
  rows: TableRow<Column>[]
  problems: RowProblem[]
}

/**
 * Reads a CSV file with a header; columns that are not wanted are left out.
 *
 * @returns no rows where a column is missing or the file cannot be read
 */
export function readTable<Column extends string>(text: string, columns: readonly Column[]): Table<Column> {
  let header: string[] = []
  try {
    const records = parse(text, {
      bom: true,
      columns: (names: string[]) => (header = names.map((name) => name.trim())),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as ParsedRecord[]
    const missing = columns.filter((column) => !header.includes(column))
    if (missing.length > 0) return { rows: [], problems: missing.map(columnMissing) }
    return {
      rows: records.map(({ record, info }) => rowOf(record, info.lines, columns)),
      problems: records.flatMap(({ record, info }) =>
        info.error ? [cellsDiffer(beginOf(record, info.lines), header.length)] : [],
      ),
    }
  } catch (error) {
    if (error instanceof CsvError) return { rows: [], problems: [unreadable(error)] }
    throw error
  }
}

interface ParsedRecord {
  record: Record<string, string>
  /** `lines` counts the lines up to the end of the record. */
  info: { lines: number; error?: unknown }
}

function rowOf<Column extends string>(
  record: Record<string, string>,
  lines: number,
  columns: readonly Column[],
): TableRow<Column> {
  const cells = Object.fromEntries(columns.map((column) => [column, record[column]?.trim() ?? '']))
  return { ...(cells as Record<Column, string>), line: beginOf(record, lines) }
}

/** A quoted cell may hold line ends; the person who corrects the file looks for where the row begins. */
const beginOf = (record: Record<string, string>, lines: number): number =>
  lines - Object.values(record).reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)

const columnMissing = (column: string): RowProblem => ({
  line: 1,
  th: `ไม่มีคอลัมน์ ${column}`,
  en: `the column ${column} is missing`,
})

const cellsDiffer = (line: number, wanted: number): RowProblem => ({
  line,
  th: `จำนวนช่องไม่เท่ากับหัวตาราง (${wanted} ช่อง)`,
  en: `the row does not have as many cells as the header (${wanted})`,
})

const unreadable = (error: CsvError): RowProblem => {
  const line = Number((error as { lines?: unknown }).lines)
  return {
    line: Number.isFinite(line) ? line : 1,
    th: `อ่านไฟล์ CSV ไม่ได้ (${error.code})`,
    en: `the file cannot be read as CSV (${error.message})`,
  }
}
