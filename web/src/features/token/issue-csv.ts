import { activationRules } from '@eact/schema/forms/activation'
import { arabicDigits } from '@eact/schema/forms/thai-date'

/** What can be told of a row before the service is asked. */
export type RowProblem =
  | 'CODE_MISSING'
  | 'CODE_SHORT'
  | 'CODE_WRONG'
  | 'NOTE_TOO_LONG'
  | 'NATIONAL_ID'
  | 'QUOTE_OPEN'

/** One row of a file of agencies. */
export interface CsvRow {
  /** Line of the text it begins on, from 1. */
  line: number
  agencyCode: string
  note: string | null
  problem: RowProblem | null
}

/**
 * Reads rows of `code, note` as files and Excel bring them: separated by commas, semicolons or tabs, with or without
 * quotes, a byte order mark and a first row of column names; empty rows are left out.
 */
export function readIssueCsv(text: string): CsvRow[] {
  const { records, isOpen } = readRecords(text.replace(/^\uFEFF/, ''))
  const rows = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const first = rows[0]
  const body = first && isHeading(first.cells) ? rows.slice(1) : rows
  return body.map(({ line, cells }, place) => {
    const agencyCode = readCode(cells[0] ?? '')
    const note = cells.slice(1).join(' ').trim() || null
    const isBroken = isOpen && place === body.length - 1
    return { line, agencyCode, note, problem: isBroken ? 'QUOTE_OPEN' : problemOf(agencyCode, note) }
  })
}

const isHeading = ([code = '']: string[]): boolean => /^[a-z_ ]*code$|^รหัส/i.test(code.trim())

/** Excel writes `="0110…"` or puts an apostrophe before digits that are to stay text. */
const readCode = (cell: string): string =>
  arabicDigits(cell.trim())
    .replace(/^="?|"$/g, '')
    .replace(/^'/, '')
    .replace(/[\s-]/g, '')

function problemOf(code: string, note: string | null): RowProblem | null {
  if (code === '') return 'CODE_MISSING'
  if (holdsNationalId(`${code} ${note ?? ''}`)) return 'NATIONAL_ID'
  if (/^\d{9,11}$/.test(code) || /^\d[.,]\d+E\+?\d+$/i.test(code)) return 'CODE_SHORT'
  if (!/^\d{12}$/.test(code)) return 'CODE_WRONG'
  return note && note.length > activationRules.maxNoteLength ? 'NOTE_TOO_LONG' : null
}

/** Whether 13 digits stand together, with or without the usual hyphens, whose last one fits the others. */
export function holdsNationalId(text: string): boolean {
  const found = arabicDigits(text).match(/(?<!\d)\d[- ]?\d{4}[- ]?\d{5}[- ]?\d{2}[- ]?\d(?!\d)/g) ?? []
  return found.some((one) => {
    const digits = one.replace(/\D/g, '').split('').map(Number)
    const sum = digits.slice(0, 12).reduce((all, digit, place) => all + digit * (13 - place), 0)
    return (11 - (sum % 11)) % 10 === digits[12]
  })
}

interface CsvRecord {
  line: number
  cells: string[]
}

function readRecords(text: string): { records: CsvRecord[]; isOpen: boolean } {
  const records: CsvRecord[] = []
  let cells: string[] = []
  let cell = ''
  let line = 1
  let begins = 1
  let isQuoted = false
  const endCell = () => {
    cells.push(cell)
    cell = ''
  }
  const endRecord = () => {
    endCell()
    records.push({ line: begins, cells })
    cells = []
    begins = line
  }
  for (let at = 0; at < text.length; at += 1) {
    const symbol = text[at] as string
    if (symbol === '\n') line += 1
    if (isQuoted) {
      if (symbol !== '"') cell += symbol
      else if (text[at + 1] === '"') cell += text[(at += 1)]
      else isQuoted = false
    } else if (symbol === '"' && cell.trim() === '') {
      cell = ''
      isQuoted = true
    } else if (symbol === ',' || symbol === ';' || symbol === '\t') endCell()
    else if (symbol === '\n') endRecord()
    else if (symbol !== '\r') cell += symbol
  }
  if (cell !== '' || cells.length > 0) endRecord()
  return { records, isOpen: isQuoted }
}

/** Decodes a file as people save it: UTF-8, or the Thai code page of older Excel. */
export async function readCsvFile(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('windows-874').decode(bytes)
  }
}
