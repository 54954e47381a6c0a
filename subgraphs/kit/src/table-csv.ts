/** What a CSV file begins with, so that spreadsheets read it as UTF-8. */
export const byteOrderMark = '\ufeff'

/** Writes a cell so that no spreadsheet takes it for a formula. */
export const guardCell = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text)

/** Writes a row of CSV: CRLF, and no cell that a spreadsheet would take for a formula. */
export const csvRow = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(guardCell(cell))).join(',')}\r\n`

/** A code of digits alone stands in quotes like any text; leading zeros are for the reader of the file to keep. */
const quoted = (cell: string): string =>
  /[",;\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
