import { Readable } from 'node:stream'
import type { Database } from '@eact/kit/database'
import { badInput, Refusal, refusalBody } from '@eact/kit/errors'
import type { Logger } from '@eact/kit/log'
import type { Route } from '@eact/kit/serve'
import type { AgencyColumn } from '@eact/schema/forms/agency-table'
import { cellsOf, columnsOf, headsOf, rowOf, type TableForm } from './export.cells.ts'
import { byteOrderMark, csvRow } from './export.csv.ts'
import { readExport, type ExportAsked } from './export.input.ts'
import { openTable, type OpenTable } from './export.stream.ts'
import { xlsxOf } from './export.xlsx.ts'

/** Where the table of agencies is to be had. */
export const exportPrefix = '/agency-list'

export interface ExportParts {
  /** With few connections of its own: whoever reads slowly keeps one of them, and never one that others need. */
  exports: Database
  /** Exports at a time. */
  atOnce: number
  log: Logger
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

type Extension = keyof typeof mediaTypes

/** Serves the table of agencies, as CSV and as a spreadsheet, and an empty one to fill in. Public, as the tree is. */
export function exportRoute(parts: ExportParts): Route {
  let open = 0
  return {
    prefix: exportPrefix,
    access: 'public',
    scopes: ['EXPORT'],
    async fetch(request, { signal }) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return methodAnswer()
      const { pathname, searchParams } = new URL(request.url)
      const found = /^\/agency-list\/(agencies|template)\.(csv|xlsx)$/.exec(pathname)
      if (!found) throw nothingHere()
      const extension = found[2] as Extension
      if (found[1] === 'template') return templateAnswer(extension)
      const asked = await readExport(searchParams, parts.exports)
      if (open >= parts.atOnce) return busyAnswer()
      open += 1
      try {
        const table = await openTable(parts, asked.conditions, AbortSignal.any([signal, request.signal]))
        void table.ended.then(() => (open -= 1))
        return tableAnswer(table, asked, extension)
      } catch (error) {
        open -= 1
        throw error
      }
    },
  }
}

function tableAnswer(table: OpenTable, asked: ExportAsked, extension: Extension): Response {
  const { rowCount, asOf } = table
  const rows = rowsOf(table, asked.form)
  const body =
    extension === 'csv'
      ? Readable.from(csvOf(rows), { objectMode: false })
      : xlsxOf(rows, columnsOf(asked.form).length)
  // A body that is thrown away before its first byte has asked for none.
  body.once('close', () => table.end())
  const headers = headersOf(`agencies-${stampOf(asOf)}.${extension}`, extension)
  headers.set('eact-row-count', String(rowCount))
  headers.set('eact-as-of', asOf.toISOString())
  headers.set('cache-control', 'no-store')
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, { headers })
}

async function* rowsOf(
  { batches, asOf }: OpenTable,
  form: TableForm,
): AsyncGenerator<string[][], void, void> {
  yield [headsOf(form)]
  for await (const agencies of batches)
    yield agencies.map((agency) => rowOf(cellsOf(agency, asOf.toISOString()), form))
}

async function* csvOf(rows: AsyncIterable<string[][]>): AsyncGenerator<Buffer, void, void> {
  let isFirst = true
  for await (const some of rows) {
    yield Buffer.from((isFirst ? byteOrderMark : '') + some.map(csvRow).join(''))
    isFirst = false
  }
}

/** A row that shows how one is written; its action opens nothing that could be mistaken for an agency. */
const example: Partial<Record<AgencyColumn, string>> = {
  action: 'เปิดใหม่',
  code: 'NEW-1',
  name_th: 'สำนักงานตัวอย่าง (ลบแถวนี้ก่อนส่ง)',
  name_en: 'Example Office (delete this row)',
  other_names: 'อักษรย่อ:สตย.',
  parent_code: '011013900000',
  relation: 'สังกัด',
  kind: 'หน่วยงานภายในกรม',
  level: 'ส่วนกลาง',
  email_citizen_contact: 'contact@agency.go.th',
}

function templateAnswer(extension: Extension): Response {
  const rows = [headsOf('THAI'), columnsOf('THAI').map((name) => example[name] ?? '')]
  const headers = headersOf(`agencies-template.${extension}`, extension)
  headers.set('cache-control', 'public, max-age=300')
  if (extension === 'csv') return new Response(byteOrderMark + rows.map(csvRow).join(''), { headers })
  const sheet = xlsxOf(Readable.from([rows]), columnsOf('THAI').length)
  return new Response(Readable.toWeb(sheet) as ReadableStream<Uint8Array>, {
    headers,
  })
}

const headersOf = (fileName: string, extension: Extension): Headers =>
  new Headers({
    'content-type': mediaTypes[extension],
    'content-disposition': `attachment; filename="${fileName}"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })

/** `20261123T070000Z` */
const stampOf = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '')

const nothingHere = () =>
  new Refusal('NOT_FOUND', { th: 'ไม่พบหน้าที่ต้องการ', en: 'There is nothing at this address.' }, 404)

const methodAnswer = () => {
  const refusal = badInput({ th: 'ใช้ได้เฉพาะ GET และ HEAD', en: 'Only GET and HEAD are answered here.' })
  return Response.json(refusalBody(refusal), { status: 405, headers: { allow: 'GET, HEAD' } })
}

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
