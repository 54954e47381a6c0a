import { Readable } from 'node:stream'
import { badInput, Refusal, refusalBody } from './errors.ts'
import { byteOrderMark, csvRow } from './table-csv.ts'
import type { OpenTable } from './table-stream.ts'
import { xlsxOf } from './table-xlsx.ts'

const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** How a table may be written. */
export type TableExtension = keyof typeof mediaTypes

/** A table as it is written: texts in rows. */
export interface WrittenTable<Row> {
  /** Of the file, without its moment and its ending. */
  name: string
  sheetName: string
  heads: readonly string[]
  cellsOf: (row: Row, asOf: string) => string[]
}

/** Lets so many tables be read at a time: whoever reads slowly keeps a connection for as long. */
export class TableDoor {
  readonly #atOnce: number
  #open = 0

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  /** Opens a table and answers with it; 503 while there are as many as may be. */
  async answer<Row>(
    open: () => Promise<OpenTable<Row>>,
    written: WrittenTable<Row>,
    extension: TableExtension,
  ): Promise<Response> {
    if (this.#open >= this.#atOnce) return busyAnswer()
    this.#open += 1
    try {
      const table = await open()
      void table.ended.then(() => (this.#open -= 1))
      return tableAnswer(table, written, extension)
    } catch (error) {
      this.#open -= 1
      throw error
    }
  }
}

function tableAnswer<Row>(
  table: OpenTable<Row>,
  written: WrittenTable<Row>,
  extension: TableExtension,
): Response {
  const { rowCount, asOf } = table
  const rows = rowsOf(table, written)
  const body =
    extension === 'csv'
      ? Readable.from(csvOf(rows), { objectMode: false })
      : xlsxOf(rows, { columns: written.heads.length, sheetName: written.sheetName })
  // A body that is thrown away before its first byte has asked for none.
  body.once('close', () => table.end())
  const headers = headersOf(`${written.name}-${stampOf(asOf)}.${extension}`, extension)
  headers.set('eact-row-count', String(rowCount))
  headers.set('eact-as-of', asOf.toISOString())
  headers.set('cache-control', 'no-store')
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, { headers })
}

async function* rowsOf<Row>(
  { batches, asOf }: OpenTable<Row>,
  { heads, cellsOf }: WrittenTable<Row>,
): AsyncGenerator<(readonly string[])[], void, void> {
  yield [heads]
  for await (const some of batches) yield some.map((row) => cellsOf(row, asOf.toISOString()))
}

async function* csvOf(rows: AsyncIterable<(readonly string[])[]>): AsyncGenerator<Buffer, void, void> {
  let isFirst = true
  for await (const some of rows) {
    yield Buffer.from((isFirst ? byteOrderMark : '') + some.map(csvRow).join(''))
    isFirst = false
  }
}

/** Answers with a table that is the same for everybody, such as one to fill in. */
export function fixedTableAnswer(
  { name, sheetName }: { name: string; sheetName: string },
  rows: readonly (readonly string[])[],
  extension: TableExtension,
): Response {
  const headers = headersOf(`${name}.${extension}`, extension)
  headers.set('cache-control', 'public, max-age=300')
  if (extension === 'csv') return new Response(byteOrderMark + rows.map(csvRow).join(''), { headers })
  const sheet = xlsxOf(Readable.from([rows]), { columns: rows[0]?.length ?? 1, sheetName })
  return new Response(Readable.toWeb(sheet) as ReadableStream<Uint8Array>, { headers })
}

const headersOf = (fileName: string, extension: TableExtension): Headers =>
  new Headers({
    'content-type': mediaTypes[extension],
    'content-disposition': `attachment; filename="${fileName}"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })

/** `20261123T070000Z` */
const stampOf = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '')

/** What is answered to whoever would write to a table; null for GET and HEAD. */
export function methodAnswer({ method }: Request): Response | null {
  if (method === 'GET' || method === 'HEAD') return null
  const refusal = badInput({ th: 'ใช้ได้เฉพาะ GET และ HEAD', en: 'Only GET and HEAD are answered here.' })
  return Response.json(refusalBody(refusal), { status: 405, headers: { allow: 'GET, HEAD' } })
}

/** There is no table at this address. */
export const noTableHere = (): Refusal =>
  new Refusal('NOT_FOUND', { th: 'ไม่พบหน้าที่ต้องการ', en: 'There is nothing at this address.' }, 404)

const busyAnswer = () => {
  const refusal = new Refusal(
    'SERVICE_BUSY',
    {
      th: 'ขณะนี้มีผู้ส่งออกข้อมูลจำนวนมาก กรุณารอสักครู่แล้วลองใหม่',
      en: 'Many tables are being exported just now. Wait a moment and try again.',
    },
    503,
  )
  return Response.json(refusalBody(refusal), { status: 503, headers: { 'retry-after': '5' } })
}
