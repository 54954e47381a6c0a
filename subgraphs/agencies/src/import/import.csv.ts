import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { columnOfHead } from '@eact/schema/forms/agency-table'
import { TableGathering, TableRefused, type TableEncoding, type TableRow } from './import.sheet.ts'

/** Characters of one row; a quote that is never closed would make one row of the whole file. */
const maxRecord = 200_000
const chunkSize = 64 * 1024

/**
 * Reads a CSV file with a header, in UTF-8 or Windows-874, its cells apart by commas, semicolons or tabs.
 *
 * @throws TableRefused ENCODING_UNKNOWN, FILE_UNREADABLE, and those of `TableGathering`
 */
export async function readCsv(bytes: Buffer): Promise<{ encoding: TableEncoding; rows: TableRow[] }> {
  const { text, encoding } = decode(bytes)
  if (text.includes('\0')) throw new TableRefused('FILE_UNREADABLE')
  const gathering = new TableGathering()
  const parser = Readable.from(chunksOf(text)).pipe(
    parse({ delimiter: delimiterOf(text), relax_column_count: true, max_record_size: maxRecord }),
  )
  try {
    let rowNo = 0
    for await (const record of parser as AsyncIterable<string[]>) {
      rowNo += 1
      gathering.take(
        rowNo,
        record.map((cell) => ({ text: cell, isFormula: false })),
      )
    }
  } catch (error) {
    if (error instanceof CsvError) throw new TableRefused('FILE_UNREADABLE', `${error.code} ${lineOf(error)}`)
    throw error
  }
  return { encoding, rows: gathering.end() }
}

function* chunksOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += chunkSize) yield text.slice(from, from + chunkSize)
}

const lineOf = (error: CsvError): string => {
  const { lines } = error as { lines?: unknown }
  return typeof lines === 'number' ? `(${lines})` : ''
}

const decoder = (name: string) => new TextDecoder(name, { fatal: true })

/** UTF-8 where it is that; else Windows-874, if the first row then names columns that we know. */
function decode(bytes: Buffer): { text: string; encoding: TableEncoding } {
  const text = tryDecode(bytes, 'utf-8')
  if (text !== null) return { text, encoding: 'CSV_UTF_8' }
  const thai = isWindows874(bytes) ? tryDecode(bytes, 'windows-874') : null
  if (thai !== null && namesColumns(thai)) return { text: thai, encoding: 'CSV_WINDOWS_874' }
  throw new TableRefused('ENCODING_UNKNOWN')
}

function tryDecode(bytes: Buffer, name: string): string | null {
  try {
    return decoder(name).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Whether every byte stands for something in Windows-874: TIS-620, and the quotes and dashes that Windows added. */
const isWindows874 = (bytes: Buffer): boolean =>
  bytes.every(
    (byte) =>
      (byte < 0x80 && byte !== 0) ||
      byte === 0x80 ||
      byte === 0x85 ||
      (byte >= 0x91 && byte <= 0x97) ||
      (byte >= 0xa0 && byte <= 0xda) ||
      (byte >= 0xdf && byte <= 0xfb),
  )

const headOf = (text: string): string => text.slice(0, 20_000).split(/\r\n|\r|\n/, 1)[0] ?? ''

const namesColumns = (text: string): boolean =>
  headOf(text)
    .split(/[,;\t]/)
    .some((head) => columnOfHead(head.replace(/^"|"$/g, '')) === 'code')

/** What stands between the cells of the first row most often; spreadsheets of some countries write semicolons. */
function delimiterOf(text: string): string {
  const head = headOf(text)
  const countOf = (sign: string) => head.split(sign).length
  return [',', ';', '\t'].toSorted((a, b) => countOf(b) - countOf(a))[0] ?? ','
}
