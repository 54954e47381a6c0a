import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import type { Route } from '@eact/kit/serve-definition'
import {
  fixedTableAnswer,
  methodAnswer,
  noTableHere,
  TableDoor,
  type TableExtension,
  type WrittenTable,
} from '@eact/kit/table-answers'
import { formOf, refuseStrangers, type TableForm } from '@eact/kit/table-query'
import { emptyTable, openTable } from '@eact/kit/table-stream'
import type { AgencyColumn } from '@eact/schema/forms/agency-table'
import { cellsOf, columnsOf, headsOf, inWords, rowOf } from './export.cells.ts'
import { readExport } from './export.input.ts'
import { readTable, type TableAgency } from './export.store.ts'

/** Where the table of agencies is to be had. */
export const exportPrefix = '/agency-list'

export interface ExportParts {
  /** With few connections of its own: whoever reads slowly keeps one of them, and never one that others need. */
  exports: Database
  /** Exports at a time. */
  atOnce: number
  log: Logger
}

const sheetNameIn = (form: TableForm): string => (form === 'THAI' ? 'หน่วยงาน' : 'Agencies')

/** Serves the table of agencies, as CSV and as a spreadsheet, and an empty one to fill in. Public, as the tree is. */
export function exportRoute({ exports, atOnce, log }: ExportParts): Route {
  const door = new TableDoor(atOnce)
  return {
    prefix: exportPrefix,
    access: 'public',
    scopes: ['EXPORT'],
    async fetch(request, { signal }) {
      const wrong = methodAnswer(request)
      if (wrong) return wrong
      const { pathname, searchParams } = new URL(request.url)
      const found = /^\/agency-list\/(agencies|template)\.(csv|xlsx)$/.exec(pathname)
      if (!found) throw noTableHere()
      const extension = found[2] as TableExtension
      if (found[1] === 'template') {
        refuseStrangers(searchParams, ['form'])
        return templateAnswer(extension, formOf(searchParams))
      }
      const { conditions, form } = await readExport(searchParams, exports)
      const until = AbortSignal.any([signal, request.signal])
      const open = async () =>
        conditions === 'NONE'
          ? emptyTable<TableAgency>()
          : openTable<TableAgency>((taker) => readTable(exports, conditions, taker), until, log)
      return door.answer(open, writtenIn(form), extension)
    },
  }
}

const writtenIn = (form: TableForm): WrittenTable<TableAgency> => ({
  name: 'agencies',
  sheetName: sheetNameIn(form),
  heads: headsOf(form),
  cellsOf: (agency, asOf) => rowOf(cellsOf(agency, asOf), form),
})

/** A row that shows how one is written; its action opens nothing that could be mistaken for an agency. */
const example: Partial<Record<AgencyColumn, string>> = {
  action: 'OPEN',
  code: 'NEW-1',
  name_th: 'สำนักงานตัวอย่าง (ลบแถวนี้ก่อนส่ง)',
  name_en: 'Example Office (delete this row)',
  other_names: 'ABBREVIATION:สตย.',
  parent_code: '011013900000',
  relation: 'BELONGS_TO',
  kind: 'INTERNAL_UNIT',
  level: 'CENTRAL',
  email_citizen_contact: 'contact@agency.go.th',
}

/** Only what may be filled in, also for programs. */
function templateAnswer(extension: TableExtension, form: TableForm): Response {
  const columns = columnsOf('THAI')
  const cells = columns.map((name) => {
    const cell = example[name] ?? ''
    return form === 'PLAIN' ? cell : inWords(name, cell, form)
  })
  return fixedTableAnswer(
    { name: 'agencies-template', sheetName: sheetNameIn(form) },
    [headsOf(form).slice(0, columns.length), cells],
    extension,
  )
}
